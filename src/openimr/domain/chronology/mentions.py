"""Treatments as a sentence names them, each with the number of visits that belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openimr.domain.chronology.count_forms import CountKind
from openimr.domain.chronology.counts import Count
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.vocabulary.services import THERAPIES, Service
from openimr.domain.patterns import Pattern

_PATIENT_VERB = re.compile(
    r"\s*(?:is|was|states?|stated|has|had|reports?|reported|denie[sd]|den(?:ies|y)|c/o|complain\w*|presents?|"
    r"presented|will|"
    r"seen|instructed|advised|educated|verbali[sz]\w*|tolerat\w*|understands|education|name|here|who|arrived|continues|"
    r"feels|notes|went|came|can|cannot|able|unable|aware|admits|doing|took|takes|does|did|wants|demonstrat\w*|returns?|"
    r"returned|history|called|would|'s|may|agrees?|informed|given|in \w+ distress)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = Pattern(
    r"\b(?:surgical|surgery|op|established|new|this|our|my|same|pleasant|male|female|old) $", re.IGNORECASE
)
"""Before "pt" where it is the patient: "post-surgical pt"."""
_ANY_VERB = re.compile(
    r"\s+(?!sessions|visits|treatments|exercises|appts|notes|helps|modalities|needs|goals|orders|records|times)"
    r"[a-z]{2,}(?:s|ed)\b(?!\s+by\b)",
    re.IGNORECASE,
)
"""A verb of a person behind "Pt": "Pt works modified duty"."""
_THERAPY_BEFORE = Pattern(
    r"(?:\b(?:of|in|for|and|to|with|outpatient|attend\w*|complet\w*|continu\w*|post-?op|more|additional|prior|no|had|"
    r"request\w*|auth\w*|denied|approved|prescribed|ordered|rec|refer\w*|start\w*|[x\d]+)|[,;:/(#]|\d)\s*$",
    re.IGNORECASE,
)
_THERAPY_AFTER = re.compile(
    r"\s*(?:x\s*\d|\d|#|sessions?|visits?|eval|notes?|treatment|and\s+(?:OT|acup|chiro|massage)|for\s|2x|3x|/|,|"
    r"program|was denied|"
    r"denied|approved|authorized|helped|progress|was approved|was author|was cert|was non|completed|has helped|"
    r"appts?|at home|orders?)",
    re.IGNORECASE,
)
_NOT_THERAPY = Pattern(
    r"(?:\b(?:drug|hormone|radiation|oxygen|replacement|medication|medical|antibiotic|anticoagulation|steroid|gene|"
    r"ice|heat|"
    r"infusion|iv|pharmaco|diet|fluid|insulin|inhalation|nebulizer|opioid|shock|light|aspirin|laser|compression|"
    r"antiplatelet|conservative|dual|statin|adjuvant|combination|drug-|radio|chemo|photo|nutritional|respiratory|"
    r"nsaid)\s*-?)$",
    re.IGNORECASE,
)
_SIGNED = Pattern(r"\b[A-Z][a-zA-Z'’\-]+\s+(?:[A-Z]\.?\s+)?[A-Z][a-zA-Z'’\-]+,\s*(?:(?:D|M|B)?[A-Z]{1,4},\s*){0,3}$")
_SIGNED_AFTER = re.compile(
    r"\.?\s*(?:$|\n|[.;)\]]|,\s*(?:DPT|MPT|OCS|ATC|CSCS|CHT|[a-z]+ (?:physical )?therap)|date|lic|#|on \d)",
    re.IGNORECASE,
)
"""A degree behind a name: "Lucas Brandt, PT"."""
_LABORATORY = re.compile(r"\s*[/,]?\s*(?:INR|PTT|T\s?PTT|time)\b", re.IGNORECASE)
_TO_SERVICE = re.compile(
    r"[\s,:(\-]*(?:of|for|in|with)?\s*(?:(?:the|his|her|more|additional|further|post-?\s?op\w*|supervised|"
    r"outpatient|formal|aquatic|"
    r"skilled|individual|weekly|land|based|right|left|bilateral|lumbar|cervical|knee|shoulder|back|neck|thoracic|"
    r"wrist|hip|"
    r"ankle|foot|elbow|hand|initial|prior|authorized|approved|certified|requested|prescribed|ordered|spine|upper|lower|"
    r"extremity|active|conservative|completed|sessions?|visits?|treatments?|with|a|and|of|course|program|any|some|medically|"
    r"necessary)[\s,\-]+){0,6}$",
    re.IGNORECASE,
)
_FROM_SERVICE = re.compile(
    r"(?:[\s,:;(\-–=/#]|\b(?:for|to|of|the|his|her|right|left|bilateral|and|at|in|with|x|was|were|total|a|frequency|"
    r"quantity|qty|"
    r"duration|sessions?|visits?|treatments?|program|neck|back|low|lower|upper|lumbar|cervical|thoracic|spine|"
    r"shoulder|knee|"
    r"hip|wrist|elbow|ankle|foot|hand|extremity|region|eval(?:uation)?|rehab|post-?\s?op\w*|consisting|twice|times|"
    r"care|"
    r"number|prescribed|once|units?|per|week|arm|leg|joint|including|treat|she|he|body|part|side|both|therapy|request|"
    r"carpal|tunnel|rotator|cuff|plantar|achilles|meniscus|forearm|thumb|finger|trapezius|only|strengthening|treat|"
    r"evaluate|rx|freq\w*|dur\w*|attendance|"
    r"sacroiliac|mid|soft|tissue|modalities)\b\.?){0,14}$",
    re.IGNORECASE,
)
_HAPPENED = Pattern(
    r"[;]|\.\s|\b(?:attended|missed|completed|competed|cancell?ed|no-?\s?show\w*|authorized|approved|certified|"
    r"denied|used|finished|did not)\b",
    re.IGNORECASE,
)
_NUMBER_BEFORE = Pattern(rf"(?<![\d/.#\-–])\b(?P<n>{NUMBER})\s+$", re.IGNORECASE)
_QUANTITY = "q"
"""Begins the units of a quantity: "acupuncture, qty 12"."""
_VISIT_UNITS = ("session", "visit", "treatment", "appoint", "appt", "tx", "vis", "sess", "injection", "hour", "hrs",
    "unit", "class", "meeting", "encounter", "block")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A treatment named in a sentence. `service` is None where only a number of visits is named."""

    service: Service | None
    count: Count | None
    start: int
    end: int


