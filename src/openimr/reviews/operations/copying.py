"""Keeping which rationales are all but the same as those of other cases."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.reviews import copying
from openimr.reviews.models import CopyCheck, SubmittedAnalysis


def look_for_copies(*, submission: SubmittedAnalysis, by: Actor, now: datetime) -> CopyCheck:
    """Look one submission through and keep what is found, for the staff that checks quality.

    The search comes before the transaction: it reads thousands of texts. Raises Refused where it was done before.
    """
    found = [asdict(one) for one in copying.copied_in(submission)]
    with transaction.atomic():
        held = SubmittedAnalysis.objects.select_for_update(of=("self",)).get(pk=submission.pk)
        if CopyCheck.objects.filter(submission=held).exists():
            raise Refused(Reason("Somebody has looked this submission through already."))
        return CopyCheck.objects.create(submission=held, found=found, made_at=now)
