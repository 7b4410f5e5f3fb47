"""Which reviewer each waiting case is offered to: who may, what it costs, who comes after, and why."""
