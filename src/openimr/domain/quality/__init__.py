"""The quality of analyses: what went wrong in them, which are looked at closely, and how reviewers compare."""

from openimr.domain.quality.agreement import Agreement, agreement
from openimr.domain.quality.drawing import Draw, Risk, draw, is_drawn_blind, month_seed
from openimr.domain.quality.errors import ErrorCode
from openimr.domain.quality.statistics import Decided, Interval, Record, expected_overturned, share_interval

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
    "is_drawn_blind",
    "month_seed",
    "share_interval",
]
