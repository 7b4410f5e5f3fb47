"""Names of people and organisations compared: the same, different, or for a person to decide."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.name_pairs.made import pairs
from openimr.domain.identity import Answer, Identifier, IdentifierKind, Identity, NameKind, compare, compare_near, keys

SAME, DIFFERENT, UNCERTAIN = Answer.SAME, Answer.DIFFERENT, Answer.UNCERTAIN


def answer(one: str | Identity, other: str | Identity) -> Answer:
    left, right = (name if isinstance(name, Identity) else Identity(name) for name in (one, other))
    return compare(left, right).answer


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Okafor, Jane A., M.D.", "Dr. Jane Okafor", SAME),
        ("María Zamarripa", "ZAMARRIPA, MARIA", SAME),
        ("Jonathan Okafor", "Jon Okafor", SAME),
        ("Sergey Petrenko", "Sergei Petrenko", SAME),
        ("Hans Müller-Okafor", "Mueller Okafor, Hans", SAME),
        ("Morgan Whitfield", "M0RGAN WHITF1ELD", SAME),
        ("Sean O'Brannigan", "OBrannigan, Sean", SAME),
        ("Thaddeus Whitfield", "Thaddeus Whitfeild", SAME),
        ("Jane Okafor", "John Okafor", DIFFERENT),
        ("Maria Garcia Lopez", "Maria Garcia Perez", DIFFERENT),
        ("Robert Whitfield Jr.", "Robert Whitfield Sr.", DIFFERENT),
        ("Robert Whitfield Jr.", "Robert Whitfield", UNCERTAIN),
        ("John Smith", "Smith, John", UNCERTAIN),
        ("Dr. Okafor", "Jane Okafor", UNCERTAIN),
        ("Jane Okafor", "June Okafor", UNCERTAIN),
        ("Seraphina Okafor", "Jane Seraphina Okafor", UNCERTAIN),
    ],
)
def test_names_of_people(one: str, other: str, wanted: Answer) -> None:
    assert answer(one, other) is wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Pacific Coast Ortho Med Grp, Inc.", "Pacific Coast Orthopaedic Medical Group", SAME),
        ("Roe Holdings LLC dba Kestrel Clinic", "Kestrel Clinic", SAME),
        ("Harbor Mutual Insurance Co.", "HARBOR MUTUAL INS COMPANY", SAME),
        ("Kestrel Imaging", "Kestrle Imaging LLC", SAME),
        ("Harbor Mutual Insurance", "Harbor General Hospital", DIFFERENT),
        ("Kestrel Orthopedics", "Kestrel Cardiology", DIFFERENT),
        ("Kestrel Orthopedics", "Larkfield Orthopedics", DIFFERENT),
        ("SVOG", "Sierra Valley Orthopedic Group", UNCERTAIN),
        ("Valley Medical Group", "Valley Med Grp", UNCERTAIN),
        ("Jane Okafor, M.D., Inc.", "Okafor, Jane, MD", UNCERTAIN),
        ("Kestrel Imaging", "Kestrel Imaging of Redding", UNCERTAIN),
    ],
)
def test_names_of_organisations(one: str, other: str, wanted: Answer) -> None:
    assert answer(one, other) is wanted


def npi(value: str) -> tuple[Identifier, ...]:
    return (Identifier(IdentifierKind.NPI, value),)


FIRST, SECOND = npi("1234567893"), npi("1245319599")


def test_an_equal_number_decides_and_an_unequal_one_counts_against() -> None:
    assert answer(Identity("J. Smith", identifiers=FIRST), Identity("Jane Okafor", identifiers=FIRST)) is SAME
    assert answer(Identity("Jane Okafor", identifiers=FIRST), Identity("Jane Okafor", identifiers=SECOND)) is DIFFERENT


def test_a_number_whose_check_digit_fails_says_nothing() -> None:
    wrong = npi("1234567890")
    assert answer(Identity("Jane Okafor", identifiers=wrong), Identity("John Okafor", identifiers=wrong)) is DIFFERENT
    assert answer(Identity("Jane Okafor", identifiers=wrong), Identity("Jane Okafor", identifiers=FIRST)) is SAME


def test_a_licence_counts_within_its_state() -> None:
    def with_licence(state: str) -> Identity:
        return Identity("John Smith", identifiers=(Identifier(IdentifierKind.STATE_LICENCE, "A012345", state),))

    assert answer(with_licence("California"), with_licence("CA")) is SAME
    assert answer(with_licence("California"), with_licence("Nevada")) is UNCERTAIN


def test_two_people_may_bill_under_one_tax_number() -> None:
    tax = (Identifier(IdentifierKind.TAX_NUMBER, "94-1234560"),)
    one, other = Identity("Jane Okafor", NameKind.PERSON, (), tax), Identity("Thaddeus Roe", NameKind.PERSON, (), tax)
    assert answer(one, other) is UNCERTAIN


def test_father_and_son_are_told_apart_by_their_days_of_birth() -> None:
    son, father = date(1970, 1, 2), date(1943, 5, 9)
    assert answer(Identity("Robert Whitfield", born_on=son), Identity("Robert Whitfield", born_on=father)) is DIFFERENT
    assert answer(Identity("Robert Whitfield Jr.", born_on=son), Identity("Robert Whitfield", born_on=son)) is SAME


def test_a_former_name_is_a_name() -> None:
    one = Identity("Jane Merriweather", other_names=("Jane Okafor",))
    assert answer(one, "Okafor, Jane") is SAME
    assert (
        answer(
            Identity("Jane Merriweather", born_on=date(1970, 1, 2)), Identity("Jane Okafor", born_on=date(1970, 1, 2))
        )
        is UNCERTAIN
    )


def test_towns_tell_organisations_of_usual_names_apart() -> None:
    def clinic(name: str, town: str, street: str = "") -> Identity:
        return Identity(name, NameKind.ORGANISATION, street=street, town=town)

    assert answer(clinic("Valley Medical Group", "Fresno"), clinic("Valley Med Grp", "Redding")) is DIFFERENT
    assert answer(clinic("Valley Medical Group", "Redding"), clinic("Valley Med Grp", "Redding, CA")) is SAME
    assert answer(clinic("Kestrel Imaging", "Fresno"), clinic("Kestrel Imaging", "Redding")) is UNCERTAIN
    at, written = "12 North Elm Street, Suite 4", "12 N. Elm St"
    assert answer(clinic("Bay Ortho", "Napa", at), clinic("Bay Orthopaedic Medical Group", "Napa", written)) is SAME


def test_what_speaks_for_and_against_is_said_in_words() -> None:
    told = compare(Identity("Bob Whitfield", town="Napa"), Identity("Whitfield, Robert", town="Merced"))
    assert told.speaks_for == ("“bob” and “robert” are forms of one given name",)
    assert told.speaks_against[0] == "they are in different towns"


def test_on_labelled_pairs_precision_and_recall_are_reached() -> None:
    made = list(pairs(11, 1200))
    answers = [compare(one.one, one.other).answer for one in made]
    said = [one.label for one, told in zip(made, answers, strict=True) if told is SAME]
    same = [told for one, told in zip(made, answers, strict=True) if one.label is SAME]
    assert said.count(SAME) / len(said) >= 0.99
    assert same.count(SAME) / len(same) >= 0.95


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_the_answer_does_not_depend_on_the_order_and_is_found_by_a_key(seed: int) -> None:
    for made in pairs(seed, 6):
        told = compare(made.one, made.other)
        assert told == compare(made.other, made.one)
        assert compare_near(made.one, made.other) == (None if told.answer is DIFFERENT else told)
        assert compare(made.one, made.one).answer is not DIFFERENT
        if told.answer is SAME:
            assert keys(made.one) & keys(made.other)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_without_an_error(one: str, other: str) -> None:
    assert compare(Identity(one), Identity(other)) == compare(Identity(other), Identity(one))
    assert isinstance(keys(Identity(one)), frozenset)
