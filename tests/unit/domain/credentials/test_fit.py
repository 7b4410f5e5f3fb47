"""Specialty and treatment fit: what a practice is to a case, and how it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.specialties import (
    AREAS,
    FitLevel,
    Practice,
    TreatmentCategory,
    areas_named,
    case_asks,
    fit,
    item_asks,
    nearest_names,
)
from openimr.domain.values import Profession

MD = Profession.MEDICAL_DOCTOR
INJECTION, OPIOID = (1, "L5-S1 transforaminal epidural steroid injection"), (2, "Norco 10/325mg #60")
ASKED = case_asks([INJECTION, OPIOID], "Lumbar radiculopathy", "Pain Management")


@pytest.mark.parametrize(
    ("wording", "category"),
    [
        ("Norco 10/325mg #60", "opioids"),
        ("Lidocaine ointment 5%", "topicals"),
        ("Flexeril 10mg #60", "muscle_relaxants"),
        ("Omeprazole 20mg #60", "other_medicines"),
        ("PT 2x6 lumbar", "rehabilitation"),
        ("Chiropractic care, six visits", "chiropractic"),
        ("Six sessions of acupuncture", "acupuncture"),
        ("MRI of the lumbar spine without contrast", "imaging"),
        ("EMG/NCV bilateral lower extremities", "electrodiagnosis"),
        ("urine drug screen (DOS 4/3/2014)", "laboratory"),
        ("Neurosurgeon evaluation for the low back", "evaluation"),
        ("Cognitive behavioral therapy, 6 sessions", "mental_health"),
        ("FRP x 160 hours, functional restoration program", "programmes"),
        ("Bilateral L3-L5 medial branch blocks", "injections"),
        ("Spinal cord stimulator trial", "implants"),
        ("Left shoulder arthroscopy with Bankart repair", "surgery"),
        ("Standard wheelchair for a 3 month rental", "equipment"),
        ("Home health aide 4 h/day, 5 days/week x 6 weeks", "home_health"),
        ("Transportation to all appointments", "transport"),
        ("Night guard and two crowns", "dental"),
    ],
)
def test_a_wording_falls_into_its_category(wording: str, category: str) -> None:
    assert TreatmentCategory(category) in item_asks(1, wording).categories


def test_the_same_specialty_as_the_requesting_physician_is_said_first() -> None:
    found = fit(Practice(MD, ("Pain Medicine",)), ASKED)
    assert found.level is FitLevel.SAME
    assert found.reasons[0] == "Same specialty as the requesting physician: Pain Medicine."


def test_similar_is_explained_by_condition_and_treatment() -> None:
    found = fit(Practice(MD, ("Physical Medicine & Rehabilitation",)), ASKED)
    assert found.level is FitLevel.SIMILAR
    assert found.reasons[0] == (
        "Item 1. Similar: Physical Medicine and Rehabilitation treats diseases of the discs and nerve roots of the "
        "spine and performs injections."
    )


@pytest.mark.parametrize(
    ("profession", "area", "asked", "level"),
    [
        (Profession.CHIROPRACTOR, "", "Chiropractic care, six visits, lumbar spine", FitLevel.SIMILAR),
        (Profession.CHIROPRACTOR, "", "Norco 10/325mg #60", FitLevel.PARTIAL),
        (Profession.ACUPUNCTURIST, "", "Lumbar fusion", FitLevel.PARTIAL),
        (MD, "Psychiatry", "Lumbar fusion", FitLevel.NONE),
        (MD, "Orthopedic Surgery", "Lumbar fusion", FitLevel.SIMILAR),
        (Profession.PODIATRIST, "", "Knee arthroscopy, left knee", FitLevel.NONE),
    ],
)
def test_professions_and_specialties_stay_within_their_practice(
    profession: Profession, area: str, asked: str, level: FitLevel
) -> None:
    assert (
        fit(Practice(profession, (area,) if area else ()), case_asks([(1, asked)], "Lumbar radiculopathy")).level
        is level
    )


def test_own_past_cases_raise_the_score_and_are_named() -> None:
    new = fit(Practice(MD, ("Pain Medicine",)), ASKED)
    old = fit(Practice(MD, ("Pain Medicine",), ((TreatmentCategory.INJECTIONS, 7),)), ASKED)
    assert old.score == new.score + 7
    assert old.reasons[-1] == "Has decided injections in 7 cases before."


def test_what_is_not_understood_is_left_to_a_person() -> None:
    found = fit(Practice(MD, ("Pain Medicine",)), case_asks([(1, "Zorblax, three of them")], "Lumbar radiculopathy"))
    assert found.open_items == (1,)
    assert "a person has to look at it" in found.reasons[0]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Physical Medicine & Rehabilitation", ["Physical Medicine and Rehabilitation"]),
        ("Family Practice", ["Family Medicine"]),
        ("Preventive Medicine, Occupational Medicine", ["Preventive Medicine", "Occupational Medicine"]),
        ("Orthopaedic Surgery", ["Orthopedic Surgery"]),
        ("Board certified in Neurology", ["Neurology"]),
        ("Registered Nurse", []),
    ],
)
def test_specialties_are_known_as_certificates_print_them(printed: str, names: list[str]) -> None:
    assert [one.name for one in areas_named(printed)] == names


def test_every_area_is_found_by_each_of_its_names_and_by_no_other() -> None:
    assert all([area] == list(areas_named(name)) for area in AREAS.values() for name in (area.name, *area.also))
    assert nearest_names("Ortopedic Surgry")[0] == "Orthopedic Surgery"


@given(
    st.sampled_from(sorted(Profession)), st.lists(st.sampled_from(sorted(AREAS)), max_size=3),
    st.lists(st.sampled_from([INJECTION, OPIOID, (3, "MRI knee"), (4, "Zorblax")]), max_size=4),
    st.sampled_from(["", "Lumbar radiculopathy", "Depression"]), st.sampled_from(["", "Neurology", "Shamanism"]),
)  # fmt: skip
def test_a_score_lies_between_0_and_100_and_is_always_explained(
    profession: Profession, areas: list[str], items: list[tuple[int, str]], diagnosis: str, asked_by: str
) -> None:
    asks = case_asks(items, diagnosis, asked_by)
    found = fit(Practice(profession, tuple(areas)), asks)
    assert 0 <= found.score <= 100
    assert bool(found.reasons) or not items
    assert found == fit(Practice(profession, tuple(areas)), asks)
