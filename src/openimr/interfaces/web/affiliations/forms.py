"""What people fill in about the field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.affiliations import queries
from openimr.affiliations.models import Entity, EntityIdentifier, EntityName, Relation
from openimr.domain.conflicts import EntityKind, RelationKind, says
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind, is_sound
from openimr.domain.states import STATES
from openimr.interfaces.web.forms import DayInput
from openimr.interfaces.web.templatetags.openimr import words

_MOST_TOLD = 5
_NUMBERS = {
    IdentifierKind.NPI: _("NPI"), IdentifierKind.STATE_LICENCE: _("State license"),
    IdentifierKind.TAX_NUMBER: _("Tax number"), IdentifierKind.REGISTRATION: _("Registration"),
}  # fmt: skip
_WRONG_NUMBER = _("This cannot be right. Look at its digits again.")


def kinds() -> list[tuple[str, str]]:
    """What somebody can be, in words."""
    return [(one.value, words(one).capitalize()) for one in EntityKind]


def _day(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput())


def _no_end_before_the_start(form: forms.Form, data: dict[str, Any]) -> None:
    start, end = data.get("from_on"), data.get("until_on")
    if start and end and end < start:
        form.add_error("until_on", _("The last day lies before the first."))


class AddressForm(forms.Form):
    """What somebody is, and where."""

    kind = forms.ChoiceField(label=_("Kind"), choices=kinds)
    street = forms.CharField(label=_("Street"), max_length=200, required=False)
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    postal_code = forms.CharField(label=_("Zip code"), max_length=10, required=False)

    def clean(self) -> dict[str, Any]:
        """The kind as the act takes it."""
        data = super().clean() or self.cleaned_data
        if data.get("kind"):
            data["kind"] = EntityKind(data["kind"])
        return data


class EntityForm(AddressForm):
    """Somebody who is not on record yet."""

    name = forms.CharField(label=_("Name"), max_length=220)
    also_known_as = forms.CharField(
        label=_("Also known as"), max_length=600, required=False, help_text=_("Several names set apart by semicolons.")
    )
    npi = forms.CharField(label=_("NPI"), max_length=20, required=False)
    licence = forms.CharField(label=_("State license"), max_length=60, required=False)
    licence_state = forms.ChoiceField(
        label=_("State of the license"), required=False, choices=[("", "–"), *((one, one) for one in STATES.values())]
    )
    tax_number = forms.CharField(label=_("Tax number"), max_length=20, required=False)
    is_another = forms.BooleanField(
        label=_("It is another: I have looked at those on record"), required=False,
    )  # fmt: skip
    field_order = ("kind", "name", "also_known_as", "street", "town", "postal_code", "npi", "licence", "licence_state",
                   "tax_number", "is_another")  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The numbers are checked each at its field."""
        data = super().clean()
        for field, one in self._numbers(data):
            if one.value and not is_sound(one):
                self.add_error(field, _WRONG_NUMBER)
        return data

    @staticmethod
    def _numbers(data: dict[str, Any]) -> list[tuple[str, Identifier]]:
        return [
            ("npi", Identifier(IdentifierKind.NPI, data.get("npi", ""))),
            ("licence", Identifier(
                IdentifierKind.STATE_LICENCE, data.get("licence", ""), data.get("licence_state", "")
            )),
            ("tax_number", Identifier(IdentifierKind.TAX_NUMBER, data.get("tax_number", ""))),
        ]  # fmt: skip

    def identity(self) -> Identity:
        """Who it is."""
        data = self.cleaned_data
        person = data["kind"] is EntityKind.PERSON
        return Identity(
            data["name"], NameKind.PERSON if person else NameKind.ORGANISATION,
            other_names=tuple(one.strip() for one in data["also_known_as"].split(";") if one.strip()),
            identifiers=tuple(one for _field, one in self._numbers(data) if one.value),
            street=data["street"], town=data["town"], postal_code=data["postal_code"],
        )  # fmt: skip


class NameForm(forms.Form):
    """One name."""

    name = forms.CharField(label=_("Name"), max_length=220)
    use = forms.ChoiceField(
        label=_("It is"),
        choices=[
            (EntityName.Use.TRADING, _("a name it also goes by")), (EntityName.Use.FORMER, _("a former name")),
            (EntityName.Use.PRESENT, _("the present name, from now on")),
        ],
    )  # fmt: skip
    from_on = _day(_("Used from"))
    until_on = _day(_("Used until"))

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        data = super().clean() or self.cleaned_data
        _no_end_before_the_start(self, data)
        return data


