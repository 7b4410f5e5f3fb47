"""The backend that DATABASES names."""

from typing import Any

from django.db.backends.postgresql import base, creation, features
from django.utils.asyncio import async_unsafe
from psycopg import OperationalError

from openimr.config import embedded


class DatabaseFeatures(features.DatabaseFeatures):
    """What this project asks of a server."""

    minimum_database_version = (15,)


class DatabaseCreation(creation.DatabaseCreation):
    """Test databases, which end even where a thread of a test still holds a connection."""

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that does not mind that the embedded server was not started yet, or was killed."""

    features_class = DatabaseFeatures
    creation_class = DatabaseCreation

    @async_unsafe
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; when an embedded server does not answer, bring it up and connect again."""
        var = self.settings_dict.get("EMBEDDED_UNDER")
        if var is None:
            return super().get_new_connection(conn_params)
        embedded.hold(var)
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            embedded.ensure(var)
            return super().get_new_connection(conn_params)
