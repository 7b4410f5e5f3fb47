"""Every outgoing document, rendering, service, proof of service; and the reading of published letters.

Never: decides anything; states a date it computed itself.
"""
