"""Keeping what a primary source said, with the bytes of what was seen."""

from datetime import date, datetime

from django.db import transaction

from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.credentials import CheckedMatter, CheckResult
from openimr.domain.permissions import PanelAct
from openimr.domain.refusal import Reason, Refused
from openimr.panel import history
from openimr.panel.models import PrimarySourceCheck, Reviewer
from openimr.panel.operations.keeping import keep
from openimr.storage import store

_MARKS = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_NAMED = (CheckedMatter.LICENCE, CheckedMatter.CERTIFICATION)
MOST_BYTES = 20 * 1024 * 1024
"""The largest picture or print of a page that is kept as evidence."""


@transaction.atomic
def record_check(
    *, reviewer: Reviewer, matter: CheckedMatter, source: str, checked_on: date, result: CheckResult, by: Actor,
    now: datetime, about: str = "", good_until: date | None = None, evidence: bytes | None = None, note: str = "",
) -> PrimarySourceCheck:  # fmt: skip
    """Record one look at a primary source. `about` names the licence or certificate as the page lists it.

    `evidence` is a print or picture of what was seen; it is kept under its SHA-256. Raises Refused for a licence or
    certificate that is not on record, and for a file that is no PDF and no picture.
    """
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    if matter in _NAMED and about not in _checkable(reviewer, matter):
        raise Refused(Reason("Choose which licence or certificate was looked up; put it on record first."))
    kept, media_type = ("", "") if evidence is None else _kept(evidence)
    fields = {
        "matter": matter, "about": about, "source": source.strip(), "checked_on": checked_on, "result": result,
        "good_until": good_until, "evidence_sha256": kept, "evidence_type": media_type, "note": note.strip(),
    }  # fmt: skip
    facts = {"matter": matter, "result": result, "checked_on": checked_on, "sha256": kept}
    return keep(
        kind=PrimarySourceCheck, reviewer=reviewer, fields=fields, act="record_check", facts=facts, by=by, now=now
    )  # fmt: skip


def _checkable(reviewer: Reviewer, matter: CheckedMatter) -> list[str]:
    """The licences or certificates on record, as checks name them."""
    if matter is CheckedMatter.LICENCE:
        return list(dict.fromkeys(history.label(one) for one in history.known(reviewer.licences.all())))
    return list(dict.fromkeys(history.label(one) for one in history.known(reviewer.certifications.all())))


def _kept(data: bytes) -> tuple[str, str]:
    if not data:
        raise Refused(Reason("The file is empty. Choose the file again."))
    if len(data) > MOST_BYTES:
        text = f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Print the page to a PDF and send that."
        raise Refused(Reason(text))
    for mark, media_type in _MARKS.items():
        if data.startswith(mark):
            return store.put(data).sha256, media_type
    raise Refused(Reason("This file is no PDF, PNG or JPEG. Print the page to a PDF, or make a picture of the screen."))
