"""The old columns go; no page lies in two runs of one case."""

from django.db import migrations, models

# A case's pages are laid one after the other on one line, because ranges alone need no further extension.
_NO_PAGE_TWICE = """
    ALTER TABLE casefile_run ADD CONSTRAINT casefile_run_no_page_twice
    EXCLUDE USING gist (int8range(case_id * 1000000 + first_page, case_id * 1000000 + last_page, '[]') WITH &&)
    DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0005_readings_moved")]
    operations = [
        migrations.RemoveField(
            model_name='page',
            name='has_text_layer',
        ),
        migrations.RemoveField(
            model_name='page',
            name='text',
        ),
        migrations.RemoveField(
            model_name='page',
            name='unreadable_reason',
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('case', 'number'), name='casefile_document_number_once'),
        ),
        migrations.RunSQL(_NO_PAGE_TWICE, "ALTER TABLE casefile_run DROP CONSTRAINT casefile_run_no_page_twice"),
    ]
