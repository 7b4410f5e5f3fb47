"""What stood on the reviewer becomes rows of evidence, and every row gets the time and the hand of its ledger line."""

import json
from collections import defaultdict
from datetime import datetime

from django.db import migrations

ACTS = {
    "Licence": "add_licence", "Certification": "add_certification", "Discipline": "record_discipline",
    "Affiliation": "disclose_affiliation",
}


def move(apps, schema_editor):
    lines = _lines(apps)
    for reviewer in apps.get_model("panel", "Reviewer").objects.order_by("pk"):
        registered = (lines[("register_reviewer", reviewer.number)] or [None])[0]
        for name, act in ACTS.items():
            rows = apps.get_model("panel", name).objects.filter(reviewer=reviewer).order_by("pk")
            told = lines[(act, reviewer.number)]
            for position, row in enumerate(rows):
                _stamp(row, told[position] if position < len(told) else registered)
                _carry(apps, name, row)
        _move_practice(apps, reviewer, registered)


def _lines(apps):
    found = defaultdict(list)
    for body in apps.get_model("ledger", "Entry").objects.filter(chain="panel").order_by("position").values_list("body", flat=True):
        told = json.loads(body)
        found[(told["act"], told["facts"].get("reviewer", ""))].append((datetime.fromisoformat(told["at"]), told["by"]))
    return found


def _stamp(row, line):
    if line is not None:
        row.recorded_at, row.recorded_by = line
        row.save(update_fields=["recorded_at", "recorded_by"])


def _carry(apps, name, row):
    """The status of a licence, what is pending, and the day of a check, in their new places."""
    if name == "Licence" and row.is_restricted:
        row.status = "restricted"
        row.save(update_fields=["status"])
    if name == "Discipline" and row.is_pending:
        row.outcome = "pending"
        row.save(update_fields=["outcome"])
    if name in ("Licence", "Certification") and row.verified_on:
        about = f"{row.state} {row.licence_number}" if name == "Licence" else f"{row.specialty}, {row.board}"
        apps.get_model("panel", "PrimarySourceCheck").objects.create(
            reviewer=row.reviewer, matter=name.lower(), about=about, source=row.source or "not recorded",
            checked_on=row.verified_on, result="confirmed", recorded_at=row.recorded_at, recorded_by=row.recorded_by,
        )


def _move_practice(apps, reviewer, line):
    when = line or (datetime.fromisoformat("2026-11-24T00:00:00-08:00"), "system")
    kept = {"reviewer": reviewer, "recorded_at": when[0], "recorded_by": when[1]}
    if reviewer.practice_started_on and reviewer.practice_evidence_on:
        apps.get_model("panel", "PracticeStatement").objects.create(
            started_on=reviewer.practice_started_on, hours_per_week=reviewer.practice_hours_per_week or 0,
            evidence_on=reviewer.practice_evidence_on, **kept,
        )
    if reviewer.qme_appointed_on:
        apps.get_model("panel", "QmeAppointment").objects.create(
            appointed_on=reviewer.qme_appointed_on, ended_on=reviewer.qme_ended_on, **kept
        )
    if not reviewer.is_available:
        apps.get_model("panel", "Standing").objects.create(state="paused", from_on=when[0].date(), **kept)


class Migration(migrations.Migration):
    dependencies = [("panel", "0002_evidence_history"), ("ledger", "0001_first")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
