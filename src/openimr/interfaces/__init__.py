"""Pages and command line. They ask the time and make one call inward.

Never: contain a rule; call two operations in one request.
"""
