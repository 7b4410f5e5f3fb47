"""Papers that no title names, known by how they are made: covers of fax programs, slips after a visit, grids."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import Line, Sheet


class Sign(NamedTuple):
    """What the make of a page speaks for: the kind, how strongly, the words for it and the line that shows it."""

    kind: Kind
    points: float
    phrase: str
    line: Line


_TO = re.compile(
    r"(?:^|\s{2})\W*(?:(?:sent|deliver|fax(?:ed)?) to\b|to\b(?! whom)|for:|recipient|attention\b|attn\b)", re.IGNORECASE
)
_FROM = re.compile(r"(?:^|\s{2})\W*(?:(?:sent|faxed|fax) (?:by|from)\b|from\b|sender)", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:^|\s{2})\W*(?:(?:total|number|no\.?|#)\W{0,2}(?:of\s)?)?(?:pages?|pgs?)\b[^:\n]{0,22}\W{0,4}\d{1,3}\b"
    r"|(?:^|\s{2})\W*total\W{1,3}\d{1,3} page|\bpages?\W{1,3}1\s?(?:of|/)\s?(?!1\b)\d{1,3}\b",
    re.IGNORECASE,
)
_FAX_NUMBER = re.compile(
    r"(?:^|\s{2})\W*(?:(?:at|to|recipient|sender)\w*(?:['’]?s)?\s)?fax(?:\s?(?:no\.?|number"
    r"|#))?\s?[:#]?\s{0,3}\+?\(?1?\W?\d{3}\D",
    re.IGNORECASE,
)
_FAX = re.compile(r"\b\w{0,7}fax|transmi(?:ttal|ssion)|telecop|facsimile", re.IGNORECASE)
_MAIL = re.compile(r"\S@\S+\.\w{2}", re.IGNORECASE)
_COVER_WORDS, _COVER_POINTS, _NUMBERS = 160, 10.0, 2

_ADDRESSED = re.compile(r"[A-Za-z]\W{1,3}[<(\[]\s?\S+@\S+\.\w{2,}\s?[>)\]]")
_MAIL_TO = re.compile(r"^\W*(?:to|cc|sent|date)\W{0,2}:", re.IGNORECASE)
_MAIL_LINES, _MAIL_POINTS = 8, 7.0

_SLIP = re.compile(
    r"\b(?:work|activity|duty|patient|injury|disability|health|capacity|return to work|restrictions?)\W+(?:\w+\W+){0,3}"
    r"(?:status|capacity|ability|report|note|slip|summary)\b|\bstatus\b|\bmodified duty\b|\breturn to work\b"
    r"|fitness for duty",
    re.IGNORECASE,
)
_STATE_FORM = re.compile(r"\b(?:voucher|DWC|RTW|form 5021|state of california|first report)\b", re.IGNORECASE)
_WHAT_WAS_FOUND = (
    re.compile(r"(?:^|\s{2})\W*(?:diagnos[ei]s|dx|assessment|impression)\b", re.IGNORECASE),
    re.compile(
        r"(?:^|\s{2})\W*(?:(?:\w+\s)?findings|objective|(?:physical )?exam\w*|complaints?|subjective|symptoms"
        r"|interim history)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|\s{2})\W*(?:treatments?|(?:treatment )?plan|medications?|rx|therapy|prescribed)\b", re.IGNORECASE
    ),
)
_SLIP_PLACE, _SLIP_WORDS = 0.35, 320

_NUMBERED = re.compile(r"^\W*(?:QME|DEU|IMC)\W{0,2}(?:form\W{0,2})?\d{3}\b", re.IGNORECASE)
"""The number of a form of the state's medical unit or disability unit, whatever the form reports."""
_FORM_PLACE, _FORM_POINTS = 0.3, 12.0

_SETS = re.compile(r"\b[1-5]\s?[xX]\s?(?:[5-9]|1[0-5]|20|25|30)\b")
_LEAST_SETS, _GRID_POINTS = 6, 6.0

