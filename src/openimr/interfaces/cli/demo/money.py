"""Money for the demonstration: amounts of today that nobody has read and are invented, an invoice, and a payment."""

from datetime import date, datetime, timedelta

from openimr.billing import operations, queries
from openimr.billing.models import Invoice, ScheduleEntry
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import Organisation
from openimr.domain.fees.earning import PayKind
from openimr.domain.law.fees import FeeKind
from openimr.domain.money import dollars
from openimr.interfaces.cli import walk

EMAIL = "finance@openimr.example"
_NEW_FEES = date(2026, 4, 1)
_FEES = ((FeeKind.REVIEW, 360), (FeeKind.PHARMACY_REVIEW, 360), (FeeKind.ENDED_BEFORE_REVIEWER, 120))
_UNANSWERED = (FeeKind.EXPEDITED_REVIEW, 380)
_RATES = ((PayKind.ANALYSIS, 140), (PayKind.EXPEDITED_ANALYSIS, 190), (PayKind.ENDED_IN_REVIEW, 60))
_SOURCE = "invented for the demonstration"
_DIRECTOR = "director@openimr.example"
_JULY = datetime(2014, 7, 1, 9, 0, tzinfo=PACIFIC)
_PAID = (
    "received_on,payer,reference,invoice,amount\n"
    "2014-07-28,Harborline Claims Services,TRN-0041127,{number},300.00\n"
    "2014-08-04,Lakeshore Indemnity,TRN-0041380,INV-2013-0912,215.00\n"
)


def accounts(organisation: Organisation, *, now: datetime) -> str:
    """Enter amounts, charge what the cases came to, invoice what is over, take a list of payments in. A line to print.

    Doing it again changes nothing that is there.
    """
    finance = _actor(EMAIL, "Orla Benning", Role.FINANCE)
    director = _actor(_DIRECTOR, "Ruth Adeyemi", Role.MEDICAL_DIRECTOR)
    if not ScheduleEntry.objects.exists():
        _amounts(finance, director, now)
    operations.charge_what_is_owed(by=SYSTEM, now=now)
    operations.record_pay_owed(by=SYSTEM, now=now)
    for month, at in ((date(2014, 6, 1), _JULY), (_month_before(now), now)):
        operations.issue_invoices(month=month, takes_unverified=True, organisation=organisation, by=finance, now=at)
    _payments(finance, now)
    issued, waiting = Invoice.objects.count(), queries.uninvoiced(until=now.date()).count()
    return f"Money: {issued} invoices issued, {waiting} charges wait for the end of the month."


def _month_before(now: datetime) -> date:
    return (now.astimezone(PACIFIC).date().replace(day=1) - timedelta(days=1)).replace(day=1)


def _actor(email: str, name: str, role: Role) -> Actor:
    user = walk.person(email=email, name=name, role=role, now=walk.SETTING_UP)
    return Actor(user.number, role, user.name)


def _amounts(finance: Actor, director: Actor, now: datetime) -> None:
    from_setting_up = walk.SETTING_UP.date()
    wanted: list[tuple[FeeKind | PayKind, int, date, bool]] = [
        *((kind, amount, _NEW_FEES, True) for kind, amount in _FEES), (*_UNANSWERED, _NEW_FEES, False),
        *((kind, amount, from_setting_up, True) for kind, amount in _RATES),
    ]  # fmt: skip
    for kind, amount, from_on, is_agreed in wanted:
        entry = operations.enter_amount(
            kind=kind, amount=dollars(amount), from_on=from_on, until_on=None, source=_SOURCE,
            reason="The demonstration needs an amount.", by=finance, now=now,
        )  # fmt: skip
        if is_agreed:
            operations.approve_amount(entry=entry, by=director, now=now)


def _payments(finance: Actor, now: datetime) -> None:
    first = Invoice.objects.filter(month=date(2014, 6, 1)).first()
    if first is None:
        return
    kept = operations.keep_payment_list(data=_PAID.format(number=first.number).encode(), by=finance, now=now)
    operations.import_payments(source=kept, by=finance, now=now)
