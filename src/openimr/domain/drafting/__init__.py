"""Sentences that a reviewer may take over: made from facts and findings by rule, each with its page or guideline."""
