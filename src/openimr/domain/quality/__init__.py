"""The quality of analyses: what went wrong in them, which are looked at closely, and how reviewers compare."""

from openimr.domain.quality.drawing import Draw, Risk, draw, month_seed
from openimr.domain.quality.errors import ErrorCode
from openimr.domain.quality.statistics import (
    Agreement,
    Decided,
    Interval,
    Record,
    agreement,
    expected_overturned,
    share_interval,
)

__all__ = [
    "Agreement",
    "Decided",
    "Draw",
    "ErrorCode",
    "Interval",
    "Record",
    "Risk",
    "agreement",
    "draw",
    "expected_overturned",
    "month_seed",
    "share_interval",
]
