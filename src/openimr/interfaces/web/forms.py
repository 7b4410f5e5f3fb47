"""Pieces that the forms of every page share."""

from django import forms


class DayInput(forms.DateInput):
    """A day, picked or typed; sent as 2014-03-05."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.DateTimeInput):
    """A day and an hour in California, picked or typed; sent as 2014-03-05T16:05."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")
