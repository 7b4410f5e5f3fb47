"""Lists of credentials as they come in spreadsheets: what the columns mean, and what is wrong with a row, in words."""

from openimr.domain.credential_lists.cells import Cell, CellProblem
from openimr.domain.credential_lists.columns import COLUMNS, EXAMPLES, RowKind
from openimr.domain.credential_lists.reading import Entry, ListRow, ReadRow, read_rows

__all__ = ["COLUMNS", "EXAMPLES", "Cell", "CellProblem", "Entry", "ListRow", "ReadRow", "RowKind", "read_rows"]
