"""How a letter reaches one recipient: the way asked for where an address for it is known, else another.

A service at no address would be no service (Code of Civil Procedure 1013), so it is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import ServiceMethod, ServicePlace

_CALIFORNIA = "CA"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where somebody can be reached: lines of the postal address, the state in it, e-mail and fax."""

    name: str
    postal: tuple[str, ...] = ()
    state: str = ""
    email: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The way one letter goes: method, the address used, and the place that CCP 1013 asks for."""

    method: ServiceMethod
    address: str
    place: ServicePlace


def delivery(to: Addresses, wanted: ServiceMethod) -> Delivery:
    """The way asked for, else the first that an address is known for. Raises Refused when there is none."""
    place = ServicePlace.IN_STATE if to.state in ("", _CALIFORNIA) else ServicePlace.OUT_OF_STATE
    for method in (wanted, *_INSTEAD):
        address = _address(to, method)
        if address:
            return Delivery(method, address, place)
    text = f"No address of {to.name} is known. Correct the party's address, then send the letter."
    raise Refused(Reason(text, "Code of Civil Procedure 1013"))


_INSTEAD = (ServiceMethod.MAIL, ServiceMethod.ELECTRONIC, ServiceMethod.FAX)


def _address(to: Addresses, method: ServiceMethod) -> str:
    if method is ServiceMethod.ELECTRONIC:
        return to.email
    return to.fax if method is ServiceMethod.FAX else ", ".join(to.postal)


def deliveries(recipients: Iterable[Addresses], wanted: ServiceMethod) -> tuple[Delivery, ...]:
    """The way to each recipient, in order. Raises Refused naming everybody who cannot be reached."""
    found: list[Delivery] = []
    reasons: list[Reason] = []
    for to in recipients:
        try:
            found.append(delivery(to, wanted))
        except Refused as refused:
            reasons.extend(refused.reasons)
    if reasons:
        raise Refused(*reasons)
    return tuple(found)
