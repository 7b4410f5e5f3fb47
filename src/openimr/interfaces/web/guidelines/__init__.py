"""The guideline library: editions by date and clock, cards as plain tables, and who checked them."""
