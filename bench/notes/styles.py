"""The styles by letter: a and d for development; b and c are kept for the final check."""

from bench.notes import style_a, style_b, style_c_forms, style_d_forms
from bench.notes.sentences import Templates

TEMPLATES: dict[str, Templates] = {
    "a": style_a.TEMPLATES,
    "b": style_b.TEMPLATES,
    "c": style_c_forms.TEMPLATES,
    "d": style_d_forms.TEMPLATES,
}
