"""One module a file format, all of it run in the separate process that opens received files.

Never: knows of cases, settings or the database, or writes a file.
"""
