"""Money: fees, invoices, payments, what is open, reviewer pay, late records. No name of a worker, nothing clinical."""
