"""Foreign keys point backward. String references escape the import linter, so the app registry is asked."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey

from tests.structure import source


def _keys() -> Iterator[tuple[str, str, ForeignKey]]:
    for room in source.ROOMS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, ForeignKey):
                    yield room, field.related_model._meta.app_label, field


def test_foreign_keys_point_to_the_same_or_an_earlier_room() -> None:
    order = source.ROOMS.index
    outside = {(room, target) for room, target, _ in _keys() if target not in source.ROOMS}
    assert outside == set()
    assert [str(key) for room, target, key in _keys() if order(target) > order(room)] == []


def test_across_rooms_nothing_hangs_on_the_earlier_room() -> None:
    hanging = [str(key) for room, target, key in _keys() if room != target and not key.remote_field.hidden]
    assert hanging == []


def test_the_ledger_has_no_foreign_key() -> None:
    assert [str(key) for room, _, key in _keys() if room == "ledger"] == []
