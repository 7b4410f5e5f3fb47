"""Django's PostgreSQL backend, which brings the embedded server up when it is needed and asks for version 15."""
