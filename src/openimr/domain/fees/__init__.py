"""What a case costs, what a reviewer earns, what late records cost, and what a payment settles: rules only."""
