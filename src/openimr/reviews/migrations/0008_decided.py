"""Assignments that end because the case was sent back for a new review."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_copy_checks")]
    operations = [
        migrations.AlterField(
            "assignment", "end_kind",
            models.CharField(blank=True, max_length=12, choices=[
                (kind, kind) for kind in (
                    "declined", "handed_back", "expired", "taken_back", "replaced", "away", "decided",
                )
            ]),
        ),
    ]
