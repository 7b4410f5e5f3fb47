"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_first")]
    operations = append_only("reviews", "reviews_attestation", "reviews_submittedanalysis", "reviews_ruleoverride")
