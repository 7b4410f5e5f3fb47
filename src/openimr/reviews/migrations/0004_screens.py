import django.db.models.deletion
from django.db import migrations, models

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_first'),
        ('panel', '0004_append_only'),
        ('reviews', '0003_evidence'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConflictScreen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('proposal', 'Proposal'), ('acceptance', 'Acceptance'), ('sign_off', 'Sign Off'), ('again', 'Again')], max_length=10)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=40)),
                ('field_version', models.CharField(blank=True, max_length=64)),
                ('parties', models.JSONField()),
                ('ties', models.JSONField()),
                ('hits', models.JSONField()),
                ('uncertain', models.JSONField()),
                ('content_sha256', models.CharField(max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='panel.reviewer')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['case', 'reviewer'], name='reviews_screens_of_case')],
            },
        ),
        migrations.CreateModel(
            name='NameDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pair_sha256', models.CharField(db_index=True, max_length=64)),
                ('references', models.JSONField()),
                ('is_same', models.BooleanField()),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.CharField(max_length=40)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        *append_only("reviews", "reviews_conflictscreen", "reviews_namedecision"),
    ]
