"""Names and numbers say when they came on record; what was never so is withdrawn; entities that are one are merged."""

import django.db.models.deletion
from django.db import migrations, models


def take_over_from_entities(apps, schema_editor):
    """Names and numbers that are there came on record with their entity, as far as anybody can tell now."""
    for model in ("EntityName", "EntityIdentifier"):
        rows = apps.get_model("affiliations", model).objects.select_related("entity")
        for row in rows.iterator():
            row.recorded_at, row.recorded_by = row.entity.recorded_at, row.entity.recorded_by
            row.save(update_fields=["recorded_at", "recorded_by"])


def _withdrawn(model):
    yield migrations.AddField(model, "withdrawn_at", models.DateTimeField(blank=True, null=True))
    yield migrations.AddField(model, "withdrawn_by", models.CharField(blank=True, default="", max_length=40))
    yield migrations.AddField(model, "withdrawn_why", models.CharField(blank=True, default="", max_length=400))


def _recorded(model):
    yield migrations.AddField(model, "recorded_at", models.DateTimeField(null=True))
    yield migrations.AddField(model, "recorded_by", models.CharField(default="", max_length=40))


class Migration(migrations.Migration):

    dependencies = [("affiliations", "0001_first")]

    operations = [
        migrations.AddField(
            "entity", "merged_into",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged",
                to="affiliations.entity",
            ),
        ),
        *_withdrawn("entityname"),
        *_withdrawn("entityidentifier"),
        *_withdrawn("relation"),
        *_recorded("entityname"),
        *_recorded("entityidentifier"),
        migrations.RunPython(take_over_from_entities, migrations.RunPython.noop),
        *(
            migrations.AlterField(model, "recorded_at", models.DateTimeField())
            for model in ("entityname", "entityidentifier")
        ),
        *(
            migrations.AlterField(model, "recorded_by", models.CharField(max_length=40))
            for model in ("entityname", "entityidentifier")
        ),
        *(
            migrations.AlterField(model, "withdrawn_by", models.CharField(blank=True, max_length=40))
            for model in ("entityname", "entityidentifier", "relation")
        ),
        *(
            migrations.AlterField(model, "withdrawn_why", models.CharField(blank=True, max_length=400))
            for model in ("entityname", "entityidentifier", "relation")
        ),
        migrations.CreateModel(
            name="AffiliationList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveIntegerField()),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=40)),
            ],
        ),
    ]  # fmt: skip
