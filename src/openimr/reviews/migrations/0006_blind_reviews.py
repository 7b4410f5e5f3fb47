"""Blind second reviews with a day of their own, and offers that end because the reviewer is away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0005_matching")]
    operations = [
        migrations.AddField("assignment", "is_blind", models.BooleanField(default=False)),
        migrations.AddField("assignment", "due_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "assignment", "end_kind",
            models.CharField(blank=True, max_length=12, choices=[
                (kind, kind) for kind in ("declined", "handed_back", "expired", "taken_back", "replaced", "away")
            ]),
        ),
    ]
