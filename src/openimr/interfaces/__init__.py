"""Pages and command line. They ask the time and make one call; they contain no rule."""
