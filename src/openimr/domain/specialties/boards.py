"""American specialty boards whose certificates the law can mean, and whether a certificate names one of them.

Labor Code 139.5(d)(4)(B) asks for "a recognized American specialty board" and lists none. What stands here: the member
boards of the American Board of Medical Specialties, the certifying boards of the American Osteopathic Association, and
the boards that the Medical Board of California approved as equivalent (Business and Professions Code 651(h)(5)).
Written down from general knowledge and not checked against the three registers: what is not on the list is looked at
by a person and never barred for that reason alone.
"""

import re

_ABMS = (
    "Allergy and Immunology", "Anesthesiology", "Colon and Rectal Surgery", "Dermatology", "Emergency Medicine",
    "Family Medicine", "Internal Medicine", "Medical Genetics and Genomics", "Neurological Surgery",
    "Nuclear Medicine", "Obstetrics and Gynecology", "Ophthalmology", "Orthopaedic Surgery",
    "Otolaryngology – Head and Neck Surgery", "Pathology", "Pediatrics", "Physical Medicine and Rehabilitation",
    "Plastic Surgery", "Preventive Medicine", "Psychiatry and Neurology", "Radiology", "Surgery", "Thoracic Surgery",
    "Urology",
)  # fmt: skip
_OSTEOPATHIC = (
    "Anesthesiology", "Dermatology", "Emergency Medicine", "Family Physicians", "Internal Medicine",
    "Neurology and Psychiatry", "Neuromusculoskeletal Medicine", "Obstetrics and Gynecology",
    "Ophthalmology and Otolaryngology – Head and Neck Surgery", "Orthopedic Surgery", "Pathology", "Pediatrics",
    "Physical Medicine and Rehabilitation", "Preventive Medicine", "Radiology", "Surgery",
)  # fmt: skip
_EQUIVALENT = ("Facial Plastic and Reconstructive Surgery", "Pain Medicine", "Sleep Medicine", "Spine Surgery")
BOARDS: tuple[str, ...] = tuple(
    sorted(
        {f"American Board of {one}" for one in (*_ABMS, *_EQUIVALENT)}
        | {f"American Osteopathic Board of {one}" for one in _OSTEOPATHIC}
    )
)
"""The boards by name, to be offered where one is filled in."""


def is_recognized(board: str) -> bool:
    """Whether a board is on the list; spellings of ‘and’ and ‘orthopaedic’, and what stands in brackets, aside."""
    return _plain(board) in _PLAIN


def _plain(board: str) -> str:
    text = re.sub(r"\([^)]*\)", " ", board.casefold()).replace("&", " and ").replace("orthopaedic", "orthopedic")
    return " ".join(word for word in re.findall(r"[a-z]+", text) if word not in ("the", "and", "inc"))


_PLAIN = frozenset(map(_plain, BOARDS))
