"""Invented cases: who has a part in each, how the names are written there, what is asked, and by when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from openimr.domain.conflicts import PartyName
from openimr.domain.identity import Identity
from openimr.domain.specialties import CaseAsks, case_asks
from openimr.domain.values import PartyRole
from openimr.interfaces.cli.simulation.field import Field, Someone
from openimr.interfaces.cli.simulation.names import Names, another_way

_REGULAR_DAYS, _EXPEDITED_DAYS = 30, 3
_ASKED = (
    ("Physical therapy, 12 sessions, lumbar spine", "Lumbar sprain", "Physical Medicine and Rehabilitation"),
    ("Lumbar epidural steroid injection at L4-5", "Lumbar radiculopathy", "Pain Medicine"),
    ("Right shoulder arthroscopy with rotator cuff repair", "Rotator cuff tear", "Orthopedic Surgery"),
    ("MRI of the left knee", "Meniscus tear", "Orthopedic Surgery"),
    ("Oxycodone 10 mg, 90 tablets", "Chronic pain", "Pain Medicine"),
    ("EMG/NCV of the upper extremities", "Carpal tunnel syndrome", "Neurology"),
    ("Psychotherapy, 8 sessions", "Depression", "Psychiatry"),
    ("Lumbar fusion L5-S1", "Disc disease, stenosis", "Neurological Surgery"),
    ("Cyclobenzaprine 7.5 mg, 60 tablets", "Neck pain", "Occupational Medicine"),
    ("Acupuncture, 6 sessions", "Low back pain", "Family Medicine"),
    ("Urine drug screen", "Chronic pain", "Occupational Medicine"),
    ("Functional restoration program, 80 hours", "Chronic pain", "Physical Medicine and Rehabilitation"),
    ("Topical diclofenac gel", "Osteoarthritis of the knee", "Internal Medicine"),
    ("Spinal cord stimulator trial", "Post-laminectomy syndrome", "Pain Medicine"),
    ("Facet injection, cervical", "Cervical spondylosis", "Anesthesiology"),
    ("TENS unit purchase", "Low back pain", "Family Medicine"),
)  # fmt: skip


@dataclass
class Arrived:
    """One case: its parties by planted number (empty for those of this case only) and as the application names them."""

    number: str
    kind: str
    administrator: str
    arrived_on: date
    due_on: date
    is_expedited: bool
    parties: tuple[PartyName, ...]
    planted: tuple[str, ...]
    left: set[str] = field(default_factory=set)
    earlier: set[str] = field(default_factory=set)


def kinds() -> dict[str, CaseAsks]:
    """What the cases of each kind ask for, read from wordings by the real reader."""
    return {
        f"kind {n}": case_asks([(1, treatment)], diagnosis, specialty)
        for n, (treatment, diagnosis, specialty) in enumerate(_ASKED)
    }


class Stream:
    """Makes cases from one seed. Every case has parties of the field, and a worker and an attorney of its own."""

    def __init__(self, chance: random.Random, field: Field, names: Names, relatives: list[str]) -> None:
        self.chance, self.field, self.names, self.relatives = chance, field, names, relatives
        self._count = 0

    def day(self, on: date, count: int) -> Iterator[Arrived]:
        """The cases that become ready for a reviewer on a day."""
        for _ in range(count):
            self._count += 1
            yield self._case(f"S-{self._count:07d}", on)

    def again(self, case: Arrived, on: date, earlier: set[str]) -> Arrived:
        """A case that comes back for a new review."""
        return Arrived(
            case.number, case.kind, case.administrator, on, on + timedelta(_REGULAR_DAYS), False, case.parties,
            case.planted, earlier=earlier,
        )  # fmt: skip

    def _case(self, number: str, on: date) -> Arrived:
        chosen = self._chosen()
        is_expedited = self.chance.random() < 0.03
        parties = tuple(self._written(planted, role) for planted, role in chosen)
        own = tuple(self._own(number))
        return Arrived(
            number=number,
            kind=f"kind {min(int(self.chance.expovariate(1 / 4)), len(_ASKED) - 1)}",
            administrator=next(planted for planted, role in chosen if role is PartyRole.CLAIMS_ADMINISTRATOR),
            arrived_on=on,
            due_on=on + timedelta(_EXPEDITED_DAYS if is_expedited else _REGULAR_DAYS),
            is_expedited=is_expedited,
            parties=(*parties, *(party for party, _ in own)),
            planted=(*(planted for planted, _ in chosen), *(planted for _, planted in own if planted)),
        )

    def _chosen(self) -> list[tuple[str, PartyRole]]:
        pick, sorts = self.chance.choice, self.field.sorts
        physician, ur_physician = pick(sorts["physician"]), pick(sorts["ur physician"])
        payer = "insurer" if self.chance.random() < 0.1 else "administrator"
        chosen = [
            (physician, PartyRole.REQUESTING_PHYSICIAN),
            (self.field.practice_of[physician], PartyRole.REQUESTING_PHYSICIAN),
            (ur_physician, PartyRole.UR_ORGANISATION),
            (self.field.ur_of[ur_physician], PartyRole.UR_ORGANISATION),
            (pick(sorts[payer]), PartyRole.CLAIMS_ADMINISTRATOR),
            (pick(sorts["employer"]), PartyRole.EMPLOYER),
        ]
        if self.chance.random() < 0.3:
            chosen.append((pick(sorts["facility"]), PartyRole.FACILITY))
        if self.chance.random() < 0.1:
            chosen.append((pick(sorts["manufacturer"]), PartyRole.MANUFACTURER))
        if self.chance.random() < 0.5:
            chosen.append((pick(sorts["law"]), PartyRole.EMPLOYEE_ATTORNEY))
        return chosen

    def _written(self, planted: str, role: PartyRole) -> PartyName:
        one = self.field.someone[planted]
        written = one.name
        if self.chance.random() < 0.3:
            written = another_way(one.name, self.chance, is_person=one.is_person)
        return PartyName(written, role, about=Identity(written, town=self._town(one)))

    def _town(self, one: Someone) -> str:
        return one.town if self.chance.random() < 0.9 else ""

    def _own(self, number: str) -> Iterator[tuple[PartyName, str]]:
        """The worker, now and then a planted relative, and the attorney, each with its planted number if any."""
        planted = self.chance.choice(self.relatives) if self.relatives and self.chance.random() < 0.01 else ""
        name, town = self.names.person(), self.names.town()
        if planted:
            name, town = self.field.someone[planted].name, self.field.someone[planted].town
        about = Identity(name, town=town)
        yield PartyName(name, PartyRole.INJURED_WORKER, about=about, reference=f"worker of {number}"), planted
        if self.chance.random() < 0.5:
            attorney = f"{self.names.person()}, Esq."
            yield PartyName(attorney, PartyRole.EMPLOYEE_ATTORNEY, about=Identity(attorney, town=self.names.town())), ""
