"""The places that rows of evidence replaced are gone, and the database refuses to change or remove evidence."""

from django.db import migrations

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("panel", "0003_move_evidence")]
    operations = [
        migrations.RemoveField(
            model_name='certification',
            name='verified_on',
        ),
        migrations.RemoveField(
            model_name='discipline',
            name='is_pending',
        ),
        migrations.RemoveField(
            model_name='licence',
            name='is_restricted',
        ),
        migrations.RemoveField(
            model_name='licence',
            name='verified_on',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='is_available',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='practice_evidence_on',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='practice_hours_per_week',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='practice_started_on',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='qme_appointed_on',
        ),
        migrations.RemoveField(
            model_name='reviewer',
            name='qme_ended_on',
        ),
        *append_only(
            "panel", "panel_licence", "panel_certification", "panel_discipline", "panel_qmeappointment",
            "panel_practicestatement", "panel_primarysourcecheck", "panel_affiliation", "panel_standing",
            "panel_weeklycapacity", "panel_absence", "panel_credentiallist",
        ),
    ]
