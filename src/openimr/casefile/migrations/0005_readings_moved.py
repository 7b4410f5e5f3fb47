"""What was read off pages moves into rows of its own; documents get numbers and runs."""

from django.db import migrations

_FORWARD = """
    INSERT INTO casefile_reading (page_id, case_id, file_id, number, state, urgency, attempts, source, text, words,
                                  rotation, is_blank, image_hash, unreadable_reason, has_text,
                                  content_sha256)
    SELECT id, case_id, file_id, number, 'waiting', 0, 0, '', '', ''::bytea, 0, false, ''::bytea, '', false, ''
    FROM casefile_page;
    ALTER TABLE casefile_receivedfile DISABLE TRIGGER casefile_receivedfile_no_change;
    UPDATE casefile_receivedfile SET shown_sha256 = sha256;
    ALTER TABLE casefile_receivedfile ENABLE TRIGGER casefile_receivedfile_no_change;
    UPDATE casefile_document SET number = counted.number
    FROM (SELECT id, row_number() OVER (PARTITION BY case_id ORDER BY first_page) AS number FROM casefile_document)
         AS counted
    WHERE counted.id = casefile_document.id;
    INSERT INTO casefile_run (document_id, case_id, first_page, last_page)
    SELECT id, case_id, first_page, last_page FROM casefile_document;
"""


class Migration(migrations.Migration):
    dependencies = [("casefile", "0004_any_size")]
    operations = [migrations.RunSQL(_FORWARD, migrations.RunSQL.noop)]
