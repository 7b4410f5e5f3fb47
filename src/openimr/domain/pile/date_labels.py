"""What the label of a date says: the words for service, report, signature, birth, injury, print and other days."""

from functools import cache
from typing import NamedTuple

from openimr.domain.pile.lettering import Phrases


class Meaning(NamedTuple):
    """What a date on a page stands for: its points as the date of the document, and the words for the clerk."""

    points: float
    words: str


SERVICE = Meaning(10.0, "date of service")
REPORT = Meaning(8.5, "date of the report")
PLAIN_DATE = Meaning(7.5, "date")
ALONE = Meaning(6.0, "date on a line of its own")
PROCEDURE = Meaning(0.8, "date of the procedure")
INITIAL = Meaning(4.4, "date of the first examination")
DISCHARGED = Meaning(7.0, "date of discharge")
SIGNED = Meaning(4.0, "date of the signature")
SIGNED_OFF = Meaning(1.4, "date on which it was signed in the record")
REQUEST = Meaning(1.5, "date of the request")
DICTATED = Meaning(3.0, "date of dictation")
TRANSCRIBED = Meaning(2.0, "date of transcription")
ENTERED = Meaning(2.0, "date of entry in the record")
QUALIFIED = Meaning(5.5, "date with a word before it that is not known")
SEEN = Meaning(2.8, "date in the text on which somebody was seen")
UNCLEAR = Meaning(3.0, "date whose label is cut off")
RECEIVED = Meaning(1.2, "date of receipt")
MENTIONED = Meaning(0.6, "date in the text")
BIRTH = Meaning(-9.0, "date of birth")
INJURY = Meaning(-9.0, "date of injury")
PRINTED = Meaning(-8.0, "date of printing or of the form")
LATER = Meaning(-8.0, "date of something to come")
ELSEWHERE = Meaning(-6.0, "date of another event")
HEADED = Meaning(4.3, "date in the head of the page")
TITLED = Meaning(6.5, "date before the title of the paper")
UNNAMED = Meaning(1.6, "date with a label that is not known")

