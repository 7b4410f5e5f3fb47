"""What people of the guideline library fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from openimr.domain.criteria.editions import Dates, GuidelineClock
from openimr.interfaces.web.forms import DayInput


class DatesForm(forms.Form):
    """The dates of a case by which editions are selected, and the service in question."""

    request_date = forms.DateField(label=_("Request for authorization"), required=False, widget=DayInput())
    service_date = forms.DateField(label=_("Service"), required=False, widget=DayInput())
    review_date = forms.DateField(label=_("Review"), required=False, widget=DayInput())

    def dates(self) -> Dates:
        """The dates that were given; none where the form is not filled in rightly."""
        if not self.is_bound or not self.is_valid():
            return {}
        names = (GuidelineClock.REQUEST_DATE, GuidelineClock.SERVICE_DATE, GuidelineClock.REVIEW_DATE)
        return {name: day for name in names if (day := self.cleaned_data[name])}


class CheckForm(forms.Form):
    """A person's word that a card agrees with its source."""

    sha256 = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    source_seen = forms.CharField(
        label=_("Page of the source that you saw"),
        help_text=_("Edition and page, as in: 8 CCR 9792.24.2 (2009), page 60."),
        max_length=200,
    )
    words = forms.CharField(label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2}))


class RetireForm(forms.Form):
    """Why a card is taken out of use."""

    reason = forms.CharField(label=_("Why it is retired"), max_length=1000, widget=forms.Textarea({"rows": 2}))
