"""The wording of items as requests, and the named facts that come out of the facts of a record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.chronology.facts import Context, MedicineFact, Response, Span, TreatmentEvent, TreatmentFact, When
from openimr.domain.chronology.reading import PageSource, chronology_of
from openimr.domain.criteria.editions import GuidelineClock
from openimr.domain.criteria.fact_names import takes
from openimr.domain.criteria.from_record.asked import read_asked
from openimr.domain.criteria.from_record.drugs import regimen
from openimr.domain.criteria.from_record.known import known_of
from openimr.domain.criteria.from_record.sources import CaseDates, Known, Paper, Record
from openimr.domain.criteria.from_record.visits import visits
from openimr.domain.criteria.telling import told_value
from openimr.domain.criteria.values import Interval, Members
from openimr.guidelines.reading import read_library

DATES = CaseDates(injured_on=date(2012, 1, 10), ur_decided_on=date(2014, 5, 20), reviewed_on=date(2014, 8, 1))
DAY = When(date(2014, 3, 5), date(2014, 3, 5))
REST = (
    "Nine sessions of physical therapy was the original request. Six sessions of physical therapy was authorized by "
    "the Claims Administrator. The remaining IMR eligible portion of the original request, Three sessions of physical "
    "therapy is"
)
NEGATED, PLANNED, UNSURE = Context(is_negated=True), Context(is_planned=True), Context(is_uncertain=True)


def record(*pages: str, kind: str = "progress_report", on: date = DAY.first, **dates: Any) -> Record:
    sources = [PageSource(number, text, on, kind, "") for number, text in enumerate(pages, 1)]
    papers = {one.page: Paper(kind, on) for one in sources}
    return Record(chronology_of(sources), papers, replace(DATES, **dates), len(pages))


def known(text: str, *pages: str, **more: Any) -> Known:
    return known_of(read_asked(text), record(*pages, **more))


def massage(
    event: TreatmentEvent, count: int | None, page: int, context: Context = Context(), **more: Any  # noqa: B008
) -> TreatmentFact:  # fmt: skip
    fields: dict[str, Any] = {"on": None, "response": None, **more}
    return TreatmentFact(
        span=Span(page, 0, 5), context=context, service="massage", event=event, count=count, body_parts=(), side=None,
        levels=(), by_whom="", **fields,
    )  # fmt: skip


def counted(*facts: TreatmentFact) -> str:
    found = visits(Record(facts, {}, DATES, 9), ("massage",))
    return told_value(found) if found else "nothing"


@pytest.mark.parametrize(
    ("text", "services", "visits", "weeks"),
    [
        ("Twelve (12) physical therapy sessions for lumbar spine", ("physical_therapy",), 12, None),
        ("PT 2x6 lumbar", ("physical_therapy",), 12, None),
        ("2 x wk x 6 wks physical therapy", ("physical_therapy",), 12, 6),
        ("chiropractic 3xWk x 4Wks", ("chiropractic",), 12, 4),
        ("physical therapy 2 times a week for 6 weeks", ("physical_therapy",), 12, 6),
        ("Acupuncture, 8 visits", ("acupuncture",), 8, None),
        ("MRI lumbar w/o contrast", ("mri",), None, None),
        ("EMG/NCV bilateral lower extremities", ("electrodiagnosis",), None, None),
        ("transportation to all appointments", ("transport",), None, None),
        ("Physical therapy to the low back two times a week times six weeks", ("physical_therapy",), 12, 6),
        ("Additional physical therapy two times four visits (8) for the knees", ("physical_therapy",), 8, None),
        ("Spinal manipulation 1 times 8", ("chiropractic", "manipulation"), 8, None),
        ("Norco 10/325mg #60", ("opioid", "medicine"), None, None),
        (
            REST,
            ("physical_therapy",),
            3,
            None,
        ),
        (
            "two physical therapy sessions for the back and eight physical therapy sessions for the wrist",
            ("physical_therapy",),
            None,
            None,
        ),
        ("a letter", (), None, None),
    ],
)
def test_a_wording_names_its_treatment_and_how_much_of_it(
    text: str, services: tuple[str, ...], visits: int | None, weeks: int | None
) -> None:
    asked = read_asked(text)
    assert (asked.services, asked.visits, asked.weeks) == (services, visits, weeks)


def test_what_can_be_read_two_ways_leaves_the_frequency_open() -> None:
    asked = read_asked("PT 2x6 lumbar")
    assert (asked.is_two_ways, asked.per_week) == (True, None)


def test_a_prescription_names_the_drug_its_strengths_and_quantity() -> None:
    asked = read_asked("Norco 10/325mg #120 with 2 refills")
    (medicine,) = asked.medicines
    assert asked.services == ("opioid", "medicine")
    assert (medicine.strengths, medicine.quantity, medicine.refills) == ((Decimal(10), Decimal(325)), 120, 2)


def test_a_compound_names_its_ingredients_and_what_cannot_be_read() -> None:
    asked = read_asked("Ketoprofen 20% / Lidocaine 10% / other ingredients cream 120 gm")
    assert {"topical", "compound"} <= set(asked.services)
    assert known("Ketoprofen 20% / Lidocaine 10% / other ingredients cream").facts["topical.ingredients"].accounts[
        0
    ].value == Members(frozenset({"ketoprofen", "lidocaine"}), has_unknown=True)


def test_a_product_of_one_ingredient_is_no_compound() -> None:
    asked = read_asked("Lidocaine ointment 5% 106.32gm")
    assert "compound" not in asked.services and asked.ingredients == {"lidocaine"}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("TENS unit purchase", "device.terms", "purchase"),
        ("H-wave, 30-day rental", "device.terms", "rental"),
        ("FRP x 160 hours", "request.sessions", "20"),
        ("home health aide 4 h/day, 5 days/week x 6 weeks", "home_care.hours_a_week", "20"),
        ("L4-5, L5-S1 TFESI with fluoroscopy and sedation", "esi.levels", "2"),
        ("L4-5, L5-S1 TFESI with fluoroscopy and sedation", "esi.approach", "transforaminal"),
        ("L4-5, L5-S1 TFESI with fluoroscopy and sedation", "injection.image_guided", "yes"),
        ("physical therapy 2 times a week for 6 weeks", "plan.visits_per_week_last", "2"),
        ("Tramadol 50mg #60 one tablet twice a day", "fill.days_supply", "30"),
    ],
)
def test_the_wording_gives_facts_that_no_page_has_to_give(text: str, name: str, value: str) -> None:
    fact = known(text).facts[name]
    assert told_value(fact) == value
    assert fact.pages == () and fact.evidence[0].document == "the wording of the disputed item"


def test_the_day_of_a_service_that_was_given_already_selects_by_its_own_clock() -> None:
    dates = known("urine drug screen (DOS 4/3/2014)").dates
    assert dates[GuidelineClock.SERVICE_DATE] == date(2014, 4, 3)
    assert GuidelineClock.REQUEST_DATE not in dates


def test_the_day_of_the_request_is_the_last_before_the_decision_that_asks_for_this_number() -> None:
    page = "I am requesting 12 sessions of massage therapy for the lumbar spine."
    assert told_value(known("12 massage sessions", page).facts["request.date"]) == "2014-03-05"
    assert "request.date" not in known("12 massage sessions", page, on=date(2014, 6, 1)).facts
    entered = known("12 massage sessions", page, request_on=date(2014, 3, 7)).facts["request.date"]
    assert told_value(entered) == "2014-03-07" and entered.pages == ()


def test_a_request_for_another_number_stands_beside_the_wording() -> None:
    fact = known("12 massage sessions", "I am requesting 8 sessions of massage therapy.").facts["request.visits"]
    assert fact.is_conflict and told_value(fact) == "12 or 8" and fact.pages == (1,)


def test_a_request_of_which_a_part_was_authorized_is_no_disagreement() -> None:
    fact = known(REST, "I am requesting 9 sessions of physical therapy.").facts["request.visits"]
    assert told_value(fact) == "3" and not fact.is_conflict


def test_sums_logs_and_denials_are_accounts_of_their_own() -> None:
    _E = TreatmentEvent
    days = [When(date(2014, 4, day), date(2014, 4, day)) for day in (1, 3, 8)]
    assert counted() == "nothing"
    assert counted(massage(_E.COMPLETED, 6, 1)) == "6"
    assert counted(massage(_E.COMPLETED, 6, 1), massage(_E.COMPLETED, 6, 2)) == "6"
    assert counted(massage(_E.COMPLETED, None, 1)) == "1 or more"
    assert counted(*(massage(_E.ATTENDED, None, 3, on=day) for day in days)) == "3"
    assert counted(massage(_E.COMPLETED, 6, 1), massage(_E.MISSED, None, 2)) == "6 or 0"
    assert counted(massage(_E.COMPLETED, 6, 1), massage(_E.ATTENDED, None, 2, NEGATED)) == "6 or 0"
    assert counted(massage(_E.ATTENDED, 6, 1, fewest=4)) == "4 to 6"


def test_what_is_planned_unsure_or_not_on_record_counts_nothing() -> None:
    _E = TreatmentEvent
    assert counted(massage(_E.COMPLETED, 6, 1, PLANNED), massage(_E.COMPLETED, 6, 1, UNSURE)) == "nothing"
    assert counted(massage(_E.COMPLETED, None, 1, response=Response.NOT_DOCUMENTED)) == "nothing"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), st.integers(0, 30))
def test_another_page_never_narrows_what_is_known(counts: list[int], more: int) -> None:
    def hull(*numbers: int) -> Interval:
        facts = [massage(TreatmentEvent.COMPLETED, number, page) for page, number in enumerate(numbers, 1)]
        found = visits(Record(tuple(facts), {}, DATES, 9), ("massage",))
        assert found is not None
        whole = [account.value for account in found.accounts if isinstance(account.value, Interval)]
        return Interval(min(one.low for one in whole), max(one.high or Decimal(0) for one in whole))

    before, after = hull(*counts), hull(*counts, more)
    assert after.low <= before.low and (after.high or 0) >= (before.high or 0)


def test_pain_is_chronic_half_a_year_after_the_injury_and_open_before() -> None:
    page = "Her pain is 6/10 on the visual analog scale."
    assert told_value(known("massage", page).facts["pain.chronic"]) == "yes"
    assert "pain.chronic" not in known("massage", page, injured_on=date(2014, 1, 20)).facts


def test_the_operation_of_an_operative_report_was_on_its_day() -> None:
    page = "Operative report\n\nProcedure\nPosterior lumbar fusion at L4-L5.\n"
    facts = known("physical therapy, 12 visits", page, kind="operative_report", on=date(2014, 1, 10)).facts
    assert (told_value(facts["surgery.date"]), told_value(facts["surgery.group"])) == ("2014-01-10", "lumbar fusion")


def medicine(
    name: str, ingredient: str, morphine: int | None, on: date, event: TreatmentEvent | None = None
) -> MedicineFact:
    return MedicineFact(
        span=Span(1, 0, 5), on=When(on, on), context=Context(), name=name, ingredients=(ingredient,),
        strengths=(Decimal(10),), form="tablet", quantity=None, refills=None, per_day=None,
        morphine_mg_a_day=None if morphine is None else Decimal(morphine), event=event,
    )  # fmt: skip


def taken(*facts: MedicineFact) -> Any:
    return regimen(Record(facts, {}, DATES, 1))


def test_morphine_equivalents_of_all_opioids_of_the_last_visit_are_summed() -> None:
    early, last = date(2013, 1, 2), date(2014, 3, 5)
    found = taken(
        medicine("Norco", "hydrocodone", 60, early), medicine("Norco", "hydrocodone", 40, last),
        medicine("tramadol", "tramadol", 20, last), medicine("Percocet", "oxycodone", 45, early),
        medicine("naproxen", "naproxen", None, last),
    )  # fmt: skip
    assert found.morphine == Interval(Decimal(60), Decimal(60))
    assert [line.name for line in found.opioids] == ["Norco", "tramadol"]
    assert [name for name, _ in found.doubled] == ["opioid"]


def test_a_dose_that_is_not_on_record_leaves_the_sum_open_and_a_stopped_drug_is_left_out() -> None:
    day = date(2014, 3, 5)
    opened = taken(medicine("Norco", "hydrocodone", 40, day), medicine("tramadol", "tramadol", None, day))
    assert opened.morphine == Interval(Decimal(40), None)
    assert taken(medicine("Norco", "hydrocodone", 40, day, TreatmentEvent.STOPPED)).morphine is None
    both = taken(medicine("Norco", "hydrocodone", 40, day), medicine("Norco", "hydrocodone", 60, day))
    assert both.morphine == Interval(Decimal(40), Decimal(60))


def test_every_fact_that_can_come_out_is_declared() -> None:
    names = read_library().fact_names
    texts = ("TENS unit rental", "L4-5 TFESI with fluoroscopy", "FRP x 160 hours", "Norco 10/325 #120, 1 tab q6h",
             "home health aide 4 h/day, 5 days/week x 6 weeks", "Ketoprofen 20% / Lidocaine 10% cream",
             "physical therapy 2 times a week for 6 weeks", "trigger point injections x 3")  # fmt: skip
    page = (
        "Date of visit: March 5, 2014. Pain is 6/10. Diagnosis: chronic low back pain, lumbar radiculopathy. "
        "She takes Norco 10/325 four times a day, Xanax 1 mg twice a day and naproxen 550 mg twice a day. "
        "She does her home exercise program. Her activities of daily living have improved. "
        "She had an epidural steroid injection on January 5, 2014."
    )
    for text in texts:
        for name, fact in known(text, page, born_on=date(1970, 2, 3)).facts.items():
            assert all(takes(names[name], account.value) for account in fact.accounts), (name, told_value(fact))