_THERAPIST = re.compile(
    r"[A-Z][\w'’.-]+(?:,\s{0,2}|\s[A-Z][\w'’-]+\s)(?:D\.?P\.?T|M\.?P\.?T|R?P\.?T\.?A?|O\.?T\.?R?(?:/L)?|O\.?T\.?D"
    r"|C\.?H\.?T"
    r"|L\.?\s?Ac|C\.?M\.?T)\.?(?=$|[,;|)]|\s\s|\s\d)"
)
_PHYSICIAN = re.compile(r"[A-Z][\w'’-]+\s?,\s{0,2}(?:M\.?\s?D|D\.?\s?O|N\.?P|P\.?A)\b")
_NAME_LINE = 110
_REFERRING = re.compile(r"\b(?:refer\w*|ref\.?|order\w*|cc|to|copy)\b", re.IGNORECASE)
_THERAPY_WORDS = re.compile(
    r" (?:range of motion|manual therapy|therapeutic exercises?|home exercise|gait|goals|modalities|acupuncture"
    r"|needles?"
    r"|cupping|strengthening|stretching|treatment tolerated|tolerated treatment|sessions?|rehab\w*|visit \d+ of) "
)
_HIS_HEAD, _LEAST_THERAPY, _THERAPIST_POINTS = 0.35, 2, 9.0

_RETURNS = re.compile(
    r"\b(?:returns (?:today|for|to (?:the|this|my|our) (?:office|clinic))|(?:comes (?:in|back)|presents|(?:is"
    r"|was) seen|is here"
    r"|here)\b[^.]{0,50}(?:follow.?up|re-?check|re-?evaluat)|last (?:visit|seen|office visit|appointment) (?:was"
    r"|on)\b)",
    re.IGNORECASE,
)
_REVIEW = re.compile(r" (?:reviewer|determination|(?:non )?certif(?:y|ied|ication)|utilization review|is denied) ")
"""Words of those who tell of somebody else's visit."""
_PROSE = re.compile(r"\b[a-z']+ [a-z']+ [a-z']+ [a-z']+\b|\b[A-Z][a-z]+ [a-z']+ [a-z']+ [a-z']+")
_OPENING, _RETURN_POINTS = 5, 3.5

_CLOSING = re.compile(
    r"^\W*(?:thank(?:s| you)\b(?:[\w ]{0,20})|sincerely(?: yours)?|yours (?:truly|sincerely)|respectfully|regards"
    r"|best)\W*$",
    re.IGNORECASE,
)
_MY = re.compile(r" (?:my|me|i) ")
_MINE = re.compile(
    r" my (?:name|claim|doctors?|back|neck|knees?|shoulders?|pain|accident|injury|checks?|surgery|phone|job|boss"
    r"|case) | hurt at work "
)
_LETTER_WORDS, _LEAST_MY, _LETTER_POINTS = 320, 3, 4.0


def signs_of(sheet: Sheet) -> Iterator[Sign]:
    """What the make of a page says about its kind, whatever stands over it."""
    words = len(sheet.plain.split())
    if words <= _COVER_WORDS:
        yield from _transmission(sheet)
    if words <= _LETTER_WORDS:
        yield from _letter(sheet)
    yield from _mail(sheet)
    yield from _numbered(sheet)
    yield from _grid(sheet)
    yield from _therapist(sheet)
    yield from _return(sheet)


def _first(sheet: Sheet, wanted: re.Pattern[str]) -> Line | None:
    return next((line for line in sheet.lines if wanted.search(line.text)), None)


def _transmission(sheet: Sheet) -> Iterator[Sign]:
    """A short page with sender and addressee, and with the pages that follow or the fax numbers of both."""
    sender, addressee = _first(sheet, _FROM), _first(sheet, _TO)
    if sender is None or addressee is None or any(_MAIL.search(line.text) for line in sheet.lines):
        return
    counted = _first(sheet, _PAGES)
    numbers = sum(bool(_FAX_NUMBER.search(line.text)) for line in sheet.lines)
    is_fax = _first(sheet, _FAX) is not None
    if counted is not None or (is_fax and numbers >= _NUMBERS):
        yield Sign(Kind.COVER_SHEET, _COVER_POINTS, "to from pages", sender)


