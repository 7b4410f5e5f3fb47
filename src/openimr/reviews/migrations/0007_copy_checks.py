"""Rationales that are all but the same as those of other cases, kept for the figures on quality."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0006_blind_reviews")]
    operations = [
        migrations.CreateModel(
            "CopyCheck",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("found", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("submission", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.submittedanalysis")),
            ],
        ),
    ]
