"""Copies of a record as it was frozen with a signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casefile", "0009_page_times")]
    operations = [migrations.AddField("export", "frozen", models.JSONField(blank=True, null=True))]
