"""Words in the names of organisations: legal forms, abbreviations, and words that many names share."""

import re

LEGAL_FORMS = re.compile(
    r"\b(?:an?\s+)?(?:(?:professional|prof|medical|med|california|calif|ca|nonprofit|dental|chiropractic)\s+)*"
    r"(?:corporation|corp)\b(?=\W*$)"
    r"|\b(?:incorporated|inc|llc|llp|pllc|plc|lp|ltd|limited|apc|apmc|amc|pc|a p c|p c|na|gmbh|company|co)\b(?=\W*$)"
)
"""At the end of a name, in plain letters without dots."""

TRADING_AS = re.compile(
    r"\s*[,(]?\s*\b(?:d\s?/?\s?b\s?/?\s?a|doing business as|trading as|also known as|a\s?/?\s?k\s?/?\s?a"
    r"|formerly known as|formerly|f\s?/?\s?k\s?/?\s?a)\b\.?:?\s*"
)
"""Between the names of one organisation."""

_ABBREVIATIONS = """
orthopedic: ortho orth orthop orthopaedic orthopaedics orthopedics | medical: med medicine | group: grp gp grps groups |
associates: assoc assocs assn associate association | center: ctr cntr centre centers ctrs | clinic: clin clinics clc |
hospital: hosp hospitals hsp | insurance: ins insur assurance | services: svc svcs srvcs serv service |
management: mgmt mgt mngmt | university: univ | saint: st ste | mount: mt | fort: ft | national: natl nat |
surgery: surg surgical surgeons surgeon surgicenter | rehabilitation: rehab | california: calif cal ca |
southern: so south s | northern: no north n | western: west w | eastern: east e | systems: sys system |
company: cos | manufacturing: mfg manuf manufacturers | compensation: comp | county: cnty | general: gen genl |
administrators: admin admins adm administrator administration administrative | community: comm commun cmty |
regional: reg regl | memorial: mem meml | institute: inst | physical: phys | therapy: ther thpy |
physicians: physician docs doctors | chiropractic: chiro chiropractors | imaging: img radiology |
neurology: neuro neurological neurosurgery neurosurgical | department: dept | international: intl |
pharmacy: phcy pharm pharmaceutical pharmaceuticals pharma | laboratory: lab labs laboratories | review: rev reviews |
utilization: util ur | network: ntwk netwk networks mpn | health: hlth healthcare | partners: ptnrs partner prtnrs |
industries: ind industry industrial | solutions: soln solns | psychology: psych psychological psychiatric psychiatry |
specialists: spec specialist specialties specialty | anesthesia: anes anesthesiology | occupational: occ occup |
valley: vly | mountain: mtn | pacific: pac | district: dist | school: sch schools | law: legal attorneys lawyers |
practice: practices | provider: providers | consultants: consulting consultant |
offices: office ofc ofcs | foundation: fdn found | mutual: mut | technologies: tech technology | brothers: bros |
distribution: distrib distributors | logistics: logist | holdings: holding hldgs | casualty: cas | indemnity: indem
"""

_FORMS = """
group medical center associates services company partners management physicians clinic systems solutions specialists
health offices department administrators holdings practice care wellness consultants agency firm enterprises resources
corporation trust provider program plan team capital ventures investments
"""
_FIELDS = """
orthopedic surgery rehabilitation physical therapy chiropractic neurology pain spine imaging pharmacy laboratory
anesthesia occupational psychology cardiology dermatology oncology urology podiatry acupuncture dental eye hand foot
sports family urgent women children pediatric internal wound sleep ent gastroenterology pulmonary kidney
"""
_PAYERS = "insurance compensation review utilization network claims casualty indemnity mutual fund"
_SORTS = """
hospital university county city school district law manufacturing foundation logistics packing construction foods farms
transport trucking staffing security retail market bank hotel restaurant electric plumbing roofing college authority
transit airport police fire water unified church motors
"""
_PLACES = """
bay valley coast coastal pacific california golden gate central southern northern western eastern american america
national united state inland desert mountain river lake ocean harbor sierra redwood delta mission el camino peninsula
island foothill canyon summit metro metropolitan regional community general memorial saint mount los angeles san
francisco diego jose sacramento fresno oakland bakersfield stockton modesto riverside orange long beach santa barbara
ana cruz rosa monica clara anaheim irvine ventura oxnard salinas visalia merced redding chico napa sonoma marin contra
costa alameda kern tulare pasadena glendale burbank premier advanced elite first best quality complete total integrated
comprehensive modern new global
"""


def _abbreviations() -> dict[str, str]:
    found = {}
    for line in _ABBREVIATIONS.replace("\n", " ").split("|"):
        full, _, shorts = line.strip().partition(":")
        found.update(dict.fromkeys(shorts.split(), full))
    return found


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _abbreviations()
"""Each abbreviation or other form to the word that stands for it."""
FORM_WORDS = _set(_FORMS)
"""Words that say next to nothing, and are often left out."""
FIELDS = _set(_FIELDS)
"""What an organisation works in: two that differ are two organisations."""
PAYERS = _set(_PAYERS)
"""Insurers and those who work for them: there are few of these, and their words tell more."""
SORTS = _set(_SORTS) | PAYERS
"""What sort of organisation it is: two that differ are two organisations."""
PLACES = _set(_PLACES)
"""Places and praise: many names have them, so they tell little."""
SMALL_WORDS = _set("the and of for at in by a an")
"""Left out everywhere."""
ONLY_FIRMS = FIELDS | SORTS | FORM_WORDS | _set("industries technologies brothers international institute")
"""Words that no person's name has."""
NUMBER_WORDS = {"one": "1", "two": "2", "three": "3", "1st": "first", "2nd": "second", "3rd": "third"}
