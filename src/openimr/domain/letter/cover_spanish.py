"""The Spanish summary of the cover letter."""

from collections.abc import Iterator
from datetime import date

from openimr.domain.determination import Determination
from openimr.domain.law import Number, Unit, number
from openimr.domain.letter.blocks import Block, Bullets, Heading, Language, PageBreak, Paragraph
from openimr.domain.letter.envelope import Envelope
from openimr.domain.values import Outcome

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_UNITS = {Unit.BUSINESS_DAYS: "días hábiles", Unit.CALENDAR_DAYS: "días naturales", Unit.MONTHS: "meses"}
GROUNDS = (
    "el Director Administrativo actuó sin facultades o más allá de ellas;",
    "la determinación se obtuvo por fraude;",
    "el revisor tenía un conflicto de intereses importante;",
    "la determinación muestra prejuicio por un motivo que la ley protege;",
    "la determinación se basa en un error de hecho evidente, que se ve sin necesidad de un experto.",
)
"""The five grounds in the order of the statute."""


def blocks(envelope: Envelope, value: Determination) -> tuple[Block, ...]:
    """The summary on a page of its own, marked as Spanish."""
    return tuple(_blocks(envelope, value))


def _blocks(envelope: Envelope, value: Determination) -> Iterator[Block]:
    yield PageBreak()
    yield Language("es")
    yield Heading("Resumen en español")
    if envelope.supersedes:
        yield Paragraph(
            f"Esta decisión reemplaza la del {in_words(envelope.supersedes)}. La Junta de Apelaciones devolvió el caso "
            "y otro médico lo revisó todo. La decisión anterior ya no vale."
        )
    yield Paragraph("La decisión completa está adjunta, en inglés. Esto es lo que se decidió:")
    yield Bullets(tuple(_decision(item.treatment, item.outcome) for item in value.items))
    yield Heading("Qué sigue")
    yield Bullets(tuple(_next_steps(value)))
    yield Heading("Si no está de acuerdo")
    yield Paragraph(
        "Puede pedir a la Junta de Apelaciones de Compensación de Trabajadores (WCAB) que anule esta decisión. "
        "Presente una petición verificada, entregue copia a todas las partes y adjunte esta decisión. "
        f"{_last_day(envelope)}".strip()
    )
    yield Paragraph(
        "Se presume que la decisión es correcta. Solo se anula con prueba clara y convincente de uno de estos motivos "
        "(Código Laboral 4610.6(h)):"
    )
    yield Bullets(GROUNDS)
    if envelope.code:
        yield Paragraph(
            "Puede leer esta decisión en nuestro sitio web y empezar ahí una apelación. Elija “Leer una decisión” y "
            f"escriba el número del caso y este código: {envelope.code}. No comparta el código con nadie."
        )
    yield Language("en")


def _decision(treatment: str, outcome: Outcome) -> str:
    if outcome is Outcome.UPHELD:
        return (
            f"{treatment}: no es médicamente necesario. La decisión de la revisión de utilización se mantiene (Upheld)."
        )
    return f"{treatment}: es médicamente necesario. La decisión de la revisión de utilización se revoca (Overturned)."


def _next_steps(value: Determination) -> Iterator[str]:
    outcomes = {item.outcome for item in value.items}
    if Outcome.OVERTURNED in outcomes:
        yield (
            f"Overturned: el administrador de reclamos debe autorizar el tratamiento en un plazo de {_span('C-24')} "
            f"desde que recibe esta decisión, o pagarlo en un plazo de {_span('C-25')} si ya se dio "
            "(Código Laboral 4610.6(j))."
        )
    if Outcome.UPHELD in outcomes:
        yield (
            "Upheld: el tratamiento sigue denegado. El médico puede pedirlo de nuevo cuando hayan pasado "
            f"{_span('ur decision in force')} desde la decisión de la revisión de utilización, o antes si cambian los "
            "hechos importantes y el cambio está documentado (Código Laboral 4610(k))."
        )
    yield "La decisión obliga a todas las partes (Código Laboral 4610.6(g))."


def _span(name: str) -> str:
    return in_units(number(name))


def in_units(law: Number) -> str:
    """A length of time of the law in Spanish words."""
    return f"{law.value} {_UNITS[law.unit]}"


def _last_day(envelope: Envelope) -> str:
    due = envelope.appeal
    return f"El último día para presentarla es el {in_words(due.on)}." if due else ""


def in_words(on: date) -> str:
    """A day in Spanish words: 12 de junio de 2014."""
    return f"{on.day} de {_MONTHS[on.month - 1]} de {on.year}"
