"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("determinations", "0001_first")]
    operations = append_only("determinations", "determinations_determination")