_AT = (
    r"(?:exam\w*|visit|encounter|eval\w*|study|test|session|treatment|consult\w*|seen|scan|coll\w*|fill|filled"
    r"|dispensed?|dispensing|note|performed|assessment|tx|svc|imaging|appt|appointment|therapy|clinic|drawn?|delivery)"
)
_DONE = r"(?:imaged|scanned|evaluated|assessed|treated|tested|obtained|rendered|interviewed|attended|taken)"
_CUT = r"(?:surgery|surgical|operation|operative|procedure|injection|op|proc|surg)"
_LAST = (
    r"visit|seen|day|physical|menstrual|session|ov|office|exam\w*|appointment|appt|treatment|dose\w*|fill\w*"
    r"|encounter|surgery|date|study|x\W?ray|mri|report|note|eval\w*|given|taken|tx|injection|contact"
)
WORDS: tuple[tuple[Meaning, str], ...] = (
    (BIRTH, r"birth|\b[do]\W?[o0]\W?b\b|\bborn\b|nacimiento|\bnac\b|\bb\.?day|\bb/d\b"),
    (INJURY, r"injur|\binj\W*$|\b[dpb]\W?[o0]\W?[il1]\b|\bd/[ial1]\b|\bdoi\b|accident|onset|\bdol\b|date of loss"
             r"|loss date|incident|\bdates? of inj|cumulative|\bct\b\W*$|happened|occurred|\bhurt\b"),
    (LATER, r"(?<!date of )follow\W?up|return|next(?:\W+\w+){0,2}|\brtc\b|\brtw\b|future|(?:appointment"
            r"|\bappt)\b(?!\W+(?:date|dt))|recheck"
            r"|expir|\bexp\b|discard|anticipat|expected|planned|target|estimated"
            r"|valid|through|until|\bdue\b|\bend\b|good for|scheduled|effective"
            r"|re\W?evaluat\w* on|certif\w* period|pr[oó]xim"),
    (PRINTED, r"print|\brev\b|revis|\bfax|\bver\b|version|generated|run date|report run|\brun(?: on)?\W*$|downloaded"
              r"|page \d|copied|scanned\b(?! on)"
              r"|\bform\b|imported|export|statement period"),
    (ELSEWHERE, r"hire|last worked|stopped work|referr|authoriz\w* (?:date|from)|\bsince\b|started|start of care|refill"
                rf"|last (?:{_LAST})\b|denial date|\bperiod\b|covering|subpoena"
                r"|(?:\bprior\b|\bprev(?:ious)?\b)(?:\W+[a-z]+){0,2}|\b(?:from|between)\W*$"
                r"|date assigned|ordered|order date|\bstart date\b"
                r"|claim (?:date|received|filed)|application|compared?|comparison|last reviewed|employ|\brx date|admit"
                r"|\badm\b"),
    (INITIAL, r"initial (?:visit|exam|eval|consult)\w*\b(?!.*report)"),
    (REQUEST, r"date of (?:the )?(?:rfa|request)|rfa (?:date|dated)|request(?:ed)? (?:date|on)"),
    (TRANSCRIBED, r"transcri|\btyped\b|\bt\s*:\s*$|^\W*dt\s*:\s*$"),
    (ENTERED, r"\bent(?:ry|ered)\b|\bfiled\b|\bcreated|modified|updated|\bposted|accession|\bscored|interpreted|routed"
              r"|closed|archived|upload|\bedited|indexed|co\W?sign"),
    (DICTATED, r"dictat|\bdd\s*:\s*$|(?<!['’])\bd\s*:\s*$"),
    (SIGNED, r"sign|\bexecuted\b|\bdated this\b|\bthis\W*$|authenticat|/s/|verified|attest"),
    (RECEIVED, r"request received|receiv|\brcvd|\brec'?d\b"),
    (PROCEDURE, rf"date of (?:the )?\s*{_CUT}\b|\b{_CUT}\s*(?:date|dt)\b|\bdos\b.*surg|operated on"),
    (SERVICE, r"^\W*(?:[\w&/\-]+\W){0,3}notes?\s+by\b.*\b(?:at|on)\W*$"
              r"|service|\b[db]\W?[o0]\W?[s5]\b|fecha de (?:la )?(?:consulta|visita|servicio|atenci)"
              r"|dates? of (?:the |this |first |daily |today\W?s |follow\W?up |office |clinic |current ){0,2}"
              r"(?:exam|visit|eval|consult|treat|encounter|stud|test"
              r"|session|scan|coll|procedure|therapy|appointment|appt|assessment|dispens|fill|tx\b"
              r"|rx\b|admin|interview|call|care|notes?\b|record\w*)"
              rf"|{_AT}\W{{0,2}}(?:date|on\b|dt)|ollected|ollection date|date (?:seen|filled|dispensed|collected"
              rf"|performed|drawn|{_DONE})"
              rf"|examined|(?<!be )\bdone\W*$|(?:visit|examination|evaluation|consultation|session) of\W*$"
              rf"|\bdrawn\b|acquired|dispensed|\b(?:session|treatment|study|examination"
              rf"|evaluation|eval|consult(?:ation)?|exam|tx|coll)\W*$"
              rf"|\bperformed\b|record\w* date|\bseen\b|\b{_DONE}(?: on)?\W*$|visits?\W*$|encounter\W*$"
              r"|^\W*(?:day|when|time in|attendance|filled)\W*$"
              r"|(?:service|contact|episode|rx filled)\W{0,2}(?:dt\b|date\b|$)"),
    (REPORT, r"report|decision|determin|notice|letter|^\W{0,2}(?-i:D[Aa][Tt][Ee][Dd])\b\W{0,2}$"
             r"|issued|mailed|date of (?:the )?(?:letter|notice|review)|review date"
             r"|completed|\bsent\b|released|finali[sz]ed|served|today|written|\bas of\b|\bresult"
             r"|final|prepared"
             r"|(?:statement|invoice|bill(?:ing)?) date|transmitted"),
    (DISCHARGED, r"discharg|\bdisch\b|\bd/c\W*$"),
    (QUALIFIED, r"^\W*(?!the\b|tests?\b)[a-z]{3,12} date\W*$"),
    (PLAIN_DATE, r"\bda[tl][ec]s?\b(?:\(s\)|\s?/\s?time|\s?\(mm?\W?dd?\W?yy(?:yy)?\))?\W*$|\bfecha\W*$"),
    (UNCLEAR, r"\bda[tl]e of\W*$"),
)  # fmt: skip


@cache
def misread_labels() -> tuple[Phrases, dict[str, Meaning]]:
    """Labels that are known also when letters were misread, and what each means."""
    meaning = {
        label: what
        for what, labels in (
            (SERVICE, "date of service; date of visit; date of exam; date of examination; date of evaluation;"
                      " exam date; visit date;"
                      " date of treatment; session date; collected; date collected; date filled;"
                      " encounter date; service date;"
                      " date of study; date of consultation; operation date; date of operation; date of procedure"),
            (REPORT, "date of report; report date; reported; decision date; date of notice; date of decision"),
            (BIRTH, "date of birth; birth date"),
            (INJURY, "date of injury; injury date"),
            (RECEIVED, "received; date received"),
            (LATER, "next appointment; next visit"),
            (PRINTED, "printed on; print date"),
            (SIGNED, "date signed; electronically signed"),
            (DICTATED, "dictated"),
            (TRANSCRIBED, "transcribed"),
        )
        for label in (one.strip() for one in labels.split(";"))
    }  # fmt: skip
    return Phrases(meaning), meaning
