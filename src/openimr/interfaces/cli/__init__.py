"""The command `openimr`."""
