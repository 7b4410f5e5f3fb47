"""Forms in the design system's shape: each widget gets its class, and errors are tied to their fields."""

from typing import Any

from django import forms

_CLASSES = {
    "select": "usa-select",
    "textarea": "usa-textarea",
    "checkbox": "usa-checkbox__input",
    "radio": "usa-radio__input",
    "file": "usa-file-input",
}


class Form(forms.Form):
    """The base of every form here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            dress(field.widget, has_error=self.is_bound and name in self.errors)


def dress(widget: forms.Widget, *, has_error: bool) -> None:
    """Give a widget its class and, when its field is wrong, the state that assistive technology reads."""
    kind = "textarea" if isinstance(widget, forms.Textarea) else getattr(widget, "input_type", "text")
    widget.attrs.setdefault("class", _CLASSES.get(kind, "usa-input"))
    if has_error:
        widget.attrs["class"] += " usa-input--error"
        widget.attrs["aria-invalid"] = "true"


class DayInput(forms.DateInput):
    """A day, picked or typed; sent as 2014-03-05."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
