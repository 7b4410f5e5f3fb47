"""The labels of forms: those before something that says who the patient is, and those that end it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from itertools import product
from typing import NamedTuple


class Label(StrEnum):
    """What stands behind a label."""

    PATIENT = "patient"
    ABOUT = "about"
    NAME = "name"
    LAST = "last"
    FIRST = "first"
    BIRTH = "birth"
    INJURY = "injury"
    CLAIM = "claim"
    CASE = "case"
    RECORD = "record"
    EMPLOYER = "employer"
    OTHER_DATE = "other_date"
    OTHER_NUMBER = "other_number"
    OTHER = "other"
    LOOSE = "loose"
    """A name outside of every field."""
    ANY_NUMBER = "any_number"
    """A number that no label explains."""


class Placed(NamedTuple):
    """A label on a line: what it asks for, where it stands, and whether a colon or the like closes it."""

    label: Label
    start: int
    end: int
    is_closed: bool


_PEOPLE = (
    "patient/patients/pt/claimant/claimants/employee/employees/injured worker/injured workers/injured employee/"
    "injured party/"
    "worker/workers/evaluee/pts/patients/subscriber patient/"
    "applicant/applicants/examinee/client/iw/injured person/patient claimant/insured worker/emp"
)
_STAFF = (
    "physician/physicians/provider/doctor/surgeon/attorney/attorneys/representative/interpreter/adjuster/adjustor/"
    "examiner/employers/insurer/"
    "spouse/guardian/guarantor/insured/subscriber/policy holder/policyholder/facility/clinic/hospital/practice/"
    "pharmacy/laboratory/"
    "company/administrator/carrier/contact/firm/witness/reviewer/case manager/responsible party/therapist/"
    "technician/technologist/"
    "supervisor/plan/network/agency/vendor/translator"
)
_NO = "number/no/num/nr/#/id/no#"
_TABLE: tuple[tuple[Label, str], ...] = (
    (Label.OTHER, f"{_PEOPLE} + {_STAFF}/information/info/signature/address/phone/telephone/phone number/age/sex/"
                  f"gender/status/type/"
                  "occupation/job title/complaint/complaints/history/education/instructions/section/email/language/"
                  "relationship/initials"),
    (Label.OTHER, f"{_PEOPLE} + {_STAFF} + name"),
    (Label.PATIENT, _PEOPLE),
    (Label.PATIENT, "member/member name"),
    (Label.PATIENT, f"{_PEOPLE} + name/full name/legal name/name last first/name last first middle/name last first mi"),
    (Label.PATIENT, f"name of/name of the + {_PEOPLE}/injured"),
    (Label.PATIENT, "pat name/pat/last name first/last name first name/last first/name last first/"
                  "name last first middle/"
                    "name last first middle initial/name last first mi/last name first middle/"
                  "last name first name mi/nombre/paciente/nombre del empleado/nombre del paciente/"
                  "nombre del trabajador/empleado/trabajador"),
    (Label.ABOUT, "re/regarding/in re/records of/medical records of/records pertaining to/pertaining to/records for/"
                  "in the matter of/"
                  "concerning/reference/subject/subj/matter of/report on/case/case name/matter/our patient/"
                  "your patient/re your patient/re our patient/regarding your patient/regarding our patient/"
                  "re claimant/re patient/re applicant/re employee"),
    (Label.LAST, "last name/surname/family name/employee last name/patient last name"),
    (Label.FIRST, "first name/given name/employee first name/patient first name"),
    (Label.NAME, "name/full name/legal name/your name/print name/print your name"),
    (Label.BIRTH, "date of birth/birth date/dob/birthday/date born/born/born on/birth/birth dt/bd/fecha de nacimiento"),
    (Label.BIRTH, f"{_PEOPLE} + date of birth/dob/birth date"),
    (Label.EMPLOYER, "employer/employer name/name of employer/name of the employer/insured employer/er"),
    (Label.EMPLOYER, f"{_PEOPLE} + employer"),
    (Label.OTHER_DATE, f"{_STAFF}/mother/father/child + date of birth/dob/birth date"),
    (Label.INJURY, "date of injury/date of accident/date of loss/date of incident/dates of injury/date of onset/doi/"
                  "di/da/dol/injury date/"
                   "date injured/accident date/loss date/dt of injury/date of the injury/inj/inj date/fecha de lesion"),
    (Label.CLAIM, f"claim/claims/claimant/wc claim/carrier claim/insurance claim/comp claim/administrator claim/"
                  f"claim file + {_NO}"),
    (Label.CLAIM, "claim/wc claim/carrier claim/claim reference/claim numbers/clm/clm no/clm #/reclamo/"
                  "numero de reclamo"),
    (Label.CASE, f"wcab/wcab case/eams/eams case/adj/case/imr case/imr/board case + {_NO}"),
    (Label.CASE, "wcab/eams"),
    (Label.RECORD, f"medical record/med record/med rec/record/mr/chart/patient account/account/acct/patient/pt/"
                  f"employee/social security/ss + {_NO}"),
    (Label.RECORD, "mrn/chart/ssn/acct/account/social security/pid/last four of ssn/ssn last four"),
    (Label.OTHER_DATE, "date of/day of/date of the + service/visit/exam/examination/evaluation/consult/consultation/"
                  "treatment/encounter/study/surgery/"
                       "operation/procedure/report/request/letter/hire/admission/discharge/session/test/collection/"
                  "notice/decision/"
                       "determination/rfa/referral/assessment/death/dictation/utilization review determination/"
                  "initial visit/next visit"),
    (Label.OTHER_DATE, "exam/visit/service/report/study/collection/print/request/encounter/admit/discharge/fill/"
                  "signed/review/receipt/"
                       "order/injection/appointment/todays/test/sent/procedure/due/start/end/session/note/hire + date"),
    (Label.OTHER_DATE, "date/dos/collected/received/reported/printed/dictated/transcribed/date signed/date printed/"
                  "date collected/"
                       "date received/date reported/date seen/date sent/next appointment/admitted/discharged/"
                  "electronically signed/signed/"
                       "seen/visit/completed/dated/filled/hired/dd/dt"),
    (Label.OTHER_NUMBER, f"accession/phone/fax/rx/policy/group/npi/lic/license/wcis/wcis jurisdictional claim/"
                  f"jurisdictional claim/tax id/"
                         f"order/requisition/specimen/member/encounter/visit/invoice/our file/file/ref/referral/"
                  f"authorization/auth/fein + {_NO}"),
    (Label.OTHER_NUMBER, "accession/phone/fax/telephone/tel/tin/fein/npi/page/pages/zip/ref/our file/your file/"
                  "member id/license/lic/"
                         "zip code/cell/mobile"),
    (Label.OTHER, "referring/ordering/treating/requesting/attending/primary/primary care/primary treating/rendering/"
                  "supervising/"
                  "evaluating/reading/interpreting/reviewing/prescribing/consulting/admitting/secondary + physician/"
                  "provider/doctor/md/dr"),
    (Label.OTHER, f"{_STAFF} + name/names/of record/phone/address/signature"),
    (Label.OTHER, f"name of/name of the + {_STAFF}"),
    (Label.OTHER, f"{_STAFF}/referring/ordering/attending/prescriber/pcp/ptp/applicant attorney/applicants attorney/"
                  f"defense attorney/defendant"),
    (Label.OTHER, "insurance/insurance company/insurance carrier/claims administrator/claims examiner/"
                  "claim examiner/claims adjuster/claim adjuster/"
                  "claims handler/referred by/referred to/reason for referral/reason for exam/reason for visit/to/"
                  "from/attn/attention/dear/cc/"
                  "copies to/signature/signed by/electronically signed by/dictated by/author/prepared by/sex/gender/"
                  "age/race/occupation/job title/job/address/street/"
                  "city/state/home address/tpa/payer/payor/ordered by/reviewed by/performed by/verified by/"
                  "interpreted by/read by"),
    (Label.OTHER, "mother/father/husband/wife/son/daughter/parent/next of kin/emergency contact/caregiver/"
                  "responsible person/relationship/"
                  "beneficiary/dependent + name"),
    (Label.OTHER, "mother/father/husband/wife/spouse/parent/next of kin/emergency contact/emergency/caregiver/"
                  "relationship/beneficiary/dependent/"
                  "mothers name/fathers name/spouses name/anesthesia/anesthesiologist/assistant/location/"
                  "company name/practice name/specialty/"
                  "body part/diagnosis/language/height/weight/room/unit/service/department/title/middle name/"
                  "middle initial/suffix/"
                  "comments/notes/status/type/priority/procedure/study/exam/indication/history/medication/drug/"
                  "bill to/ship to/mi/user/note"),
)  # fmt: skip
_ALIKE = str.maketrans({"0": "o", "q": "o", "1": "l", "i": "l", "|": "l", "!": "l", "j": "l", "5": "s", "$": "s",
                        "8": "b", "c": "e"})  # fmt: skip
_CLOSED = re.compile(
    r"\s*(?:[/,&]\s?[A-Za-z.]{1,12}\b\.?){0,3}[\s.]*(?:\([^)]{0,60}\)\s*)?(?:[:;|=]|(?:\s?\.){2,}|-\s|_{2,}|$)"
    r"|[\s.]*\((?=[^)]{0,50}(?i:last|first|given|middle|print|type|please))[^)]{0,60}\)[\s:.]*|[\s.)]*$|\s{2,}"
)
_STARTS = re.compile(r"(?<![A-Za-z0-9'])[A-Z]|^\W*?\b[a-z]|(?<=[\s|:]{2})[a-z]")
_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz#")
_GONE = {number: None for number in range(128) if chr(number) not in _KEPT}
_KEY, _WINDOW = 4, 64


def _squeezed(words: str) -> str:
    low = re.sub(r"[^a-z#]", "", words.lower().translate(_ALIKE))
    return low.replace("rn", "m").replace("vv", "w")


def _ways() -> Iterator[tuple[str, Label]]:
    for label, table in _TABLE:
        parts = [part.strip().split("/") for part in table.split(" + ")]
        for way in product(*parts):
            yield _squeezed("".join(way)), label


def _by_key() -> dict[str, list[tuple[str, Label]]]:
    """Labels by their first letters, the longest first; a way that stands twice keeps its first meaning."""
    known: dict[str, Label] = {}
    for words, label in _ways():
        known.setdefault(words, label)
    table: dict[str, list[tuple[str, Label]]] = defaultdict(list)
    for words, label in sorted(known.items(), key=lambda one: -len(one[0])):
        table[words[:_KEY]].append((words, label))
    return dict(table)


_LABELS = _by_key()


def labels_in(line: str) -> list[Placed]:
    """Every label on a plain line, from left to right, none inside of another."""
    low = ""
    found: list[Placed] = []
    end = 0
    for word in _STARTS.finditer(line):
        start = word.start()
        if start < end:
            continue
        low = low or line.lower().translate(_ALIKE)
        placed = _at(line, low, start)
        if placed:
            found.append(placed)
            end = placed.end
    return found


def _at(line: str, low: str, start: int) -> Placed | None:
    letters = low[start : start + _WINDOW].translate(_GONE).replace("rn", "m").replace("vv", "w")
    key = letters[:_KEY]
    for words, label in (*_LABELS.get(key, ()), *_LABELS.get(key[:3], ()), *_LABELS.get(key[:2], ())):
        if letters.startswith(words):
            end = _end(line, low, start, words)
            if end:
                closing = _CLOSED.match(line, end)
                is_closed = bool(closing) or line[end - 1] in ".#"
                return Placed(label, start, closing.end() if closing else end, is_closed)
    return None


def _end(line: str, low: str, start: int, words: str) -> int:
    """Where the words end that begin at a place; 0 where they end inside of a longer word, or lie too far apart."""
    place = start
    for letter in words:
        while place < len(low) and low[place] not in _KEPT:
            place += 1
        if place >= len(low):
            return 0
        place += 2 if (letter == "m" and low[place] == "r") or (letter == "w" and low[place] == "v") else 1
    while place < len(line) and line[place] in "'." and not line[place + 1 : place + 2].isalpha():
        place += 1
    is_inside = place < len(line) and line[place].isalnum() and line[place - 1].isalnum()
    return 0 if is_inside or place - start > len(words) * 2 + 4 else place
