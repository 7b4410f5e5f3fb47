"""Database triggers: what stands here is never changed or removed."""

from django.db import migrations

TABLES = ('letters_letter', 'letters_service')

_REFUSE = """
CREATE OR REPLACE FUNCTION letters_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END $$
"""


def _forward(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION letters_refuse_change(); "
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION letters_refuse_change()"
    )


def _backward(table: str) -> str:
    return f"DROP TRIGGER {table}_no_change ON {table}; DROP TRIGGER {table}_no_truncate ON {table}"


class Migration(migrations.Migration):
    dependencies = [("letters", "0002_shared_determination")]
    operations = [
        migrations.RunSQL(_REFUSE, "DROP FUNCTION letters_refuse_change()"),
        *(migrations.RunSQL(_forward(table), _backward(table)) for table in TABLES),
    ]
