# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Invented people and places of a case file: the worker, strangers, clinicians, clinics, insurers, employers.

Telephone numbers lie in 555-01xx, which is kept for fiction. Addresses and organisations are made from word lists.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_WOMEN = [
    "Marisol",
    "Denise",
    "Thuy",
    "Karen",
    "Yolanda",
    "Priya",
    "Angela",
    "Svetlana",
    "Rosa",
    "Monique",
    "Ofelia",
    "Hannah",
    "Lakshmi",
    "Beatriz",
    "Joanne",
    "Carla",
]
_MEN = [
    "Hector",
    "Darnell",
    "Minh",
    "Kevin",
    "Ramiro",
    "Vikram",
    "Anthony",
    "Sergei",
    "Luis",
    "Terrence",
    "Octavio",
    "Samuel",
    "Arturo",
    "Gordon",
    "Phillip",
    "Nathan",
]
_LAST = [
    "Quintero",
    "Abernathy",
    "Nguyen-Pratt",
    "Okonkwo",
    "Villaseñor",
    "Castellanos",
    "Hargreaves",
    "Petrosyan",
    "Dominguez",
    "Fairweather",
    "Takahashi",
    "Mbeki",
    "Sorensen",
    "Ybarra",
    "Lindqvist",
    "Obregon",
    "Whitlock",
    "Zamudio",
    "Kaplan",
    "Delacroix",
    "Montoya",
    "Hutchins",
    "Ferreira",
    "Bannister",
    "Iglesias",
    "Rosales",
    "McAllister",
    "Nakagawa",
    "Pellegrino",
    "Saldana",
    "Trujillo",
    "Vandermeer",
    "Escobedo",
    "Goldfarb",
    "Ramanathan",
    "Stubblefield",
    "Huerta",
    "Tolentino",
    "Brightman",
    "Calderon",
    "Osterhaus",
    "Winfrey",
    "Echeverria",
    "Lombardi",
    "Kowalczyk",
    "Arredondo",
    "Bellweather",
    "Chaudhry",
    "Dragomir",
]
_STREETS = [
    "Almond",
    "Mission",
    "Jacaranda",
    "Alvarado",
    "Sequoia",
    "Orchard",
    "Bayshore",
    "Fremont",
    "Juniper",
    "Olive",
    "Palmetto",
    "Santa-Rita",
    "Willow",
    "Cypress",
]
_CITIES = (
    ("Fresno", "93701"), ("Bakersfield", "93301"), ("Stockton", "95202"), ("Riverside", "92501"), ("Oxnard", "93030"),
    ("Salinas", "93901"), ("Modesto", "95354"), ("Torrance", "90501"), ("Pomona", "91766"), ("Redding", "96001"),
    ("Chula Vista", "91910"), ("San Leandro", "94577"), ("Visalia", "93291"), ("Van Nuys", "91401"),
)  # fmt: skip
_EMPLOYERS = (
    "Golden Valley Packing Co.", "Harborline Freight, Inc.", "Mesa Unified School District", "Pacific Crown Hotels",
    "Sierra Plumbing & Mechanical", "County of San Aurelio", "Bluebird Home Care LLC", "Costa Linen Services",
    "Almaden Precision Castings", "Westgate Grocers #114", "Delta Tomato Growers", "Redwood Transit Authority",
)  # fmt: skip
_JOBS = (
    "warehouse associate", "truck driver", "custodian", "certified nursing assistant", "machine operator", "line cook",
    "electrician", "housekeeper", "packer", "bus operator", "stock clerk", "maintenance mechanic",
)  # fmt: skip
_INSURERS = (
    "Pacific Sentinel Insurance Company", "Goldstate Casualty Group", "Tri-County Schools Insurance JPA", "Meridian Claims Services",
    "Crestline Indemnity", "Bayline Administrators, Inc.", "Calmont Mutual", "Northgate Risk Management",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """A worker: own or a stranger. All dates are days in California."""

    first: str
    middle: str
    last: str
    is_woman: bool
    born_on: date
    injured_on: date
    claim: str
    adj: str
    employer: str
    job: str
    insurer: str
    street: str
    city: str
    postal_code: str
    phone: str
    mrn: str
    region: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def reversed_name(self) -> str:
        """Last name first."""
        return f"{self.last}, {self.first}"

    @property
    def title(self) -> str:
        """Mr. or Ms. with the last name."""
        return f"{'Ms' if self.is_woman else 'Mr'}. {self.last}"

    def age(self, on: date) -> int:
        """Full years on a day."""
        return on.year - self.born_on.year - ((on.month, on.day) < (self.born_on.month, self.born_on.day))


@dataclass(frozen=True, slots=True)
class Clinician:
    """Somebody who signs papers. `licence` is an invented number."""

    name: str
    credential: str
    specialty: str
    licence: str

    @property
    def signed(self) -> str:
        """Name and credential."""
        return f"{self.name}, {self.credential}"

    @property
    def last(self) -> str:
        """Last name."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True)
class Facility:
    """An office with people in it."""

    name: str
    street: str
    city: str
    phone: str
    fax: str
    people: tuple[Clinician, ...]

    def head(self, extra: str = "") -> dict[str, object]:
        """The letterhead."""
        rows = [self.street, self.city, f"Tel {self.phone}   Fax {self.fax}", extra]
        return {"name": self.name, "lines": [row for row in rows if row]}


REGIONS = {
    "lumbar spine": ("Lumbar radiculopathy", "M54.16", "low back", "L4-L5", "lumbar"),
    "cervical spine": ("Cervical disc displacement", "M50.20", "neck", "C5-C6", "cervical"),
    "right shoulder": ("Rotator cuff tear, right shoulder", "M75.101", "right shoulder", "supraspinatus", "shoulder"),
    "left knee": ("Tear of medial meniscus, left knee", "S83.242A", "left knee", "medial meniscus", "knee"),
    "right wrist": ("Carpal tunnel syndrome, right upper limb", "G56.01", "right wrist", "median nerve", "wrist"),
}


def phone(chance: Random) -> str:
    """A telephone number that nobody has."""
    return f"({chance.choice((209, 310, 415, 559, 619, 661, 714, 818, 909, 951))}) 555-01{chance.randrange(100):02d}"


def street(chance: Random) -> str:
    """A street with a number."""
    ending = chance.choice(("Avenue", "Street", "Blvd.", "Road", "Ave., Suite 210", "Way", "Dr., Ste. B"))
    return f"{chance.randrange(101, 9900)} {chance.choice(_STREETS).replace('-', ' ')} {ending}"


def person(chance: Random) -> Person:
    """A worker, injured between 2016 and 2022."""
    is_woman = chance.random() < 0.5
    city, code = chance.choice(_CITIES)
    claim = chance.choice(
        ("{0:02d}-{1:06d}", "WC{0:02d}{1:07d}", "{1:06d}-{0:03d}-WC-01", "0{1:07d}{0:02d}", "GS{1:08d}")
    )
    return Person(
        first=chance.choice(_WOMEN if is_woman else _MEN),
        middle=chance.choice("ABCDEFGHJLMNPRST"),
        last=chance.choice(_LAST),
        is_woman=is_woman,
        born_on=date(chance.randrange(1955, 1999), chance.randrange(1, 13), chance.randrange(1, 29)),
        injured_on=date(2016, 1, 4) + timedelta(days=chance.randrange(2400)),
        claim=claim.format(chance.randrange(10, 99), chance.randrange(100_000, 999_999)),
        adj=f"ADJ{chance.randrange(9_000_000, 19_999_999)}",
        employer=chance.choice(_EMPLOYERS),
        job=chance.choice(_JOBS),
        insurer=chance.choice(_INSURERS),
        street=street(chance),
        city=f"{city}, CA {code}",
        postal_code=code,
        phone=phone(chance),
        mrn=f"{chance.randrange(100_000, 9_999_999)}",
        region=chance.choice(list(REGIONS)),
    )


def clinician(chance: Random, credential: str, specialty: str) -> Clinician:
    """Somebody who may sign."""
    first = chance.choice(_WOMEN + _MEN)
    middle = f" {chance.choice('ABCDEFGHJKLMRSTW')}." if chance.random() < 0.5 else ""
    return Clinician(
        f"{first}{middle} {chance.choice(_LAST)}",
        credential,
        specialty,
        f"{chance.choice('AGC')}{chance.randrange(20_000, 99_999)}",
    )


def facility(chance: Random, name: str, credential: str, specialty: str, people: int = 2) -> Facility:
    """An office of that name with some clinicians of one specialty."""
    city, code = chance.choice(_CITIES)
    staff = tuple(clinician(chance, credential, specialty) for _ in range(people))
    return Facility(name, street(chance), f"{city}, CA {code}", phone(chance), phone(chance), staff)
