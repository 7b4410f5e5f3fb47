"""Labelled pairs of names, made from a seed, and what the comparison of identities says of them."""
