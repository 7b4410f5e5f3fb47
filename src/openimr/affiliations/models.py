"""People and organisations of the field, and what ties them to one another.

Nothing is overwritten: a row that was wrong is withdrawn with the why, and one that is right is put beside it.
"""

from django.db import models

from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import IdentifierKind


class Entity(models.Model):
    """A person or an organisation, known elsewhere by `number`. Its names and numbers are rows of their own.

    With `merged_into` it turned out to be one that was on record already; everything known of it stands there.
    """

    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EntityKind])
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        verbose_name_plural = "entities"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.number


class Recorded(models.Model):
    """What every name, number and relation has: when it came on record, and when and why it was found not to be so."""

    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_why = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True


class EntityName(Recorded):
    """One name of an entity: the present one, a former one, or one under which it does business."""

    class Use(models.TextChoices):
        PRESENT = "present"
        FORMER = "former"
        TRADING = "trading"

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=220)
    use = models.CharField(max_length=8, choices=Use.choices)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.use} name of {self.entity}"


class EntityIdentifier(Recorded):
    """One number of an entity; `issuer` is the state of a licence or the register of a firm."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in IdentifierKind])
    value = models.CharField(max_length=60)
    issuer = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.entity}"


class Relation(Recorded):
    """How one entity stands to another, read from `of` to `to`; first and last day count. An end is written once."""

    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in RelationKind])
    of = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="relations_from")
    to = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="relations_to")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(of=models.F("to")), name="affiliations_relation_of_two"),
            models.CheckConstraint(
                condition=models.Q(share_percent=None) | models.Q(share_percent__gte=0, share_percent__lte=100),
                name="affiliations_share_is_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.kind} {self.to}"


class AffiliationList(models.Model):
    """A list of people, organisations and relations as it was handed in; its bytes are in the store."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.sha256
