"""Server-rendered pages: portal, desk, workspace."""
