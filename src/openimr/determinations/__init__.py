"""Quality check, return to reviewer, combination of analyses, sign-off, the frozen result.

Never: changes after sign-off (a later one supersedes).
"""
