"""Everything that is written about money."""

from openimr.billing.operations.amounts import approve_amount, enter_amount, refuse_amount
from openimr.billing.operations.charging import (
    charge_case,
    charge_what_is_owed,
    correct_charge,
    record_pay,
    record_pay_owed,
)
from openimr.billing.operations.crediting import credit
from openimr.billing.operations.invoicing import issue_invoice, issue_invoices
from openimr.billing.operations.paying import allocate, import_payments, keep_payment_list
from openimr.billing.operations.penalties import draw_up_worksheet

__all__ = [
    "allocate",
    "approve_amount",
    "charge_case",
    "charge_what_is_owed",
    "correct_charge",
    "credit",
    "draw_up_worksheet",
    "enter_amount",
    "import_payments",
    "issue_invoice",
    "issue_invoices",
    "keep_payment_list",
    "record_pay",
    "record_pay_owed",
    "refuse_amount",
]
