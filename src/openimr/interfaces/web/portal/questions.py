"""The questions of DWC Form IMR in plain words, and the pages that ask them (8 CCR 9792.10.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from openimr.domain.eligibility import Applicant
from openimr.domain.values import Priority, ServiceMethod, ServicePlace
from openimr.intake import queries
from openimr.intake.models import Application, Paper
from openimr.interfaces.web.portal.states import STATES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
else:
    StrOrPromise = object

Choices = tuple[tuple[str, StrOrPromise], ...]


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    EMAIL = "email"
    PHONE = "phone"
    ONE_OF = "one_of"
    LISTED = "listed"
    YES_NO = "yes_no"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form as a person is asked for it. `autocomplete`: what a browser may fill in for a worker.

    `is_wanted`: the form may be sent without it, but nobody should think that it does not matter.
    """

    field: str
    label: StrOrPromise
    kind: Kind = Kind.TEXT
    hint: StrOrPromise = ""
    choices: Choices = ()
    autocomplete: str = ""
    is_wanted: bool = False


def _always(application: Application) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form. Exactly one of `questions`, `paper` and `asks_treatments` says what it asks."""

    slug: str
    section: StrOrPromise
    title: StrOrPromise
    questions: tuple[Question, ...] = ()
    intro: StrOrPromise = ""
    paper: str = ""
    asks_treatments: bool = False
    applies: Callable[[Application], bool] = _always


def is_represented(application: Application) -> bool:
    """Whether somebody applies for the worker."""
    return application.applicant in (Applicant.ATTORNEY, Applicant.DESIGNEE, Applicant.GUARDIAN)


def _needs_designation(application: Application) -> bool:
    return application.applicant in (Applicant.ATTORNEY, Applicant.DESIGNEE)


def _needs_certification(application: Application) -> bool:
    is_emergency = application.applicant == Applicant.EMERGENCY_PROVIDER
    return is_emergency or application.priority == Priority.EXPEDITED


def _came_by_mail(application: Application) -> bool:
    """Only a clerk enters such an application."""
    return queries.is_mailed(application)


APPLICANTS: Choices = (
    (Applicant.EMPLOYEE, _("I am the injured worker")),
    (Applicant.ATTORNEY, _("I am the worker's attorney")),
    (Applicant.DESIGNEE, _("The worker chose me to act: I am a relative, a friend or another person")),
    (Applicant.GUARDIAN, _("I am the worker's parent, guardian or conservator")),
    (Applicant.EMERGENCY_PROVIDER, _("I gave emergency treatment and apply for myself")),
)
PRIORITIES: Choices = (
    (Priority.REGULAR, _("Regular: most applications are regular")),
    (Priority.EXPEDITED, _("Expedited: waiting is an imminent and serious threat to the worker's health")),
    (Priority.FORMULARY, _("Medicine: the dispute is only about a medicine under the drug formulary, from 2018 on")),
)
RESULTS: Choices = (
    (Application.URResult.DENIAL, _("It denied the treatment")),
    (Application.URResult.MODIFICATION, _("It approved only a part, or something else instead")),
    (Application.URResult.DELAY, _("It put the decision off")),
    (Application.URResult.CONDITIONAL, _("It said no only because information from the doctor did not arrive")),
    (Application.URResult.APPROVAL, _("It approved the treatment")),
)
METHODS: Choices = (
    (ServiceMethod.MAIL, _("By mail")),
    (ServiceMethod.OVERNIGHT, _("By overnight delivery")),
    (ServiceMethod.FAX, _("By fax")),
    (ServiceMethod.ELECTRONIC, _("By e-mail or another electronic way")),
    (ServiceMethod.PERSONAL, _("It was handed over")),
)
PLACES: Choices = (
    (ServicePlace.IN_STATE, _("Both addresses are in California")),
    (ServicePlace.OUT_OF_STATE, _("One address is in another state")),
    (ServicePlace.INTERNATIONAL, _("One address is outside the United States")),
    (ServicePlace.CONFIDENTIAL, _("The worker has a confidential address (Safe at Home)")),
)
YES_NO: Choices = (("True", _("Yes")), ("False", _("No")))


def _address(prefix: str, *, is_worker: bool = False) -> tuple[Question, ...]:
    def fill(name: str) -> str:
        return name if is_worker else ""

    return (
        Question(f"{prefix}_street", _("Street or PO box"), autocomplete=fill("street-address")),
        Question(f"{prefix}_city", _("City"), autocomplete=fill("address-level2")),
        Question(f"{prefix}_state", _("State"), Kind.LISTED, choices=STATES, autocomplete=fill("address-level1")),
        Question(f"{prefix}_postal_code", _("Zip code"), autocomplete=fill("postal-code")),
        Question(f"{prefix}_phone", _("Telephone"), Kind.PHONE, autocomplete=fill("tel")),
    )


_YOU = _("You and the review")
_WORKER = _("Worker and claim")
_DECISION = _("The decision")
_TREATMENT = _("The treatment")
_OTHERS = _("Doctor and insurer")
_PAPERS = _("Papers")
_SEND = _("Check and send")
SECTIONS = (_YOU, _WORKER, _DECISION, _TREATMENT, _OTHERS, _PAPERS, _SEND)

STEPS: tuple[Step, ...] = (
    Step(
        "mailing", _YOU, "When was the application mailed?",
        (
            Question("mailed_on", "Postmark or date of mailing, if it can be read", Kind.DAY,
                     hint="Timeliness counts from this day. Leave it empty if neither can be read."),
        ),
        "For intake: look at the envelope.",
        applies=_came_by_mail,
    ),
    Step(
        "who", _YOU, _("Who applies?"),
        (Question("applicant", _("Choose what fits you"), Kind.ONE_OF, choices=APPLICANTS),),
    ),
    Step(
        "kind", _YOU, _("How fast must the review be?"),
        (Question("priority", _("Type of review"), Kind.ONE_OF, choices=PRIORITIES),),
        _(
            "An expedited review needs a signed statement of the treating doctor, with papers that support it. Without "
            "it, the review goes on as a regular one. You can add the statement later in this form."
        ),
    ),
    Step(
        "representative", _YOU, _("About you, who act for the worker"),
        (
            Question("representative_name", _("Your full name")),
            Question("representative_relationship", _("What are you to the worker?"),
                     hint=_("For example: attorney, brother, guardian.")),
            Question("representative_firm", _("Law firm or organization")),
        ),
        applies=is_represented,
    ),
    Step(
        "representative-contact", _YOU, _("How we reach you"),
        (
            *_address("representative"),
            Question("representative_fax", _("Fax"), Kind.PHONE),
            Question("representative_email", _("E-mail"), Kind.EMAIL),
        ),
        applies=is_represented,
    ),
    Step(
        "worker", _WORKER, _("The injured worker"),
        (
            Question("employee_first_name", _("First name"), autocomplete="given-name"),
            Question("employee_middle_initial", _("Middle initial"), autocomplete="additional-name"),
            Question("employee_last_name", _("Last name"), hint=_("All last names, as on the claim."),
                     autocomplete="family-name"),
            Question("employee_born_on", _("Date of birth"), Kind.DAY,
                     hint=_("You need it again to check the application later."), autocomplete="bday", is_wanted=True),
        ),
    ),
    Step(
        "worker-contact", _WORKER, _("How we reach the worker"),
        (*_address("employee", is_worker=True),
         Question("employee_email", _("E-mail"), Kind.EMAIL, autocomplete="email")),
        _("We send letters to this address."),
    ),
    Step(
        "claim", _WORKER, _("The claim and the injury"),
        (
            Question("claim_number", _("Claim number"), hint=_("It stands on letters from the claims administrator.")),
            Question("injured_on", _("Date of injury"), Kind.DAY,
                     hint=_("If the injury came slowly, the date that the claim uses.")),
            Question("employer_name", _("Employer at the time of the injury")),
            Question("eams_number", _("EAMS case number"), hint=_("Only if there is a case at the Appeals Board.")),
            Question("wcis_number", _("WCIS jurisdictional claim number"), hint=_("Only if you know it.")),
        ),
    ),
    Step(
        "decision", _DECISION, _("What did the decision say?"),
        (
            Question("ur_result", _("What did the utilization review decision do?"), Kind.ONE_OF, choices=RESULTS),
            Question("ur_decided_on", _("Date on the decision"), Kind.DAY),
            Question("ur_organisation", _("Company that made the decision"), hint=_("It is named in the letter.")),
            Question("rfa_on", _("Date of the doctor's request for authorization (RFA)"), Kind.DAY,
                     hint=_("The decision usually names it.")),
        ),
        _("Have the letter with the utilization review decision in front of you."),
    ),
    Step(
        "served", _DECISION, _("How did the decision reach the worker?"),
        (
            Question("ur_served_on", _("Date on which it was sent or handed over"), Kind.DAY,
                     hint=_("Often the date of the letter or of its proof of service. The time to apply runs from "
                            "this day."), is_wanted=True),
            Question("ur_service_method", _("How was it sent?"), Kind.ONE_OF, choices=METHODS),
            Question("ur_service_place", _("If it came by mail: between which addresses?"), Kind.ONE_OF,
                     choices=PLACES),
        ),
    ),
    Step(
        "liability", _DECISION, _("Is there another dispute?"),
        (
            Question("is_liability_disputed",
                     _("Does the claims administrator also refuse to pay for another reason?"), Kind.YES_NO,
                     hint=_("For example: it says that the body part is not part of the injury.")),
            Question("liability_reason", _("If yes: what is the reason?"), Kind.LONG),
            Question("liability_resolved_served_on",
                     _("If that dispute is over: when was the worker told so?"), Kind.DAY),
            Question("is_liability_review_agreed",
                     _("The claims administrator has agreed that the review may go on"), Kind.TICK),
        ),
        _("While such a dispute is open, the review waits until it is over."),
    ),
    Step(
        "information", _DECISION, _("Was information missing?"),
        (
            Question("is_information_missing_denial",
                     _("Does the decision say no because information that was asked for did not arrive?"), Kind.YES_NO),
        ),
    ),
    Step(
        "condition", _TREATMENT, _("What is the treatment for?"),
        (
            Question("diagnosis", _("Main diagnosis"), Kind.LONG, hint=_("As the doctor or the decision names it.")),
            Question("diagnosis_code", _("ICD code"), hint=_("Only if you know it.")),
        ),
    ),
    Step("treatments", _TREATMENT, _("Which treatments should be reviewed?"), asks_treatments=True),
    Step(
        "doctor", _OTHERS, _("The doctor who asked for the treatment"),
        (
            Question("physician_first_name", _("First name")),
            Question("physician_last_name", _("Last name")),
            Question("physician_specialty", _("Specialty")),
            Question("physician_practice", _("Practice or clinic")),
        ),
    ),
    Step(
        "doctor-contact", _OTHERS, _("How we reach the doctor"),
        (*_address("physician"), Question("physician_fax", _("Fax"), Kind.PHONE)),
    ),
    Step(
        "administrator", _OTHERS, _("The claims administrator"),
        (
            Question("administrator_company", _("Company"),
                     hint=_("The insurer, or the company that handles the claim.")),
            Question("administrator_contact", _("Adjuster or other contact")),
        ),
    ),
    Step(
        "administrator-contact", _OTHERS, _("How we reach the claims administrator"),
        (
            *_address("administrator"),
            Question("administrator_fax", _("Fax"), Kind.PHONE),
            Question("administrator_email", _("E-mail"), Kind.EMAIL),
        ),
    ),
    Step(
        "decision-paper", _PAPERS, _("Add the utilization review decision"), paper=Paper.Kind.UR_DECISION,
        intro=_("The application is not accepted without it. Add every page of the letter."),
    ),
    Step(
        "designation", _PAPERS, _("When did the worker choose you?"),
        (
            Question("designation_signed_on", _("Date on which the worker signed the paper that names you"), Kind.DAY,
                     is_wanted=True),
        ),
        _("The law counts only a paper that was signed after the utilization review decision."),
        applies=_needs_designation,
    ),
    Step(
        "designation-paper", _PAPERS, _("Add the paper that names you"), paper=Paper.Kind.DESIGNATION,
        intro=_("The paper in which the worker chooses you to act, with signature and date."),
        applies=_needs_designation,
    ),
    Step(
        "certification-paper", _PAPERS, _("Add the doctor's statement"), paper=Paper.Kind.CERTIFICATION,
        intro=_(
            "The signed statement that waiting is an imminent and serious threat to health, with papers that "
            "support it."
        ),
        applies=_needs_certification,
    ),
    Step(
        "other-paper", _PAPERS, _("Add other papers, if you like"), paper=Paper.Kind.OTHER,
        intro=_("For example: the doctor's request, or why the treatment is urgent. You need not add any."),
    ),
)  # fmt: skip

PAPER_KINDS: dict[str, StrOrPromise] = {
    Paper.Kind.UR_DECISION: _("Utilization review decision"),
    Paper.Kind.DESIGNATION: _("Paper that names the representative"),
    Paper.Kind.CERTIFICATION: _("Doctor's statement of an urgent threat"),
    Paper.Kind.OTHER: _("Other paper"),
}
BY_SLUG = {step.slug: step for step in STEPS}
STEP_OF_FIELD = {question.field: step for step in STEPS for question in step.questions}


def steps_for(application: Application) -> tuple[Step, ...]:
    """The pages that this application needs, in order."""
    return tuple(step for step in STEPS if step.applies(application))


def question(field: str) -> Question:
    """The question that asks for one field."""
    return next(one for one in STEP_OF_FIELD[field].questions if one.field == field)
