"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("casefile", "0001_first")]
    operations = append_only("casefile", "casefile_page", "casefile_receivedfile")
