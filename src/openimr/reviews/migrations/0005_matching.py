import django.db.models.deletion
from django.db import migrations, models

from openimr.ledger.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_first'),
        ('panel', '0004_append_only'),
        ('reviews', '0004_screens'),
    ]

    operations = [
        migrations.CreateModel(
            name='MatchRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=40)),
                ('seed', models.PositiveBigIntegerField()),
                ('solver', models.CharField(max_length=60)),
                ('inputs', models.JSONField()),
                ('inputs_sha256', models.CharField(max_length=64)),
                ('result', models.JSONField()),
                ('result_sha256', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField()),
                ('runners_up', models.JSONField()),
                ('licence_reason', models.TextField(blank=True)),
                ('changed_by', models.CharField(blank=True, max_length=40)),
                ('change_reason', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('offered', 'offered'), ('refused', 'refused'), ('set_aside', 'set_aside')], default='open', max_length=10)),
                ('refusal', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='answer_due_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='assignment',
            name='end_kind',
            field=models.CharField(blank=True, choices=[('declined', 'declined'), ('handed_back', 'handed_back'), ('expired', 'expired'), ('taken_back', 'taken_back'), ('replaced', 'replaced')], max_length=12),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('accepted_at__isnull', True), ('ended_at__isnull', True)), fields=['answer_due_at'], name='reviews_unanswered'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='reviewer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='panel.reviewer'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='reviews.matchrun'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('run', 'case'), name='reviews_proposal_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('case',), name='reviews_one_open_proposal'),
        ),
        *append_only("reviews", "reviews_matchrun"),
    ]
