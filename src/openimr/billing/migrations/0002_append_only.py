"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_first")]
    operations = append_only(
        "billing", "billing_charge", "billing_invoice", "billing_invoiceline", "billing_creditnote",
        "billing_creditline", "billing_paymentlist", "billing_payment", "billing_allocation", "billing_payline",
        "billing_penaltyworksheet",
    )
