"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_first")]
    operations = append_only("ledger", "ledger_entry", "ledger_checkpoint", "ledger_readrecord")
