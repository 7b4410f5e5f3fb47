"""After the determination: petitions to the Appeals Board, the record as it was signed, carrying the result out."""

from openimr.domain.appeal.carrying_out import Duty, duty_done
from openimr.domain.appeal.grounds import STANDARD, AppealGround, AppealOutcome
from openimr.domain.appeal.petition import PetitionFacts, last_day, may_see_earlier, require_recordable
from openimr.domain.appeal.signed_record import Attested, SignedFile, SignedPage, SignedRecord

__all__ = [
    "STANDARD", "AppealGround", "AppealOutcome", "Attested", "Duty", "PetitionFacts", "SignedFile", "SignedPage",
    "SignedRecord", "duty_done", "last_day", "may_see_earlier", "require_recordable",
]  # fmt: skip
