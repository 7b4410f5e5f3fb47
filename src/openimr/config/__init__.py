"""Settings, root URLs, server entry, the embedded PostgreSQL.

Never: is imported by a room or a page; only the commands that start servers import it.
"""
