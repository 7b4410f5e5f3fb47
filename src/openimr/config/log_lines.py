"""What a log line may say: which code failed and with what kind of error, never the values that it worked on.

The message of an error can carry a whole row of a table, and an address a token; both may be health data or a key.
"""

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

_Failure: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """Lines that name the view and not the address, the kind of an error and not its message."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with the view's name where a request failed."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.message = f"{getattr(record, 'status_code', '')} in {match.view_name if match else 'no page'}"
        return super().formatMessage(record)

    def formatException(self, ei: _Failure) -> str:
        """Where it happened and what kind of error it was, with the errors behind it."""
        _, error, where = ei
        kinds = []
        while error is not None:
            kinds.append(f"{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or error.__context__
        return "".join(traceback.format_tb(where)) + " from ".join(kinds)
