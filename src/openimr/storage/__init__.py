"""Bit-exact bytes under their SHA-256. A standing adapter: files arrive at intake before any case exists.

Never: looks inside a file, changes one, or names one after a person.
"""