class NumberForm(forms.Form):
    """One number."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(_NUMBERS.items()))
    value = forms.CharField(label=_("Number"), max_length=60)
    issuer = forms.CharField(
        label=_("Who gave it"), max_length=60, required=False, help_text=_("The state of a license, or the register.")
    )

    def clean(self) -> dict[str, Any]:
        """The number as the act takes it."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") and data.get("value"):
            one = Identifier(IdentifierKind(data["kind"]), data["value"], data.get("issuer", ""))
            if not is_sound(one):
                self.add_error("value", _WRONG_NUMBER)
            data["identifier"] = one
        return data


def _both_ways() -> list[tuple[str, str]]:
    forward = [(f"{one.value} of", _("it %(says)s the other") % {"says": says(one)}) for one in RelationKind]
    return forward + [(f"{one.value} to", _("the other %(says)s it") % {"says": says(one)}) for one in RelationKind]


class RelationForm(forms.Form):
    """One relation, read from here or from the other side."""

    kind = forms.ChoiceField(label=_("How they stand"), choices=_both_ways)
    other = forms.CharField(
        label=_("The other side"), max_length=220, help_text=_("Its number here, as E-00012, or its name."),
    )  # fmt: skip
    share_percent = forms.DecimalField(
        label=_("Share in percent"), max_digits=5, decimal_places=2, min_value=0, max_value=100, required=False,
        help_text=_("Of what is owned, or of the income of a contract. Empty where it is not known; it then counts."),
    )  # fmt: skip
    from_on = _day(_("First day"))
    until_on = _day(_("Last day"))
    source = forms.CharField(
        label=_("Where it is known from"), max_length=200,
        help_text=_("A register, a statement, a web page with its day."),
    )  # fmt: skip

    def clean_other(self) -> Entity:
        """The one who is meant; who may be meant is told, with numbers to choose from."""
        given = str(self.cleaned_data["other"]).strip()
        numbered = queries.by_number(given)
        if numbered is not None:
            return numbered
        found = queries.search(given)
        if not found:
            raise forms.ValidationError(_("Nobody on record goes by this name. Put it on record first."))
        exact = [one for one in found if given.casefold() in (name.name.casefold() for name in one.names.all())]
        if len(exact) == 1 or len(found) == 1:
            return (exact or found)[0]
        told = "; ".join(
            f"{one.number} {queries.present_name(one)}{f', {one.town}' if one.town else ''}"
            for one in found[:_MOST_TOLD]
        )
        raise forms.ValidationError(_("Several may be meant: %(told)s. Enter the number.") % {"told": told})

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        data = super().clean() or self.cleaned_data
        _no_end_before_the_start(self, data)
        return data

    def given(self, entity: Entity) -> dict[str, Any]:
        """The relation as the act takes it."""
        data = dict(self.cleaned_data)
        kind, _space, end = data.pop("kind").partition(" ")
        other = data.pop("other")
        of, to = (entity, other) if end == "of" else (other, entity)
        return {**data, "kind": RelationKind(kind), "of": of, "to": to}


class WhyForm(forms.Form):
    """The reason for a correction, a withdrawal or a merging."""

    why = forms.CharField(
        label=_("Why"), max_length=400, help_text=_("Whoever reads the history later has nothing else.")
    )


class EndForm(forms.Form):
    """The last day of a name or of a relation."""

    until_on = _day(_("Last day"), required=True)
    source = forms.CharField(label=_("Where it is known from"), max_length=200, required=False)


class ListForm(forms.Form):
    """A list to look at."""

    file = forms.FileField(label=_("List of the field"), help_text=_("CSV in UTF-8, or .xlsx, up to 5 MB."))


def filled_from(row: EntityName | EntityIdentifier | Relation, entity: Entity) -> dict[str, Any]:
    """What a form shows of a row that is to be corrected."""
    if isinstance(row, Relation):
        other = row.to if row.of_id == entity.pk else row.of
        fields = ("share_percent", "from_on", "until_on", "source")
        shown = {name: getattr(row, name) for name in fields}
        end = "of" if row.of_id == entity.pk else "to"
        return {**shown, "kind": f"{row.kind} {end}", "other": other.number}
    names = ("name", "use", "from_on", "until_on") if isinstance(row, EntityName) else ("kind", "value", "issuer")
    return {name: getattr(row, name) for name in names}