def visit_slip(sheet: Sheet) -> Line | None:
    """The title of a slip about work that also tells diagnosis, findings and treatment of a visit: a short report."""
    if len(sheet.plain.split()) > _SLIP_WORDS:
        return None
    heads = (line for line in sheet.lines[:12] if line.place < _SLIP_PLACE and ":" not in line.text)
    title = next((line for line in heads if _SLIP.search(line.text)), None)
    if title is None or any(_STATE_FORM.search(line.text) for line in sheet.lines[:12]):
        return None
    told = all(any(part.search(line.text) for line in sheet.lines) for part in _WHAT_WAS_FOUND)
    return title if told else None


def _mail(sheet: Sheet) -> Iterator[Sign]:
    """A printed mail: at the head somebody with an address in brackets, right above or below whom it went to."""
    head = [line for line in sheet.lines[:_MAIL_LINES] if line.place < _FORM_PLACE]
    for above, line in zip([None, *head], head, strict=False):
        if above is not None and any(
            _ADDRESSED.search(one.text) and _MAIL_TO.match(other.text) for one, other in ((above, line), (line, above))
        ):
            yield Sign(Kind.CORRESPONDENCE, _MAIL_POINTS, "electronic mail", above)
            return


def _numbered(sheet: Sheet) -> Iterator[Sign]:
    """The number of a form of the state at the head of its first page."""
    for line in sheet.lines:
        if line.place < _FORM_PLACE and _NUMBERED.match(line.text):
            yield Sign(Kind.DWC_FORM, _FORM_POINTS, "dwc form", line)


def _grid(sheet: Sheet) -> Iterator[Sign]:
    """Exercises with their sets and repetitions by days."""
    rows = [line for line in sheet.lines if _SETS.search(line.text)]
    if len(rows) > 2 and sum(len(_SETS.findall(line.text)) for line in rows) >= _LEAST_SETS:
        yield Sign(Kind.THERAPY_NOTE, _GRID_POINTS, "sets and repetitions", rows[0])


def _therapist(sheet: Sheet) -> Iterator[Sign]:
    """A page that names a therapist and no physician as its own at the head, and tells exercises, needles or goals."""
    head = [line for line in sheet.lines if line.place < _HIS_HEAD and len(line.text) < _NAME_LINE]
    line = next((one for one in head if _is_own(one, _THERAPIST)), None)
    if line is None or any(_is_own(one, _PHYSICIAN) for one in head):
        return
    told = len(set(_THERAPY_WORDS.findall(sheet.plain)))
    if told >= _LEAST_THERAPY:
        yield Sign(Kind.THERAPY_NOTE, _THERAPIST_POINTS, "therapist", line)


def _is_own(line: Line, degree: re.Pattern[str]) -> bool:
    """Whether a line names somebody of a profession, and not as the one who referred or who gets a copy."""
    found = degree.search(line.text)
    return found is not None and not _REFERRING.search(line.text[: found.start()])


def _return(sheet: Sheet) -> Iterator[Sign]:
    """Running text that opens with somebody who comes back: "returns for the neck. Last visit was …"."""
    if _REVIEW.search(sheet.plain):
        return
    prose = [line for line in sheet.lines if _PROSE.search(line.text)][:_OPENING]
    line = next((one for one in prose if _RETURNS.search(one.text)), None)
    if line is not None:
        yield Sign(Kind.PROGRESS_REPORT, _RETURN_POINTS, "returns", line)


def _letter(sheet: Sheet) -> Iterator[Sign]:
    """A short letter in the first person of somebody who tells of their own claim, with a closing and a name."""
    closing = next((number for number, line in enumerate(sheet.lines) if _CLOSING.match(line.text)), None)
    if closing is None or closing + 1 >= len(sheet.lines) or not _is_name(sheet.lines[closing + 1 : closing + 3]):
        return
    if len(_MY.findall(sheet.plain)) >= _LEAST_MY and _MINE.search(sheet.plain):
        yield Sign(Kind.CORRESPONDENCE, _LETTER_POINTS, "my", sheet.lines[closing])


def _is_name(below: Sequence[Line]) -> bool:
    """Whether a bare name of two or more words stands here, without a degree."""
    return any(re.fullmatch(r"\W*(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+\W*", line.text) for line in below)
