"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_shared_determination")]
    operations = append_only("letters", "letters_letter", "letters_service")
