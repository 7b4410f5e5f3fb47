"""Applications as filed (DWC Form IMR, 8 CCR 9792.10.2), their papers, and what screening found."""

from django.db import models
from django.db.models.functions import Upper

from openimr.domain.lifecycle import ApplicationStatus
from openimr.domain.values import Priority, ServiceMethod, ServicePlace


class NumberSeries(models.Model):
    """The last number given in one year of receipt; locked while the next one is taken."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Application(models.Model):
    """The request for review as filed. Every field of the form is here; dates are calendar dates as written."""

    class Channel(models.TextChoices):
        WEB = "web"
        MAIL = "mail"
        FAX = "fax"
        EMAIL = "email"
        REPLAY = "replay"

    class Applicant(models.TextChoices):
        EMPLOYEE = "employee"
        DESIGNEE = "designee"
        ATTORNEY = "attorney"
        GUARDIAN = "guardian"
        EMERGENCY_PROVIDER = "emergency_provider"

    class URResult(models.TextChoices):
        DENIAL = "denial"
        MODIFICATION = "modification"
        DELAY = "delay"
        CONDITIONAL = "conditional"
        APPROVAL = "approval"

    number = models.CharField(max_length=20, unique=True, null=True, blank=True)
    published_number = models.CharField(max_length=20, blank=True)
    resume_code_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    status = models.CharField(
        max_length=30, default=ApplicationStatus.DRAFT.value, choices=[(s.value, s.value) for s in ApplicationStatus]
    )
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    mailed_on = models.DateField(null=True, blank=True)

    priority = models.CharField(
        max_length=10, choices=[(p.value, p.value) for p in Priority], default=Priority.REGULAR.value
    )
    applicant = models.CharField(max_length=20, choices=Applicant.choices, default=Applicant.EMPLOYEE)

    employee_first_name = models.CharField(max_length=100, blank=True)
    employee_middle_initial = models.CharField(max_length=10, blank=True)
    employee_last_name = models.CharField(max_length=100, blank=True)
    employee_born_on = models.DateField(null=True, blank=True)
    employee_street = models.CharField(max_length=200, blank=True)
    employee_city = models.CharField(max_length=100, blank=True)
    employee_state = models.CharField(max_length=2, blank=True)
    employee_postal_code = models.CharField(max_length=10, blank=True)
    employee_phone = models.CharField(max_length=30, blank=True)
    employee_email = models.EmailField(blank=True)
    claim_number = models.CharField(max_length=60, blank=True)
    injured_on = models.DateField(null=True, blank=True)
    wcis_number = models.CharField(max_length=60, blank=True)
    eams_number = models.CharField(max_length=60, blank=True)
    employer_name = models.CharField(max_length=200, blank=True)

    representative_name = models.CharField(max_length=200, blank=True)
    representative_relationship = models.CharField(max_length=100, blank=True)
    representative_firm = models.CharField(max_length=200, blank=True)
    representative_street = models.CharField(max_length=200, blank=True)
    representative_city = models.CharField(max_length=100, blank=True)
    representative_state = models.CharField(max_length=2, blank=True)
    representative_postal_code = models.CharField(max_length=10, blank=True)
    representative_phone = models.CharField(max_length=30, blank=True)
    representative_fax = models.CharField(max_length=30, blank=True)
    representative_email = models.EmailField(blank=True)
    designation_signed_on = models.DateField(null=True, blank=True)

    physician_first_name = models.CharField(max_length=100, blank=True)
    physician_last_name = models.CharField(max_length=100, blank=True)
    physician_specialty = models.CharField(max_length=120, blank=True)
    physician_practice = models.CharField(max_length=200, blank=True)
    physician_street = models.CharField(max_length=200, blank=True)
    physician_city = models.CharField(max_length=100, blank=True)
    physician_state = models.CharField(max_length=2, blank=True)
    physician_postal_code = models.CharField(max_length=10, blank=True)
    physician_phone = models.CharField(max_length=30, blank=True)
    physician_fax = models.CharField(max_length=30, blank=True)

    administrator_company = models.CharField(max_length=200, blank=True)
    administrator_contact = models.CharField(max_length=200, blank=True)
    administrator_street = models.CharField(max_length=200, blank=True)
    administrator_city = models.CharField(max_length=100, blank=True)
    administrator_state = models.CharField(max_length=2, blank=True)
    administrator_postal_code = models.CharField(max_length=10, blank=True)
    administrator_phone = models.CharField(max_length=30, blank=True)
    administrator_fax = models.CharField(max_length=30, blank=True)
    administrator_email = models.EmailField(blank=True)

    diagnosis = models.TextField(blank=True)
    diagnosis_code = models.CharField(max_length=20, blank=True)
    rfa_on = models.DateField(null=True, blank=True)
    ur_decided_on = models.DateField(null=True, blank=True)
    ur_served_on = models.DateField(null=True, blank=True)
    ur_service_method = models.CharField(max_length=12, blank=True, choices=[(m.value, m.value) for m in ServiceMethod])
    ur_service_place = models.CharField(max_length=14, blank=True, choices=[(p.value, p.value) for p in ServicePlace])
    ur_result = models.CharField(max_length=14, blank=True, choices=URResult.choices)
    ur_organisation = models.CharField(max_length=200, blank=True)
    is_liability_disputed = models.BooleanField(null=True, blank=True)
    liability_reason = models.TextField(blank=True)
    is_liability_review_agreed = models.BooleanField(default=False)
    liability_resolved_served_on = models.DateField(null=True, blank=True)
    is_information_missing_denial = models.BooleanField(null=True, blank=True)

    signed_name = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    is_release_consented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["status", "received_at"], name="intake_by_status"),
            models.Index(Upper("claim_number"), name="intake_by_claim"),
        ]

    def __str__(self) -> str:
        return self.number or "draft application"


class ApplicationItem(models.Model):
    """One treatment that was denied or modified, as the applicant names it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    treatment = models.TextField()
    approved_part = models.TextField(blank=True)
    ur_guideline = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="intake_item_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"item {self.position} of {self.application}"


class Paper(models.Model):
    """A file that came with the application, kept bit-exact in the store under its SHA-256."""

    class Kind(models.TextChoices):
        UR_DECISION = "ur_decision"
        DESIGNATION = "designation"
        CERTIFICATION = "certification"
        OTHER = "other"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} of {self.application}"


class Screening(models.Model):
    """One eligibility screening: the facts used, what the rules found, and what the clerk confirmed."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="screenings")
    screened_at = models.DateTimeField()
    screened_by = models.CharField(max_length=40)
    computed_verdict = models.CharField(max_length=24)
    confirmed_verdict = models.CharField(max_length=24)
    facts = models.JSONField()
    findings = models.JSONField()
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"screening of {self.application}"


class WrongGuess(models.Model):
    """One wrong resume code, or wrong facts, from one address. Kept for the minutes that they count, then deleted."""

    door = models.CharField(max_length=10)
    source = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["door", "source", "at"], name="intake_guess_source")]

    def __str__(self) -> str:
        return f"wrong guess at {self.door}"
