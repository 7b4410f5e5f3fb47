"""The lot that decides between equals: drawn from a seed and two numbers, so that it can be drawn again."""

import hashlib

LOTS = 64
_MASK = 0xFFFFFFFF
_FIRST, _SECOND = 0x9E3779B1, 0x85EBCA77


def key(seed: int, number: str) -> int:
    """What a seed makes of the number of a case or a reviewer: 32 bits."""
    return int.from_bytes(hashlib.sha256(f"{seed}|{number}".encode()).digest()[:4], "big")


def lot(case_key: int, member_key: int) -> int:
    """The lot of one pair, from 0 to 63: the lower one goes first between pairs of equal points."""
    mixed = ((case_key ^ member_key) * _FIRST) & _MASK
    mixed = ((mixed ^ (mixed >> 15)) * _SECOND) & _MASK
    return mixed >> 26


def weight_of_points(cases: int) -> int:
    """What one point weighs beside lots: all the lots of so many cases together weigh less than one point."""
    return LOTS * max(1, cases)
