"""Titles in words that no list holds: a word for the kind and a word for a record, as "Chiropractic Encounter"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import plain

_PAPER = (
    r"(?:notes?|reports?|records?|visit|encounter|summary|sheet|exam\w*|eval\w*|consult\w*"
    r"|assessment|narrative|form|chart|session|soap|intake|log|letter|results?|study|findings"
    r"|history|profile|statement|detail\w*)"
)
_BODY = (
    r"(?:spine|lumbar|cervical|thoracic|lumbosacral|shoulder|knee|wrist|hand|elbow|hip|ankle|foot"
    r"|pelvis|chest|brain|head|abdomen|forearm|finger|thumb|sacrum|femur|tibia|extremit\w+)"
)
_PATTERNS: tuple[tuple[Kind, float, str], ...] = (
    (Kind.UR_DECISION, 7.5,
     r" (?:ur|um|utili[sz]ation|peer|physician advisor|prospective|retrospective|concurrent"
     r"|treatment authorization|medical necessity|adverse|treatment)\b(?: \w+){0,3} (?:decision"
     r"|determination|outcome|certif\w+|non certif\w+|denial|modification|approval|recommendation"
     r"|notice|findings)\b| (?:not|non|partial(?:ly)?) certif\w+| noncertif\w+| (?:peer"
     r"|utili[sz]ation|prospective|retrospective) review | (?:decision|determination|notice) (?:on"
     r"|of|regarding) (?:\w+ ){0,3}(?:treatment|authorization|utili[sz]ation)| physician (?:advisor|reviewer) "),
    (Kind.UR_DECISION, 7.5,
     r" (?:medical director|medical necessity|determination|certification|review|treatment plan review|clinical review)"
     r"(?: \w+)? (?:determination|decision|outcome|results?|notice|notification|review|letter) "
     r"|^ (?:notice of )?(?:partial |conditional )?(?:certification|determination|approval|denial|modification)"
     r" (?:notice|letter|notification)? ?$|^ notice of (?:partial|modified|conditional) | (?:denial"
     r"|approval|modification)"
     r" of (?:\w+ )?authori[sz]ation | (?:treatment|request|authori[sz]ation) (?:\w+ ){0,2}(?:denied"
     r"|approved|modified) "
     r"| request for authori[sz]ation (?:decision|determination|denial|response) "),
    (Kind.REQUEST_FOR_AUTHORIZATION, 7.0, r" authori[sz]ation request "
                                          r"| request for (?:\w+ ){0,2}authori[sz]ation "
                                          r"| request (?:to|that you) authori[sz]e | rfa form "
                                          r"|^ rfa $| treatment request form "),
    (Kind.IMAGING, 8.0,
     rf" (?:mri?|ct|cta|xr|x rays?|xrays?|radiographs?|ultrasound|sonogra\w+|us|arthrogra\w+"
     rf"|myelogra\w+)\b(?: \w+){{0,4}} {_BODY}\b| {_BODY}(?: \w+){{0,3}} (?:mri|ct|xr|x rays?|xrays?"
     rf"|radiographs?|ultrasound|arthrogram|series|views?) "
     r"| (?:radiolog\w+|radiograph\w*|imaging|mri|ct scan|x rays?|xrays?|plain films?"
     r"|magnetic resonance|ultrasound|sonogra\w+|tomograph\w*)\b(?: \w+){0,2} (?:reports?|results?"
     r"|study|studies|consult\w*|exam\w*|interpretation|reading|final)\b| (?:diagnostic"
     r"|final) (?:radiology|imaging) | magnetic resonance "),
    (Kind.ELECTRODIAGNOSTIC, 8.0, r" (?:emg|ncv|ncs|edx|electrodiag\w*|electromyo\w*|electroneuro\w*"
                                  r"|electrophysiolog\w*|neurodiagnostic|nerve conduction) "),
    (Kind.PSYCHOLOGY, 8.0,
     rf" (?:psych\w*|neuropsych\w*|mental health|mental status|counsel\w+|psychosocial"
     rf"|clinical interview|behavioral|cognitive behavioral|cbt"
     rf"|individual therapy|group therapy|biofeedback)\b(?: \w+){{0,3}} (?:{_PAPER}|progress|testing"
     rf"|treatment|therapy|follow ?up|recheck|check ?in|med check)\b|^ psychotherapy $"
     rf"| (?:session|therapy) psycholog\w+ "
     r"|^ (?:individual|group|couples|conjoint|family|supportive"
     r"|talk) (?:psycho ?)?therapy(?: session)?(?: \d+ (?:min\w*|hours?))? $"),
    (Kind.THERAPY_NOTE, 8.0,
     rf" (?:pt|physical therapy|physical therapist|physio\w*|ot|occupational therapy|rehab\w*|therapy"
     rf"|therapist|chiro\w*|acupunct\w*|acu|massage|spinal care|aquatic|hand therapy|manual therapy"
     rf"|work hardening|work conditioning|physical medicine treatment"
     rf"|manipulation)\b(?: \w+){{0,3}} (?:{_PAPER}|re ?eval\w*|treatment|daily|discharge|poc"
     rf"|plan of care|progress|flow ?sheet|tx)\b"
     r"| (?:daily|treatment|tx|therapy|exercise) (?:\w+ ){0,2}(?:notes?|encounter|session|records?"
     r"|log|flow ?sheet|soap) | daily (?:\w+ )?soap | soap (?:\w+ )?(?:physical|occupational"
     r"|chiro\w*|acu\w*) |^ (?:\w+ )?flow ?sheet | (?:chiro\w*|acupunct\w*) soap "
     r"| (?:chiro\w*|acupunct\w*|physical therapy|occupational therapy|hand therapy) (?:follow ?up|recheck) "
     r"|^ (?:\w+ ){0,3}plan of care (?:\w+ ){0,2}$| plan of care certification "
     r"| certification of (?:the )?plan of care "
     r"| (?:gym|exercise|strengthening|home exercise) program (?:\w+ ){0,3}$"
     r"| (?:exercises?|ther ex|gym|weights?|modalit\w+) (?:\w+ ){0,1}(?:grid|chart|sheet|log|card|records?"
     r"|flow ?sheet) "),
    (Kind.OPERATIVE_REPORT, 7.5,
     r" (?:op|operat\w+|surg\w+|procedur\w+|interventional|injection)\b(?: (?!consult"
     r"|eval)\w+){0,2} (?:reports?|notes?|records?|summary|procedure|narrative) | (?:report|record"
     r"|description|summary) of (?:\w+ )?(?:surgery|operation|procedure) | (?:epidural|facet"
     r"|medial branch|nerve root|trigger point|joint|transforaminal|interlaminar|sacroiliac"
     r"|stellate)\b(?: \w+){0,3} (?:injections?|blocks?|ablation|neurotomy) "),
    (Kind.MEDICO_LEGAL, 8.0,
     r" (?:qme|ame|pqme|ime|qualified medical (?:re )?eval\w*|agreed medical (?:re )?(?:eval|exam)\w*"
     r"|independent medical (?:eval|exam)\w*|medical legal|medicolegal|medico legal"
     r"|permanent and stationary|p s report|pr ?[34]|impairment rating|forensic medical"
     r"|impairment eval\w*|final rating) | supplemental (?:medical )?report "),
    (Kind.PHARMACY, 7.0,
     r" (?:rx|prescriptions?|medications?|drugs?(?! (?:test|screen|panel))|pharmacy|refills?"
     r"|dispens\w+|fill|customer)\b(?: \w+){0,3} (?:history|profile|receipt|record|report|log|claims"
     r"|detail|summary|sheet|activity|expense|dispensed|label|printout|ledger|listing) "
     r"| (?:dispensed|dispensing) (?:medications?|drugs?|record|log|sheet) | refill history "
     r"| (?:patient activity|prescription monitoring|cures) (?:\w+ )?report | controlled substance utili[sz]ation "),
    (Kind.LABORATORY, 7.0,
     r" (?:lab\w*|toxicology|urine|drug|specimen|patholog\w+|cbc|metabolic|chemistry|hematology"
     r"|blood)\b(?: \w+){0,3} (?:reports?|results?|details?|definitive|tests?|testing|panel"
     r"|screen\w*|monitoring|cmp|confirmation|analysis) | cbc (?:\w+ ){0,2}cmp | (?:definitive"
     r"|presumptive) (?:\w+ ){0,2}(?:test|testing|toxicology) | udt results? "
     r"| medication monitoring |^ (?:patient|test|results?) report $|^ final results? $|^ test results? "),
    (Kind.CONSULTATION, 7.0,
     rf" (?:initial|new patient|comprehensive|intake|first|specialist|specialty"
     rf"|secondary(?! treating)|second)\b(?: \w+){{0,4}} (?:{_PAPER}|opinion)\b"
     r"| consult(?:ation)? (?:notes?|reports?) | (?:surgery|surgical|medicine|management|orthop\w+"
     r"|neuro\w+|spine|pain|rheumatology) consult\w* | second opinion | h p "
     r"| history (?:and )?physical | evaluation by (?:\w+ )?specialist "
     r"| (?:surgical|neuro\w+|orthop\w+|spine|rheumatolog\w+|podiatr\w+|internal medicine"
     r"|physiatr\w+|pain) (?:(?!re\b)\w+ )?eval\w* |^ consult(?:ation)? | consult(?:ation)? $|^ consults $"),
    (Kind.PROGRESS_REPORT, 7.0,
     r" recheck | established patient "
     rf"| (?:follow ?up|recheck|re ?check|re ?exam\w*|re ?eval\w*|reassessment|interim|interval"
     rf"|progress|return|established|subsequent|supplemental visit|routine|office|clinic|outpatient"
     rf"|encounter|visit|chart|ptp|treating physician\w*|treating|soap|post ?op\w*|post operative"
     rf"|ambulatory|telehealth|telemedicine|video|medication management"
     rf"|occupational medicine)\b(?: \w+){{0,2}} {_PAPER}\b"
     r"| (?:followup|follow up|recheck|pr ?2|re ?exam\w*|re ?eval\w*|reassessment|return visit|office visit"
     r"|progress) $| pr ?2 (?:narrative|report|note|addendum) | interim report | follow ?up "
     r"| post ?op\w* (?:visit|check|exam\w*) | evaluation and management "
     r"| (?:physician|provider|work comp|workers compensation) (?:follow ?up|visit|note|encounter) "),
    (Kind.COVER_SHEET, 8.0, r"^ (?:confidential |urgent |important )?(?:f a x|fax|telefax|facsimile"
                            r"|telecopier|transmittal)(?: \w+){0,2} $| cover (?:sheet|page) "
                            r"| (?:document|batch|exhibit|file|section|record|chart|scan\w*) separator "
                            r"|^ separator (?:sheet|page) "),
    (Kind.OTHER, 7.5,
     r" proof of service | statement of (?:account|charges) | explanation of (?:review|benefits) "
     r"| invoice |^ bill(?:ing)? | (?:ed|er|emergency) (?:\w+ ){0,2}(?:notes?|visit|record|report"
     r"|provider|department) | discharge (?:summary|instructions)| hospital (?:course|discharge) "
     r"| declaration of service | claim notes? | case notes? | pain diary | consent form | deposition | medical bill "
     r"| itemi[sz]ed (?:\w+ )?(?:bill|statement|charges) "
     r"| (?:return to work|work status) (?:slip|note|report|form) | face sheet | questionnaire "
     r"| nurs\w+ notes? | nurse case manage\w+ | certificate of (?:mailing|service) "),
)  # fmt: skip
_COMPILED = tuple((kind, weight, re.compile(pattern)) for kind, weight, pattern in _PATTERNS)
_WIDE = frozenset([Kind.PROGRESS_REPORT, Kind.CONSULTATION, Kind.OTHER])
"""Kinds whose titles are made of words that every kind uses; a narrower kind of the same line wins."""
_INITIAL = re.compile(r" (?:initial|first|new patient) (?!.*(?:follow|progress|interim|re ?eval|re ?exam|re ?check))")
_NO_TITLE = re.compile(
    r"^\W*(?:patient|name|pt|refer\w*|provider|plan|recommend\w*|request(?:ed|ing)?|service|reason"
    r"|diagnos\w*|history|review type|record|past|prior|previous|current|attach\w*|encl\w*|cc|re|to"
    r"|from|subject|attn|phone|tel|dear|see|claim|employ\w*|dob|doi|date|next|last|adjuster|insur\w*"
    r"|facility|location|specialty|for|medications?|(?:deliver|sent|faxed) (?:to|by|from))\b[^:]{0,24}:"
    r"|^\W*document (?:title|type)\b\s{2}",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r" objection to | appeal of |^ appeal | letter (?:to|of|regarding) | notice of (?:claim"
    r"|benefits?) | notice regarding | memo(?:randum)? "
    r"| application for | predesignation | claim form "
)
"""Words of letters and of forms: their titles are listed."""
_ANOTHER = re.compile(
    r" (?:reason for|panel request|qme form|request for (?:\w+ ){0,2}(?:qme|panel|independent)"
    r"|independent medical review|application for) "
)
_CONSENT = re.compile(
    r"^ (?:\w+ )?consent (?:for|to) (?:\w+ )*(?:surgery|procedures?|operation|injections?|treatment) "
)
"""What a patient signs before it, whatever is to be done."""
_SHORT_FOR = (
    (" new pt ", " new patient "),
    (" est pt ", " established patient "),
    (" established pt ", " established patient "),
    (" d c ", " discharge "),
    (" p t ", " pt "),
    (" o t ", " ot "),
    (" bh ", " behavioral health "),
    (" f u ", " follow up "),
)
_ROW = re.compile(
    r"\bdated\s|\b\d{5}\b|\$\s?\d|\b[A-Z]\d{2}\.\d|\d{2}/\d{2}/\d{2}|^\s*[-•*]\s|\bx\s?\d\b|\(\d{3}\)|#\s?\d"
)
NAME_OF_A_FIRM = re.compile(
    r"\b(?:consultants|associates|partners|physicians|specialists|group|inc|llp)\W*$", re.IGNORECASE
)
"""How the name of a practice ends; the words before it say what it does and not what a paper is."""
_LONGEST, _MOST_WORDS = 70, 9
_DOCTORS = re.compile(r",\s?(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|P\.?T|D\.?P\.?T|L\.?Ac|N\.?P|P\.?A)\b")
_FIRMS = re.compile(
    r"\b(?:center|clinic|group|associates|consultants|inc|llc|llp|corp\w*|hospital|institute|services"
    r"|office of|suite)\b\.?",
    re.IGNORECASE,
)

_ENDS_AS_PAPER = re.compile(r"\b(?:notes?|report|summary|visit|session|evaluation|therapy)\W*$", re.IGNORECASE)
"""How a title ends that has a word of firms in it: "Group Therapy Note"."""


def _in_full(words: str) -> str:
    """Words of a heading with what it abbreviates written out; "PT" alone stays, since it is also physical therapy."""
    for short, whole in _SHORT_FOR:
        words = words.replace(short, whole)
    return words


def is_row(text: str) -> bool:
    """Whether a line is an entry of a table or of a list: it has codes, amounts, a day or a mark before it."""
    return bool(_ROW.search(text))


@lru_cache(maxsize=20_000)
def spoken_for(text: str) -> tuple[tuple[Kind, float], ...]:
    """The kinds that a heading speaks for by its words, with weights of 1 to 8."""
    is_firm = _FIRMS.search(text) and not _ENDS_AS_PAPER.search(text)
    if len(text) > _LONGEST or is_row(text) or _NO_TITLE.match(text) or _DOCTORS.search(text) or is_firm:
        return ()
    words = _in_full(plain(text))
    if len(words.split()) > _MOST_WORDS or _ANOTHER.search(words) or _LETTER.search(words):
        return ()
    if _CONSENT.search(words) and ":" not in text:
        return ((Kind.OTHER, 7.5),)
    found = dict(_found(words))
    if len(found) > 1 and not _WIDE.issuperset(found):
        found = {kind: weight for kind, weight in found.items() if kind not in _WIDE}
    elif Kind.OTHER in found:
        found = {Kind.OTHER: found[Kind.OTHER]}
    if _INITIAL.search(words):
        found.pop(Kind.PROGRESS_REPORT, None)
    if Kind.PHARMACY in found and " controlled substance " in words:
        found.pop(Kind.UR_DECISION, None)  # the state's list of such drugs is called a utilization review
    if Kind.PSYCHOLOGY in found:
        found.pop(Kind.THERAPY_NOTE, None)
    return tuple(found.items())


def _found(words: str) -> Iterator[tuple[Kind, float]]:
    for kind, weight, pattern in _COMPILED:
        if pattern.search(words):
            yield kind, weight
