"""The forms in which papers write a day."""

from collections.abc import Callable
from datetime import date

Form = Callable[[date], str]


def slashes(day: date) -> str:
    """03/09/2021"""
    return f"{day:%m/%d/%Y}"


def bare_slashes(day: date) -> str:
    """3/9/2021"""
    return f"{day.month}/{day.day}/{day.year}"


def short_slashes(day: date) -> str:
    """3/9/21"""
    return f"{day.month}/{day.day}/{day:%y}"


def written(day: date) -> str:
    """March 9, 2021"""
    return f"{day:%B} {day.day}, {day.year}"


def abbreviated(day: date) -> str:
    """Mar 9, 2021"""
    return f"{day:%b} {day.day}, {day.year}"


def dashed(day: date) -> str:
    """09-Mar-2021"""
    return f"{day:%d-%b-%Y}"


def military(day: date) -> str:
    """09 MAR 2021"""
    return f"{day:%d %b %Y}".upper()


def iso(day: date) -> str:
    """2021-03-09"""
    return day.isoformat()


def hyphens(day: date) -> str:
    """03-09-2021"""
    return f"{day:%m-%d-%Y}"


def weekday(day: date) -> str:
    """Tuesday, March 9, 2021"""
    return f"{day:%A}, {written(day)}"


def ordinal(day: date) -> str:
    """9th day of March, 2021"""
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} day of {day:%B}, {day.year}"
