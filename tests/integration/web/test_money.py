"""The pages about money: who may open them, what a claims administrator sees of its own, lists as files."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from openimr.accounts import operations as accounts
from openimr.billing import operations as billing
from openimr.billing.models import Charge, CreditNote, Invoice, Payment, ScheduleEntry
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.money import dollars
from openimr.interfaces import clock
from openimr.ledger.models import ReadRecord
from tests import factories, people
from tests.integration.web.conftest import enter

pytestmark = pytest.mark.django_db
APRIL = factories.RECEIVED + timedelta(days=30)


@pytest.fixture(autouse=True)
def _in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: APRIL)


@pytest.fixture
def case() -> Case:
    """A case that was assigned and given up."""
    made = factories.case_at(CaseStatus.ASSIGNED)
    cases.withdraw(case=made, reason="By letter of today.", by=people.COORDINATOR, now=factories.RECORDS_CAME)
    return made


@pytest.fixture
def finance(client: Client) -> Client:
    """Somebody of finance, signed in."""
    enter(client, Role.FINANCE)
    return client


@pytest.fixture
def invoice(case: Case) -> Invoice:
    """The invoice of March."""
    billing.charge_what_is_owed(by=SYSTEM, now=APRIL)
    (made,) = billing.issue_invoices(
        month=date(2025, 3, 1), takes_unverified=True, organisation=factories.ORGANISATION, by=people.FINANCE, now=APRIL
    )
    return made


def test_finance_charges_issues_and_credits_without_seeing_the_worker(finance: Client, case: Case) -> None:
    finance.post(reverse("finance_charge"))
    month = finance.get(reverse("finance_month", args=["2025-03"])).content.decode()
    assert people.CLAIMS_ADMINISTRATOR.organisation in month and "Not verified" in month
    refused = finance.post(reverse("finance_issue", args=["2025-03"]))
    assert (refused.status_code, Invoice.objects.count()) == (409, 0)
    finance.post(reverse("finance_issue", args=["2025-03"]), {"takes_unverified": "on"})
    made = Invoice.objects.get()
    finance.post(reverse("finance_credit", args=[made.number]), {"line1": "15.00", "reason": "Agreed by phone."})
    assert CreditNote.objects.get().total == dollars(15)
    seen = [
        finance.get(reverse(name, args=args)).content.decode()
        for name, args in (
            ("finance_home", []), ("finance_invoices", []), ("finance_invoice", [made.number]),
            ("finance_payments", []), ("finance_ageing", []), ("finance_schedule", []), ("finance_pay", []),
            ("finance_rates", []), ("finance_penalties", []), ("desk_fees", [case.number]),
        )
    ]  # fmt: skip
    for page in (month, *seen):
        assert people.INJURED_WORKER.last_name not in page
        assert not any(treatment in page for treatment in factories.TREATMENTS)
    assert "$100.00" in seen[1] and "$115.00" in seen[-1]
    assert ReadRecord.objects.filter(what=f"fees of {case.number}").exists()


@pytest.mark.parametrize(("role", "sees", "keeps"), [
    (Role.FINANCE, True, True), (Role.CASE_COORDINATOR, True, False), (Role.MEDICAL_DIRECTOR, True, False),
    (Role.INTAKE_CLERK, False, False), (Role.REVIEWER, False, False), (Role.CLAIMS_ADMINISTRATOR, False, False),
    (Role.CREDENTIALING, False, False), (Role.DIVISION_STAFF, False, False),
])  # fmt: skip
def test_who_may_see_money_and_who_may_keep_it(client: Client, role: Role, sees: bool, keeps: bool) -> None:
    enter(client, role)
    assert (client.get(reverse("finance_home")).status_code == 200) is sees
    assert (client.post(reverse("finance_charge")).status_code == 302) is keeps
    assert (client.get(reverse("finance_pay")).status_code == 200) is keeps


def test_the_desk_has_the_fee_as_a_tab_of_the_case(coordinator: Client, case: Case) -> None:
    billing.charge_what_is_owed(by=SYSTEM, now=APRIL)
    page = coordinator.get(reverse("desk_fees", args=[case.number])).content.decode()
    assert escape(Charge.objects.get().why) in page and reverse("desk_letters", args=[case.number]) in page
    assert "Put it right" not in page
    assert "A fee was charged: ended before reviewer, $115.00." in (
        coordinator.get(reverse("desk_case", args=[case.number])).content.decode()
    )


def test_a_claims_administrator_sees_its_own_invoices_and_nobody_elses(client: Client, invoice: Invoice) -> None:
    stranger = Client()
    enter(stranger, Role.CLAIMS_ADMINISTRATOR)
    own = accounts.add_person(
        email="own@sierra.example", name="Dale Winslow", role=Role.CLAIMS_ADMINISTRATOR, password=None,
        organisation=people.CLAIMS_ADMINISTRATOR.organisation.upper(), by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    client.force_login(own, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["came_by_demo_link"] = True
    session.save()
    page = client.get(reverse("own_invoices"), headers={"accept-language": "es"}).content.decode()
    assert invoice.number in page and "Sus facturas" in page and "$115.00" in page
    for form in ("pdf", "csv", "xlsx"):
        place = reverse("own_invoice", args=[invoice.number, form])
        assert client.get(place).status_code == 200
        assert stranger.get(place).status_code == 404
    assert invoice.number not in stranger.get(reverse("own_invoices")).content.decode()


def test_a_list_as_a_file_says_what_it_was_narrowed_to(finance: Client, invoice: Invoice) -> None:
    asked = {"administrator": "ridge", "state": "open"}
    rows = list(csv.reader(io.StringIO(
        finance.get(reverse("finance_invoices_file", args=["csv"]), asked).content.decode("utf-8-sig")
    )))  # fmt: skip
    assert rows[1:3] == [["Claims administrator contains", "ridge"], ["State", "open"]]
    assert rows[-1][0] == invoice.number and rows[-1][-1] == "115.00"
    data = finance.get(reverse("finance_invoices_file", args=["xlsx"]), asked).content
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:2] == ["Claims administrator contains", "ridge"]
    for name in ("finance_months_file", "finance_held_file", "finance_payments_file", "finance_ageing_file",
                 "finance_schedule_file", "finance_pay_file", "finance_penalties_file"):  # fmt: skip
        for form in ("csv", "xlsx"):
            assert finance.get(reverse(name, args=[form])).status_code == 200
        assert finance.get(reverse(name, args=["exe"])).status_code == 404


def test_a_list_of_payments_is_looked_at_before_it_is_imported(finance: Client, invoice: Invoice) -> None:
    text = f"received_on,payer,reference,invoice,amount\n2025-04-02,Sierra,T-1,{invoice.number},115.00\n"
    sent = io.BytesIO(text.encode())
    sent.name = "payments.csv"
    place = finance.post(reverse("finance_payments"), {"file": sent})["Location"]
    page = finance.get(place).content.decode()
    assert ("Settles" in page, Payment.objects.count()) == (True, 0)
    finance.post(f"{place}import/")
    assert Payment.objects.count() == 1
    assert "Settled" in finance.get(reverse("finance_invoice", args=[invoice.number])).content.decode()


def test_an_amount_counts_when_a_second_person_agrees(finance: Client) -> None:
    fields = {"kind": "review", "reviewers": "0", "amount": "345.5", "from_on": "2026-04-01",
              "source": "8 CCR 9792.10.8, read", "reason": "The new text was read."}  # fmt: skip
    director = Client()
    enter(director, Role.MEDICAL_DIRECTOR)
    assert finance.post(reverse("finance_schedule"), fields).status_code == 400
    fields["amount"] = "345.50"
    assert director.post(reverse("finance_schedule"), fields).status_code == 409
    finance.post(reverse("finance_schedule"), fields)
    entry = ScheduleEntry.objects.get()
    answer = reverse("finance_answer", args=[entry.number])
    assert finance.post(answer, {"answer": "agree"}).status_code == 409
    assert director.post(answer, {"answer": "agree"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.state, entry.amount.plain) == ("approved", "345.50")
