"""Changes of the documents told in words, for the list from which they are undone."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openimr.casefile.correcting import Made
from openimr.domain.page_runs import told as runs_told


def told(made: Made) -> str:
    """One sentence on what was changed. Titles stand in it: it is shown at the desk and kept nowhere."""
    tell = _TOLD.get(made.act)
    return tell(made) if tell else _("Documents were changed.")


def _title(one: dict[str, Any] | None) -> str:
    return f"“{one['title']}”" if one else _("a document")


def _pages(one: dict[str, Any] | None) -> str:
    return runs_told(tuple((first, last) for first, last in one["runs"])).lower() if one else ""


def _described(made: Made) -> str:
    own = made.after if made.after and not made.after["is_suggested"] else made.added
    return _("%(title)s was described: %(pages)s.") % {"title": _title(own), "pages": _pages(own)}


def _changed(made: Made) -> str:
    before, after = _title(made.before), _title(made.after)
    if before == after:
        return _("%(title)s was described anew.") % {"title": after}
    return _("%(before)s was described anew as %(after)s.") % {"before": before, "after": after}


def _confirmed(made: Made) -> str:
    if made.made == 1:
        return _("%(title)s was confirmed.") % {"title": _title(made.after)}
    return ngettext("%(n)s suggestion was confirmed.", "%(n)s suggestions were confirmed.", made.made) % {
        "n": made.made
    }


def _split(made: Made) -> str:
    at = made.added["runs"][0][0] if made.added else ""
    return _("%(title)s was cut in two before page %(at)s.") % {"title": _title(made.before), "at": at}


def _joined(made: Made) -> str:
    other = made.touched - 1
    several = ngettext("%(n)s other document", "%(n)s other documents", other) % {"n": other}
    return _("%(title)s was joined with %(several)s.") % {"title": _title(made.before), "several": several}


def _moved(made: Made) -> str:
    return _("Pages of %(title)s were moved to another document.") % {"title": _title(made.before)}


def _removed(made: Made) -> str:
    return _("%(title)s was taken away: %(pages)s.") % {"title": _title(made.before), "pages": _pages(made.before)}


def _sorted(made: Made) -> str:
    return ngettext(
        "The machine suggested %(n)s document.", "The machine suggested %(n)s documents.", made.made
    ) % {"n": made.made}  # fmt: skip


def _undone(made: Made) -> str:
    return _("An earlier change was undone.")


_TOLD: dict[str, Callable[[Made], str]] = {
    "describe_document": _described,
    "change_document": _changed,
    "confirm_documents": _confirmed,
    "split_document": _split,
    "merge_documents": _joined,
    "move_pages": _moved,
    "remove_document": _removed,
    "sort_pile": _sorted,
    "undo_document_change": _undone,
}
