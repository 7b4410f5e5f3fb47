"""The forms in which records write how many visits, sessions or injections."""

import re
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.chronology.numbers import NUMBER, ORDINAL


class CountKind(StrEnum):
    """What a number of visits says."""

    TOTAL = "total"
    OF = "of"
    """So many of a known whole: 5 of 12."""
    FREQUENCY = "frequency"
    """So often a week for so many weeks."""
    NTH = "nth"
    """The third visit."""
    BARE = "bare"
    """A number that only a word such as "attended" makes one of visits."""


_UNITS = (
    r"s[ec]ss[il1]ons?|v[il1]s[il1]ts?|treatments?|appointments?|appts?|tx'?s?|txs|vis\b|sess\b|vsts?|units?|"
    r"injections?|hours?|hrs|"
    r"dates of service|modalities|classes|meetings|encounters|blocks?"
)
_UNIT = rf"(?P<unit>{_UNITS})\b"
_STOPS = (
    r"(?!(?:and|or|of|for|in|weeks?|wks?|months?|days?|years?|times|was|were|to|per|the|on|mg|but|with|in|at|"
    r"from|over|"
    r"after|before|x|every|she|he|which|that|left|right|has|had|is|are|attended|missed|until)\b)"
)
_BETWEEN = rf"(?:[\s\-]+{_STOPS}(?:[A-Za-z][A-Za-z'/.\-]*|\(\s*[A-Za-z]{{2,6}}\s*\))){{0,6}}?"
_N = rf"(?P<n>{NUMBER})"
_RANGE = rf"{_N}(?:\s*(?:-|–|to|or)\s*(?P<n2>{NUMBER}))?"
_TIMES = (
    rf"(?P<per>{NUMBER}|once|twice|thrice)(?:\s*(?:-|–|to)\s*(?P<per2>{NUMBER}))?"
    r"[\s\-]*(?:x'?s?\b|times?|visits?|sessions?|×|treatments?|days)?"
)
_A_WEEK = r"[\s\-]*(?:/|per|a|each|every|x|×)?\s*(?:-\s*)?(?:weekly|week|wk|w)\b\.?"
_SO_LONG = (
    r"[\s,;]*(?:for|x|×|over|times|during)?\s*(?:a (?:period|total) of |the next )?"
    rf"(?P<weeks>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<weeks2>{NUMBER}))?"
    r"\s*(?:more |additional )?-?(?P<span>weeks?|wks?|w|months?|mos?)\b"
)
_NO_SIZE = r"(?!\s*(?:mg|cm|mm|inch|in\b|ft|gauze|x|[.,]?\d))"
_NO_TIME = (
    r"(?!\s*(?:\w+\s)?(?:more\s)?(?:weeks?|wks?|days?|months?|mos?|years?|yrs?|mg|pounds|lbs|doses?|tabs?|tablets?|"
    r"pills|"
    r"miles|minutes|min\b|reps|hours? (?:a|per)|feet|levels?|%)\b)(?!\s*(?:/(?!\s+[a-z])|[:%\d])|\.\d)"
)
_NO_SCORE = r"(?!\s*(?:/|(?:out )?of)\s*(?:10|ten)\b|\s*on (?:a|the)\b|\s*percent)"
_DID = (
    r"attended|went to|gone to|made it to|missed|completed|competed|cancell?ed|authorized|approved|certified|"
    r"auth'd|auth|requested|denied|used|got|granted|allowed|cx|ns|n/s|no-?\s?shows?|"
    r"seen|absent|skipped|called off|late cancel\w*|"
    r"not (?:attended|kept|used|completed)|failed to (?:show|appear|come|attend)(?: (?:up )?(?:for|at))?|"
    r"no-?\s?showed|cancell?ations?|finished|kept|scheduled|non-?certified|rescheduled|rendered|provided"
)
_THE = r"(?:the |his |her |my |our |your |a total of |an? |these |those |all |#|their )?"
_KIND_OF = r"(?:planned |total |initial |prescribed |scheduled )?"
_NAMED = (
    r"visit|session|treatment|tx|pt|ot|acupuncture|massage|chiro|chiropractic|therapy|appt|aquatic|visits|sessions|"
    r"attended|"
    r"completed|attendance|used|vst|acu|p\.t\.|psychotherapy|cbt|frp|finished|done|vis"
)


_STARTS = (
    r"\d|a\s+hundred|once|twice|thrice|single|dozen|couple|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety"
)
NUMBER_STARTS = re.compile(rf"\b(?={_STARTS})|(?=#)")
"""Where a number of visits may begin, in small letters."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a number of visits, in small letters.

    A form with `at_number` begins with its number and is tried only there. Of `signs` a text has one, or not the form.
    """

    kind: CountKind
    pattern: re.Pattern[str]
    at_number: bool
    signs: tuple[str, ...]


