"""The pages of the field: people, organisations, and what ties them, for credentialing and coordinators."""
