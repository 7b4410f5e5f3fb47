"""The way a letter goes: as asked where an address is known, another way where not, refused where nobody knows any."""

import pytest

from openimr.domain.delivery import Addresses, deliveries, delivery
from openimr.domain.refusal import Refused
from openimr.domain.values import ServiceMethod, ServicePlace

_STREET = ("14 Almond Avenue", "Fresno, CA 93701")
_ALL = Addresses("Marisol Quintero", _STREET, "CA", "m@example.org", "555 0100")


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (ServiceMethod.MAIL, "14 Almond Avenue, Fresno, CA 93701"),
        (ServiceMethod.OVERNIGHT, "14 Almond Avenue, Fresno, CA 93701"),
        (ServiceMethod.ELECTRONIC, "m@example.org"),
        (ServiceMethod.FAX, "555 0100"),
    ],
)
def test_the_way_asked_for_is_taken_where_its_address_is_known(wanted: ServiceMethod, address: str) -> None:
    found = delivery(_ALL, wanted)
    assert (found.method, found.address, found.place) == (wanted, address, ServicePlace.IN_STATE)


def test_who_has_no_e_mail_gets_mail() -> None:
    assert delivery(Addresses("A", _STREET, "CA"), ServiceMethod.ELECTRONIC).method is ServiceMethod.MAIL


def test_who_has_only_an_e_mail_is_reached_there() -> None:
    assert delivery(Addresses("A", email="a@example.org"), ServiceMethod.MAIL).method is ServiceMethod.ELECTRONIC


def test_an_address_in_another_state_is_out_of_state() -> None:
    to = Addresses("A", ("1 Main Street", "Reno, NV 89501"), "NV")
    assert delivery(to, ServiceMethod.MAIL).place is ServicePlace.OUT_OF_STATE


def test_everybody_who_cannot_be_reached_is_named() -> None:
    with pytest.raises(Refused) as refused:
        deliveries([Addresses("Ann"), _ALL, Addresses("Bea")], ServiceMethod.MAIL)
    assert [("Ann" in one.text, "Bea" in one.text) for one in refused.value.reasons] == [(True, False), (False, True)]
