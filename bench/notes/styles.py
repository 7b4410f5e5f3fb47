"""The styles by letter: a, d and e for development; b, c, f, g, h and i were kept for a first look."""

from bench.notes import style_a, style_b, style_c_forms, style_d_forms, style_e, style_f, style_g, style_h, style_i
from bench.notes.sentences import Templates

TEMPLATES: dict[str, Templates] = {
    "a": style_a.TEMPLATES,
    "b": style_b.TEMPLATES,
    "c": style_c_forms.TEMPLATES,
    "d": style_d_forms.TEMPLATES,
    "e": style_e.TEMPLATES,
    "f": style_f.TEMPLATES,
    "g": style_g.TEMPLATES,
    "h": style_h.TEMPLATES,
    "i": style_i.TEMPLATES,
}
