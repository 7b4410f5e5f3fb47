"""Database triggers for tables whose rows are never changed or removed; used by migrations of every room."""

from django.db.migrations import RunSQL

_REFUSE = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END $$
"""


def append_only(room: str, *tables: str) -> list[RunSQL]:
    """The operations that make the database refuse update, delete and truncate on some tables of one room."""
    name = f"{room}_refuse_change"
    return [
        RunSQL(_REFUSE.format(name=name), f"DROP FUNCTION {name}()"),
        *(RunSQL(_forward(table, name), _backward(table)) for table in tables),
    ]


def _forward(table: str, name: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}(); "
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _backward(table: str) -> str:
    return f"DROP TRIGGER {table}_no_change ON {table}; DROP TRIGGER {table}_no_truncate ON {table}"