def mentions_in(read: Read, counts: Sequence[Count]) -> list[Mention]:
    """The treatments and the numbers of visits of a sentence, joined where they belong together, left to right."""
    services = _services(read)
    counts = [*counts, *_counted_by_name(read.text, services, counts)]
    owners = {id(count): _owner(read.text, count, services) for count in counts}
    found: list[Mention] = []
    for hit in services:
        own = [count for count in counts if owners[id(count)] is hit]
        found += _joined(hit, own)
    found += [
        Mention(None, count, count.start, count.end)
        for count in counts
        if owners[id(count)] is None and _is_of_visits(count)
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


def _counted_by_name(text: str, services: Sequence[Hit], counts: Sequence[Count]) -> Iterator[Count]:
    """Numbers that stand at once before a treatment: "12 PT, 6 acupuncture", "two ESIs"."""
    for hit in services:
        found = _NUMBER_BEFORE.search(text[max(0, hit.start - 24) : hit.start])
        if not found:
            continue
        start, end = hit.start - len(found[0]), hit.start
        if not any(count.start < hit.end and start < count.end for count in counts):
            many = number(found["n"])
            yield Count(CountKind.TOTAL, many, many, None, "", start, end)


def _joined(hit: Hit, own: Sequence[Count]) -> Iterator[Mention]:
    service = Service(hit.value)
    if not own:
        yield Mention(service, None, hit.start, hit.end)
    for count in own:
        yield Mention(service, count, min(hit.start, count.start), max(hit.end, count.end))


def _is_of_visits(count: Count) -> bool:
    if count.unit.startswith(("hour", "hrs", _QUANTITY)):
        return False
    return count.kind is not CountKind.NTH or count.unit.startswith(_VISIT_UNITS)


def _services(read: Read) -> list[Hit]:
    hits = [hit for hit in read.of(Kind.SERVICE) if _is_service(read.text, hit)]
    named = {hit.value for hit in hits if not read.text[hit.start].isdigit()}
    return [hit for hit in hits if not (hit.value in named and read.text[hit.start].isdigit())]


def _is_service(text: str, hit: Hit) -> bool:
    words = text[hit.start : hit.end]
    if words.lower() in ("pt", "ot", "p.t", "o.t"):
        return _is_therapy(text, hit, words)
    if hit.value == Service.THERAPY:
        return not _NOT_THERAPY.search(text[max(0, hit.start - 20) : hit.start])
    if words.lower() in ("head", "help program", "acu", "if unit") or (words.lower() == "help" and words != "HELP"):
        return words.lower() != "head"
    if words in ("tens", "scs"):
        return text[hit.end : hit.end + 5].lower().startswith((" unit", ",", ".", " and"))
    return True


def _is_therapy(text: str, hit: Hit, words: str) -> bool:
    """ "PT" is physical therapy; "Pt" and "pt" mostly are the patient."""
    after = text[hit.end : hit.end + 24]
    if _LABORATORY.match(after):
        return False
    if _SIGNED.search(text[max(0, hit.start - 60) : hit.start]) and _SIGNED_AFTER.match(text, hit.end):
        return False
    is_capital = words.replace(".", "").isupper()
    if is_capital and not text.isupper():
        return not re.match(
            r"\s*(?:states|reports|denies|c/o|complains|presents|is an? \d|verbali)", after, re.IGNORECASE
        )
    if _PERSON_BEFORE.search(text, 0, hit.start):
        return False
    if _THERAPY_AFTER.match(after):
        return True
    if _PATIENT_VERB.match(after) or (words == "Pt" and _ANY_VERB.match(after)):
        return False
    return bool(_THERAPY_BEFORE.search(text[max(0, hit.start - 16) : hit.start]))


def _owner(text: str, count: Count, services: Sequence[Hit]) -> Hit | None:
    """The treatment that a number of visits counts; None where it stands alone."""
    if text[count.start - 1 : count.start] == "(" and text[count.end : count.end + 1] == ")":
        return _before_bracket(text, count, services)
    inside = [hit for hit in services if count.start <= hit.start and hit.end <= count.end]
    if inside:
        return inside[-1]
    named = next((hit for hit in services if hit.start == count.end), None)
    if named:
        return named
    overlapping = [hit for hit in services if hit.start < count.end and count.start < hit.end]
    if overlapping:
        return overlapping[0]
    after = next((hit for hit in services if hit.start >= count.end), None)
    if (
        after
        and count.unit
        and not count.unit.startswith(_QUANTITY)
        and _TO_SERVICE.match(text[count.end : after.start])
    ):
        return after
    before = next((hit for hit in reversed(services) if hit.end <= count.start), None)
    if (
        before
        and _FROM_SERVICE.match(text[before.end : count.start])
        and not _HAPPENED.search(text, before.end, count.start)
    ):
        return before
    if after and _TO_SERVICE.match(text[count.end : after.start]):
        return after
    return None


def _before_bracket(text: str, count: Count, services: Sequence[Hit]) -> Hit | None:
    """The treatment before a number in brackets: "massage was completed on 11/7/13 (6 visits)"."""
    before = [hit for hit in services if hit.end <= count.start]
    if not before or re.search(r"[;.]\s", text[before[-1].end : count.start]):
        return None
    return before[-1]


_SHARES = 14


def _shared_behind(mention: Mention, mentions: Sequence[Mention]) -> Service | None:
    """The treatment that two numbers share: "16 kept and 4 broken acupuncture appointments"."""
    if mention.count is None or mention.count.kind is not CountKind.BARE:
        return None
    following = next((one for one in mentions if one.start >= mention.end), None)
    if following is None or following.count is None or following.start - mention.end > _SHARES:
        return None
    return following.service if following.service in THERAPIES and following.service is not Service.THERAPY else None


def resolved(mention: Mention, mentions: Sequence[Mention], last: Service | None) -> Service | None:
    """The treatment a mention is about: its own, or for bare visits the one named before it, or last on the page."""
    if mention.service and mention.service is not Service.THERAPY:
        return mention.service
    named = [one.service for one in mentions if one.end <= mention.start and one.service in THERAPIES]
    sure = [service for service in named if service is not Service.THERAPY]
    if sure:
        return sure[-1]
    shared = _shared_behind(mention, mentions)
    if shared:
        return shared
    behind = {one.service for one in mentions if one.start >= mention.start and one.service in THERAPIES}
    only = next(iter(behind)) if len(behind) == 1 else None
    return last or mention.service or only
