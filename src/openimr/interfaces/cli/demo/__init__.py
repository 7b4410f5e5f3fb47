"""The invented cast, the reference case and the smaller cases that make the queues look lived in."""
