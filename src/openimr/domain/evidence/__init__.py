"""Evidence: cited pages opened again and compared, and the order in which the law lets evidence be used."""
