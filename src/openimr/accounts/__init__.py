"""Sign-in, second factor, organisations, roles held.

Never: knows that cases exist.
"""
