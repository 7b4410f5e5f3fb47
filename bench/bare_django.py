"""The peer of the page measurements: the same server and database, Django with nothing but one list page."""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from openimr.config import database, environment

_PAGE = """<!doctype html><title>Cases</title><table>
{% for number, status, due in rows %}<tr><td>{{ number }}</td><td>{{ status }}</td><td>{{ due }}</td></tr>{% endfor %}
</table>"""

if not settings.configured:
    read = environment.read()
    settings.configure(
        SECRET_KEY=os.urandom(16).hex(),
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": database.django_database(read)},
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    )
    django.setup()


def rows(request: HttpRequest) -> HttpResponse:
    """Twenty-five cases of one status, most pressing first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, status, next_deadline_at FROM cases_case WHERE status = 'awaiting_records' "
            "ORDER BY next_deadline_at, id LIMIT 25"
        )
        found = cursor.fetchall()
    return HttpResponse(engines["django"].from_string(_PAGE).render({"rows": found}))


urlpatterns = [path("", rows)]
application = get_wsgi_application()
