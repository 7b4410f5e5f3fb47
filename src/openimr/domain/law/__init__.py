"""Law as dated data: every number of days, hours, dollars and every threshold stands here once, with its citation.

Grades: S primary text read; S24 regulation text of late 2024; 2 secondary source; L seen in letters; M from memory and
not verified. Rules graded M are overridable: `versions` and `numbers` take a replacement table where they are used.
"""

from openimr.domain.law.numbers import NUMBERS, Number, Unit, number
from openimr.domain.law.records import RECORDS_DUTIES, RecordsDuty, duties
from openimr.domain.law.versions import VERSIONS, EvidenceOrdering, LawVersion, version_by_code, version_governing

__all__ = [
    "NUMBERS",
    "RECORDS_DUTIES",
    "VERSIONS",
    "EvidenceOrdering",
    "LawVersion",
    "Number",
    "RecordsDuty",
    "Unit",
    "duties",
    "number",
    "version_by_code",
    "version_governing",
]
