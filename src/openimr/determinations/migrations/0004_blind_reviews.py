"""What the medical director said of blind second reviews that differ from the first."""

import django.db.models.deletion
from django.db import migrations, models

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("determinations", "0003_closer_checks"), ("reviews", "0006_blind_reviews")]
    operations = [
        migrations.CreateModel(
            "BlindLook",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("submission", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.submittedanalysis")),
            ],
        ),
        *append_only("determinations", "determinations_blindlook")[1:],  # the function is there already
    ]
