"""Database triggers: what was shown at hand-in is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("assistance", "0001_first")]
    operations = append_only("assistance", "assistance_shownfindings")