def _form(kind: CountKind, pattern: str, *signs: str) -> Form:
    return Form(kind, re.compile(pattern), False, signs)


def _from_number(kind: CountKind, pattern: str, *signs: str) -> Form:
    return Form(kind, re.compile(pattern), True, signs)


FORMS: tuple[Form, ...] = (
    _from_number(CountKind.FREQUENCY,
        rf"\b{_TIMES}{_A_WEEK}(?:\s+(?!for\b|x\b|over\b|was\b|is\b|and\b|to\b)[A-Za-z\-]+){{1,4}}\s+"
        rf"(?:for|x|×|over)\s*(?P<weeks>{NUMBER})(?P<weeks2>)\s*-?(?P<span>weeks?|wks?|w|months?|mos?)\b"),
    _from_number(CountKind.FREQUENCY, rf"\b{_TIMES}{_A_WEEK}{_SO_LONG}"),
    _from_number(CountKind.FREQUENCY,
        rf"(?<![\d/.])\b(?P<per>[1-7])\s?[x×]\s?(?P<weeks>\d{{1,2}})\b{_NO_SIZE}(?:\s*(?P<span>weeks?|wks?))?"),
    _from_number(CountKind.OF,
        rf"(?<![\d/.])\b{_N}\s+(?:rather than|"
        rf"instead of)\s+(?:the\s+)?(?P<whole>{NUMBER})(?:\s+requested)?\s+{_UNIT}"),
    _from_number(CountKind.OF,
        rf"(?<![\d/.])(?:#\s*)?\b{_N}(?:\s+(?:{_UNITS})\b)?\s*(?:/|(?:out )?of)\s*{_THE}{_KIND_OF}(?P<whole>{NUMBER})"
        rf"(?:[\s\-]+(?!(?:and|in|for|on|weeks?|with|after|before|without|prior|"
        rf"at|following|during|since|by)\b)[A-Za-z][A-Za-z'\-]*){{0,5}}?[\s\-]+{_UNIT}"),
    _form(CountKind.OF,
        rf"(?<!after )(?<!before )(?<!post )(?<!pre )(?<!post-)(?<!pre-)(?<!with )(?<!following )"
        rf"\b(?:{_NAMED})\s*(?:no\.?|number)?\s*[:#]*\s*(?!2/2\s+(?:to\s+)?[a-z]){_N}\s*(?:/|of|"
        rf"out of)\s*{_THE}{_KIND_OF}(?P<whole>{NUMBER})"
        r"(?![A-Za-z\d])(?!\s*(?:pain|%|weeks|/))(?!\s*\d|\s*,\s*\d{1,2}/\d)", "/", "of"),
    _from_number(CountKind.TOTAL, rf"(?<![\d/.#-])\b{_RANGE}{_BETWEEN}[\s\-]+{_UNIT}"),
    _from_number(CountKind.TOTAL,
        rf"(?<![\d/.#-])\b{_N}\s+of\s+(?:the|his|her|my|our|their|these|"
        rf"those)(?:\s+{_STOPS}[a-z][a-z'\-]*){{0,4}}?\s+{_UNIT}"),
    _form(CountKind.TOTAL,
        rf"\b(?:sessions?|visits?|treatments?|injections?|appointments?|appts?)\s*(?:{_DID}|to date|so "
        rf"far)?\s*(?:to date\s*)?"
        rf"(?:\(\s*)?(?:[:=#]|x|×|times)\s*{_N}{_NO_TIME}",
        "session", "visit", "treatment", "injection", "appointment", "appt"),
    _form(CountKind.TOTAL, rf"(?:\b|(?<=[a-z]))[x×]\s*{_N}{_NO_TIME}(?:\s*{_UNIT})?", "x", "×"),
    _form(CountKind.NTH,
        rf"\b(?:{ORDINAL})\s+(?:[a-z]+\s+){{0,3}}?(?:visit|session|treatment)\b", "visit", "session", "treatment"),
    _form(CountKind.NTH,
        rf"(?<!post-op )(?<!postop )(?<!office )(?<!clinic )(?<!follow-up )(?<!er )(?<!ed )(?<!patient )(?<!surgery )"
        rf"\b(?:visit|session|treatment|tx|appt)\s*(?:no\.?|number)?\s*#?\s*{_N}{_NO_TIME}(?!\s*(?:of|[a-z]))",
        "visit", "session", "treatment", "tx", "appt"),
    _form(CountKind.TOTAL, rf"\b(?:another|additional|add'?l|further|extra|total of|all)\s+{_N}{_NO_TIME}",
          "another", "add", "further", "extra", "total", "all"),
    _from_number(CountKind.TOTAL,
        rf"(?<![\d/.])\b{_N}\s+(?:more|additional|add'?l|further|of (?:which|them|these|those))\b"
        r"(?!\s*(?:weeks?|days?|months?|years?|than|or))"),
    _from_number(CountKind.TOTAL,
        rf"(?<![\d/.])\b{_N}\s+(?P<unit>times|occasions)\b(?!\s*(?:a\b|per|/|each|every|weekly|daily|monthly|wk|"
        rf"week|day|"
        r"\d))"),
    _from_number(
        CountKind.TOTAL, r"(?<![\d/.])\b(?P<n>\d{1,2})x\b(?!\s*(?:/|per|a\b|week|wk|day|daily|monthly|\d|each))"),
    _form(CountKind.BARE, rf"\b(?:modified|reduced|cut|limited) (?:down )?to (?:only )?{_N}{_NO_TIME}{_NO_SCORE}",
          "modified", "reduced", "cut", "limited"),
    _form(CountKind.BARE,
        rf"\b(?:modif\w+|reduc\w+|cut|chang\w+|decreas\w+|limit\w+)\b[^.;]{{0,60}}?\bfrom\s+(?:the\s+)?{NUMBER}"
        rf"(?:\s+(?:\w+\s+)?(?:{_UNITS})\b)?\s+(?:down\s+)?to\s+(?:only\s+)?{_N}{_NO_TIME}{_NO_SCORE}", "from"),
    _form(CountKind.BARE,
        rf"\b(?:modified|reduced|cut|"
        rf"limited)\b[^.;\d]{{0,20}}?{NUMBER}[^.;]{{0,30}}?\b(?:{_UNITS})\b[^.;\d]{{0,45}}?\sto\s+"
        rf"(?:only\s+|just\s+)?{_N}{_NO_TIME}{_NO_SCORE}",
          "modified", "reduced", "cut", "limited"),
    _form(CountKind.TOTAL,
        rf"\b(?:sessions?|visits?|treatments?)\s+(?:of|for|"
        rf"in)\s+(?:[a-z]+\s+){{0,2}}[a-z]+\s*[:=]\s*{_N}{_NO_TIME}", ":", "="),
    _form(CountKind.BARE, rf"\b(?:gave|gives|give|okayed|allowed|put in for)\s+(?:us\s+|only\s+|"
                           rf"just\s+)*{_N}{_NO_TIME}", "gave", "give", "okayed", "allowed", "put"),
    _form(CountKind.BARE, rf"\b(?:been|gone|went|came|come) to\s+(?:only\s+|just\s+|"
                           rf"all\s+)?{_N}{_NO_TIME}(?!\s*[A-Za-z])", "been", "gone", "went", "came", "come"),
    _form(CountKind.BARE, rf"\battendance\b[^.;#\d]{{0,20}}\bpresent\s*[:=\-]?\s*{_N}{_NO_TIME}", "attendance"),
    _from_number(CountKind.BARE,
        rf"(?<![\d/.])\b{_N}\s+(?=(?:(?:were|was|have been|has been|had been)\s+)?(?:\w+ly\s+)?(?:{_DID})\b)"),
    _form(CountKind.BARE,
        rf"\b(?:{_DID})(?:\s*(?:\(s\))?\s*[:=]\s*|\s+(?:only\s+|all\s+|just\s+|"
        rf"to\s+)?)(?P<n>{NUMBER}){_NO_TIME}(?!\s*[\-]\s*\d)"),
    _form(CountKind.BARE,
        r"\b(?:sessions?|visits?|therapy|treatments?|acupuncture|massage|pt|"
        r"chiropractic)\b[^.;#\d]{0,40}#\s?(?P<n>\d{1,3})(?!\s*(?:of|/|\d))", "#"),
    _form(CountKind.TOTAL, rf"(?<=,)\s*\b(?P<unit>qty|quantity)[.:]?\s?{_N}{_NO_TIME}", "qty", "quantity"),
    _form(CountKind.BARE,
        rf"\b(?:{_UNITS})\s+of\s+(?:the\s+|those\s+)?{_N}\s+(?=(?:that|which)\s+(?:were|was|had been|have been)\s+"
        rf"(?:\w+ly\s+)?(?:{_DID})\b)", "that", "which"),
    _form(CountKind.TOTAL,
        rf"\b(?:late\s+)?(?:sessions?|visits?|treatments?|appts?|tx|cancel\w*|no-?\s?shows?)\s*(?:since (?:the |"
        rf"his |her |my |our )?last "
        rf"[\w\-]+|so far|to date|\([^()\d]{{2,30}}\))\s*[:=]\s*{_N}{_NO_TIME}", ":", "="),
)  # fmt: skip
"""From the fullest form to the barest: where two overlap, the earlier one counts."""
