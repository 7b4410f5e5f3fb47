"""From what happened to a case to its charge, its invoice, a credit, a payment, and what is still open."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from openpyxl import load_workbook

from openimr.billing import exporting, grids, lateness, queries, verification
from openimr.billing import operations as billing
from openimr.billing.models import Charge, CreditNote, Invoice, PayLine, Payment
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.fees.earning import PayKind
from openimr.domain.fees.settling import RowResult
from openimr.domain.law.fees import FeeKind
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.money import ZERO, Money, dollars, total
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.interfaces.cli.app import main
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.storage import store
from tests import factories, people
from tests.integration.billing.conftest import APRIL, MARCH, issue

pytestmark = pytest.mark.django_db


def test_a_served_case_is_charged_once_and_its_reviewer_paid_once(rate: Callable[[PayKind, int], None]) -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    # Returned, handed in again, and signed: one fee, one pay.
    analysis = review_queries.analyses(case).get()
    determinations.return_analysis(
        analysis=analysis, comments=[("summary", "Look again.", ErrorCode.OTHER)], by=people.DIRECTOR,
        now=factories.SUBMITTED,
    )  # fmt: skip
    factories.submit(factories.write(review_queries.analyses(case).get()))
    factories.sign(case)
    case.refresh_from_db()
    factories.serve(case)
    rate(PayKind.ANALYSIS, 120)
    for _ in range(2):
        billing.charge_what_is_owed(by=SYSTEM, now=APRIL)
        billing.record_pay_owed(by=SYSTEM, now=APRIL)
    charge, pay = Charge.objects.get(), PayLine.objects.get()
    assert (charge.kind, charge.amount, charge.occurred_at) == (FeeKind.REVIEW, dollars(345), factories.SERVED)
    assert (pay.amount, pay.reviewer) == (dollars(120), analysis.assignment.reviewer.number)
    assert list(queries.awaiting_charge()) == list(queries.awaiting_pay()) == []
    assert analysis.assignment.reviewer.user.name not in str([vars(charge), vars(pay)])
    assert list(verification.problems(set())) == []


def test_a_released_reviewer_earns_nothing_and_the_next_one_does(rate: Callable[[PayKind, int], None]) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    first = review_queries.open_assignments(case).get()
    reviews.release_reviewer(assignment=first, reason="Ill.", by=people.COORDINATOR, now=factories.OFFERED)
    second = factories.reviewer(people.SECOND_REVIEWER)
    case.refresh_from_db()
    offered = reviews.propose_reviewer(case=case, reviewer=second, by=people.COORDINATOR, now=factories.OFFERED)
    factories.accept(offered)
    cases.settle(case=case, reason="By an award.", by=people.COORDINATOR, now=factories.SUBMITTED)
    rate(PayKind.ENDED_IN_REVIEW, 40)
    billing.record_pay_owed(by=SYSTEM, now=APRIL)
    assert [(one.reviewer, one.amount) for one in PayLine.objects.all()] == [(second.number, dollars(40))]
    billing.charge_what_is_owed(by=SYSTEM, now=APRIL)
    assert Charge.objects.get().kind == FeeKind.ENDED_AFTER_REVIEWER


def test_an_invoice_adds_up_in_every_form_and_is_frozen(withdrawn: Case) -> None:
    second = factories.case_at(CaseStatus.ASSIGNED, claim_number="SRC-2", employee_last_name="Brandt")
    cases.withdraw(case=second, reason="By phone.", by=people.COORDINATOR, now=factories.RECORDS_CAME)
    (made,) = issue()
    assert (made.number, made.total, made.due_on) == ("INV-2025-0001", dollars(230), date(2025, 5, 9))
    assert issue() == []
    grid = exporting.invoice_grid(made)
    rows = list(csv.reader(io.StringIO(grids.as_csv(grid).decode("utf-8-sig"))))
    head = rows.index(list(grid.header))
    assert total(Money.of(Decimal(row[-1])) for row in rows[head + 1 : -1]) == made.total
    assert rows[-1][-1] == made.total.plain
    sheet = load_workbook(io.BytesIO(grids.as_xlsx(grid))).active
    assert sheet is not None
    values = [row[-1].value for row in sheet.iter_rows(min_row=head + 2)]
    assert sum(values[:-1]) == values[-1] == 230
    data = store.read(made.pdf_sha256)
    assert data.startswith(b"%PDF") and people.INJURED_WORKER.last_name not in str(made.content)
    assert all(treatment not in str(made.content) for treatment in factories.TREATMENTS)
    for table in ("billing_invoice", "billing_invoiceline", "billing_charge"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET id = id")
    assert list(verification.problems(set())) == []


def test_a_month_is_invoiced_when_it_is_over_and_doubtful_amounts_only_on_purpose(withdrawn: Case) -> None:
    billing.charge_what_is_owed(by=SYSTEM, now=APRIL)
    for month, now, told in ((MARCH, factories.SERVED, "not over"), (MARCH, APRIL, "not verified")):
        with pytest.raises(Refused, match=told):
            billing.issue_invoices(
                month=month, takes_unverified=False, organisation=factories.ORGANISATION, by=people.FINANCE, now=now
            )
    with pytest.raises(Refused, match="not open to the role"):
        billing.charge_case(case=withdrawn, by=people.COORDINATOR, now=APRIL)
    # The number that a refused invoice had taken is free again.
    assert issue()[0].number == "INV-2025-0001"


def test_a_charge_put_right_is_credited_whole_and_invoiced_anew(invoice: Invoice) -> None:
    charge = Charge.objects.get()
    right = {"reason": "The page was misread.", "organisation": factories.ORGANISATION, "by": people.FINANCE}
    with pytest.raises(Refused, match="nothing to put right"):
        billing.correct_charge(charge=charge, now=APRIL, **right)
    entry = billing.enter_amount(
        kind=FeeKind.ENDED_BEFORE_REVIEWER, amount=dollars(110), from_on=date(2025, 1, 1), until_on=None,
        source="the division's page, read today", reason="115 was misread.", by=people.FINANCE, now=APRIL,
    )  # fmt: skip
    with pytest.raises(Refused, match="second person"):
        billing.approve_amount(entry=entry, by=people.FINANCE, now=APRIL)
    billing.approve_amount(entry=entry, by=people.SECOND_FINANCE, now=APRIL)
    made = billing.correct_charge(charge=charge, now=APRIL, **right)
    assert (made.revision, made.amount, made.entry, made.is_verified) == (2, dollars(110), entry, True)
    note = CreditNote.objects.get()
    assert (note.number, note.total, queries.account(invoice).balance) == ("CRN-2025-0001", dollars(115), ZERO)
    (again,) = issue(APRIL + timedelta(days=1))
    assert (again.number, again.total) == ("INV-2025-0002", dollars(110))
    with pytest.raises(Refused, match="put right already"):
        billing.correct_charge(charge=charge, now=APRIL, **right)
    with pytest.raises(Refused, match=r"\$0.00 left"):
        billing.credit(invoice=invoice, amounts={1: dollars(1)}, now=APRIL, **right)
    assert list(verification.problems(set())) == []


LIST = """received_on,payer,reference,invoice,amount
2025-04-20,Sierra Ridge Claims,T-1,INV-2025-0001,100.00
2025-04-21,Sierra Ridge Claims,T-2,inv-2025-0001,"$1,015.00"
2025-04-21,Somebody Else,T-3,INV-2019-0044,10.00
2025-04-21,Sierra Ridge Claims,T-1,INV-2025-0001,100.00
"""


def test_a_list_of_payments_settles_what_it_can_and_says_of_every_row_what_it_did(invoice: Invoice) -> None:
    later = APRIL + timedelta(days=40)
    kept = billing.keep_payment_list(data=LIST.encode(), by=people.FINANCE, now=later)
    found = billing.import_payments(source=kept, by=people.FINANCE, now=later)
    assert [one.result for one in found] == [
        RowResult.UNDER, RowResult.OVER, RowResult.UNKNOWN, RowResult.REPEATED,
    ]  # fmt: skip
    again = billing.import_payments(source=kept, by=people.FINANCE, now=later)
    assert {one.result for one in again} == {RowResult.REPEATED}
    assert (Payment.objects.count(), queries.account(invoice).balance) == (3, ZERO)
    over = next(one for one in queries.received(queries.payments()) if one.payment.reference == "T-2")
    assert over.left_over == dollars(1000)
    with pytest.raises(Refused, match=r"\$0.00 of invoice"):
        billing.allocate(payment=over.payment, invoice=invoice, amount=dollars(5), by=people.FINANCE, now=later)
    wrong = billing.keep_payment_list(data=(LIST + "soon,,,x,abc\n").encode(), by=people.FINANCE, now=later)
    with pytest.raises(Refused, match="1 rows are wrong"):
        billing.import_payments(source=wrong, by=people.FINANCE, now=later)
    assert list(verification.problems(set())) == []


def test_what_is_open_stands_in_the_bucket_of_its_age_on_the_day_asked_for(invoice: Invoice) -> None:
    (line,) = queries.ageing_report(as_of=date(2025, 5, 9))
    assert (line.amounts[0], line.total) == (dollars(115), dollars(115))
    (line,) = queries.ageing_report(as_of=date(2025, 7, 9))
    assert line.amounts[3] == dollars(115)
    assert queries.ageing_report(as_of=date(2025, 4, 1)) == ()


def test_late_records_come_with_their_evidence(invoice: Invoice) -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS, claim_number="SRC-3", employee_last_name="Brandt")
    due = case_queries.deadline(case, "C-14")
    assert due is not None
    came = due.due_at + timedelta(days=4)
    factories.receive_records(case, now=came)
    cases.complete_records(case=case, note="", by=people.COORDINATOR, now=came + timedelta(days=2))
    (found,) = lateness.report(now=came + timedelta(days=9))
    assert (found.case, found.lateness.days, found.lateness.amount) == (case, 4, dollars(2000))
    assert [one.what for one in found.proofs] == [
        "Notice of assignment", "Service of the notice", "Records due", "File 2 received", "Records complete",
    ]  # fmt: skip
    drawn = {"case": case, "organisation": factories.ORGANISATION, "by": people.COORDINATOR, "now": APRIL}
    sheet = billing.draw_up_worksheet(**drawn)
    assert (sheet.number, sheet.days, sheet.amount) == ("LRW-2025-0001", 4, dollars(2000))
    with pytest.raises(Refused, match="drawn up already"):
        billing.draw_up_worksheet(**drawn)


def test_what_was_changed_behind_the_rules_back_is_named(invoice: Invoice) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE billing_invoice DISABLE TRIGGER ALL")
        cursor.execute("UPDATE billing_invoice SET total = total + 1")
        cursor.execute("ALTER TABLE billing_invoice ENABLE TRIGGER ALL")
        cursor.execute("UPDATE billing_accountseries SET newest = newest + 1 WHERE name = 'INV-2025'")
    told = [(one.name, one.text) for one in verification.problems(set())]
    assert ("INV-2025-0001", "its lines do not add up to its total") in told
    assert ("INV-2025-0001", "it is not the one that was issued") in told
    assert ("INV-2025-0002", "it is missing") in told


def test_the_command_lists_issues_and_writes_what_it_issued(
    withdrawn: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: APRIL)
    factories.user("finance@openimr.example", "Orla Benning", Role.FINANCE)
    month = ["billing", "invoices", "--period", "2025-03"]
    issue_them = [*month, "--issue", "--by", "finance@openimr.example"]
    assert main(["billing", "charge"]) == 0
    assert main([*month, "--issue"]) == 2
    assert main(issue_them) == 1
    assert "not verified" in capsys.readouterr().err
    assert main([*issue_them, "--take-unverified", "--out", str(tmp_path / "out")]) == 0
    assert "INV-2025-0001" in capsys.readouterr().out
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv", ".pdf", ".xlsx"]
    for act in (["ageing", "--as-of", "2025-07-09"], ["pay", "--period", "2025-03"], ["late-records", "--csv"]):
        assert main(["billing", *act]) == 0
