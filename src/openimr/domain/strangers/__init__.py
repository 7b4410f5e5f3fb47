"""Pages of another patient: what a page says about whose it is, against what the case knows of its injured worker.

`look` takes the pages and says own, stranger or unknown for each. Physicians, adjusters, attorneys,
employers and relatives that a page names are no strangers: only the fields and headers that name the patient count.
"""

from openimr.domain.strangers.facts import CaseIdentity, Disagreement, PageOfFile, PageVerdict, Whose
from openimr.domain.strangers.looking import look

__all__ = ["CaseIdentity", "Disagreement", "PageOfFile", "PageVerdict", "Whose", "look"]
