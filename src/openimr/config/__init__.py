"""Settings, root URLs, server entry. Imported by nothing but the server and the command line."""
