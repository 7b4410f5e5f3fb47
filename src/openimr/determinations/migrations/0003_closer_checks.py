"""Closer checks of drawn cases, the secret that they are drawn by, and the kind of fault of every comment."""

import secrets

import django.db.models.deletion
from django.db import migrations, models

from openimr.ledger.append_only import append_only


def make_root(apps, schema_editor):
    apps.get_model("determinations", "DrawRoot").objects.create(secret=secrets.token_hex(32))


class Migration(migrations.Migration):
    dependencies = [("determinations", "0002_append_only"), ("reviews", "0001_first")]
    operations = [
        migrations.AddField(
            "returncomment", "code",
            models.CharField(max_length=20, choices=[
                    ("record_missed", "a record that matters is not considered"),
                    ("record_misread", "the record does not say what is written of it"),
                    ("contradiction", "two statements contradict each other"),
                    ("wrong_request", "another treatment is decided than the one in dispute"),
                    ("guideline_missing", "a guideline is missing, or not named precisely enough"),
                    ("guideline_misquoted", "the guideline does not say what is written of it"),
                    ("evidence_order", "the order of the evidence is not kept"),
                    ("reasons_thin", "the reasons do not carry the conclusion"),
                    ("out_of_scope", "something other than medical necessity is decided"),
                    ("hard_to_read", "hard to understand for who is not a physician"),
                    ("other", "something else"),
                ], default="other"),
        ),
        migrations.CreateModel(
            "DrawRoot",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            "CloserCheck",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("faults", models.JSONField()),
                ("note", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=40)),
                ("submission", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.submittedanalysis")),
            ],
        ),
        migrations.RunPython(make_root, migrations.RunPython.noop),
        *append_only("determinations", "determinations_closercheck")[1:],  # the function is there already
    ]
