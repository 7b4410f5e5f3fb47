"""What people fill in to put the case file right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.casefile.models import Document
from openimr.domain.paging import Description
from openimr.domain.values import PartyRole
from openimr.interfaces.web.desk.forms import SENDERS
from openimr.interfaces.web.forms import DayInput
from openimr.interfaces.web.templatetags.openimr import words


class DescriptionForm(forms.Form):
    """What a document is."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Document.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=200)
    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    facility = forms.CharField(label=_("Facility"), max_length=200, required=False)
    dated_on = forms.DateField(label=_("Date on the document"), required=False, widget=DayInput())


def description_of(data: dict[str, Any]) -> Description:
    """What a DescriptionForm says, as a value."""
    return Description(data["kind"], data["title"], data["author"], data["facility"], data["dated_on"])


def said_of(document: Document) -> dict[str, Any]:
    """What is said of a document now, for the fields of a DescriptionForm."""
    return {name: getattr(document, name) for name in ("kind", "title", "author", "facility", "dated_on")}


class DescribeForm(DescriptionForm):
    """What a run of pages is."""

    first_page = forms.IntegerField(label=_("First page"), min_value=1)
    last_page = forms.IntegerField(label=_("Last page"), min_value=1)
    field_order = ("first_page", "last_page")


class SplitForm(forms.Form):
    """The page before which a document is cut."""

    at = forms.IntegerField(
        label=_("Cut before page"), min_value=1, error_messages={"required": _("Choose the page that begins anew.")}
    )


class MoveForm(forms.Form):
    """A run of pages, and the document that it goes to: the one that has a page, or a new one."""

    first_page = forms.IntegerField(label=_("First page"), min_value=1)
    last_page = forms.IntegerField(label=_("Last page"), min_value=1)
    to_page = forms.IntegerField(
        label=_("To the document that has page"), min_value=1, required=False,
        help_text=_("Leave empty to make a new document of them."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of the new document"), choices=Document.Kind.choices, required=False)
    title = forms.CharField(label=_("Title of the new document"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A new document needs a title."""
        data = super().clean() or {}
        if data.get("to_page") is None and "to_page" not in self.errors and not data.get("title"):
            self.add_error("title", _("Give the new document a title, or say to which document the pages go."))
        return data


class PagesForm(forms.Form):
    """Some pages of the case file, as in “1-40, 98”."""

    pages = forms.CharField(label=_("Pages"), help_text=_("For example: 3, 7-9"), max_length=200)

    def clean_pages(self) -> str:
        """At least one number; whether the file has these pages is for the rule to say."""
        pages: str = self.cleaned_data["pages"]
        if not any(letter.isdigit() for letter in pages):
            raise forms.ValidationError(_("Write page numbers and runs with commas between, as in 3, 7-9."))
        return pages


class CopyForm(forms.Form):
    """The pages that a copy is to have."""

    pages = forms.CharField(
        label=_("Only these pages"), help_text=_("For example: 1-40, 98. Empty: the whole record."), required=False,
        max_length=500,
    )  # fmt: skip


class DismissForm(forms.Form):
    """Why a record that others name is not needed."""

    reason = forms.CharField(
        label=_("Why it is not needed"), max_length=300,
        help_text=_("Kept in the record for good: leave names and findings out."),
    )  # fmt: skip


class ItemForm(forms.Form):
    """An item without pages that came in."""

    description = forms.CharField(
        label=_("What it is"), max_length=200, help_text=_("For example: two X-ray films in an envelope")
    )
    sent_by = forms.ChoiceField(label=_("Sent by"), choices=[(str(one), words(one).capitalize()) for one in SENDERS])
    held_at = forms.CharField(
        label=_("Where it is held"), max_length=200,
        help_text=_("Kept in the record for good: a shelf or an office, no patient's name."),
    )  # fmt: skip

    def clean_sent_by(self) -> PartyRole:
        """The sender as a role."""
        return PartyRole(self.cleaned_data["sent_by"])


class CustodyForm(forms.Form):
    """Where an item is held now."""

    held_at = forms.CharField(label=_("Held now at"), max_length=200)
