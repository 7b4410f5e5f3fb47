"""Several determinations of one case, each superseding the one before; and the record frozen with the signature."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("determinations", "0004_blind_reviews"), ("cases", "0001_first")]
    operations = [
        migrations.AlterField(
            "determination", "case",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
        ),
        migrations.AddField("determination", "number", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField(
            "determination", "supersedes",
            models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="superseded_by", to="determinations.determination"),
        ),
        migrations.AddField("determination", "reason", models.TextField(blank=True)),
        migrations.AddField("determination", "record", models.JSONField(default=dict)),
        migrations.AddField("determination", "record_sha256", models.CharField(blank=True, max_length=64)),
        migrations.AddConstraint(
            "determination", models.UniqueConstraint(fields=("case", "number"), name="determinations_number_once")
        ),
        migrations.AlterModelOptions("determination", {"ordering": ["case", "number"]}),
    ]
