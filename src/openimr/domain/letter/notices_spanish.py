"""Spanish summaries of the notices that workers get before a review."""

from collections.abc import Iterator, Sequence

from openimr.domain.eligibility import Code
from openimr.domain.law import Number, number
from openimr.domain.letter.blocks import Block, Bullets, Heading, Language, PageBreak, Paragraph
from openimr.domain.letter.cover_spanish import in_units, in_words
from openimr.domain.letter.envelope import Envelope

REASONS: dict[Code, str] = {
    Code.LATE: "La solicitud llegó después del último día para pedir la revisión.",
    Code.NO_SIGNATURE: "Falta la firma del trabajador, o de quien puede firmar por él.",
    Code.INVALID_DESIGNATION: "El trabajador nombró a su representante antes de la decisión. Debe nombrarlo después.",
    Code.NOT_ENTITLED: "La persona que hizo la solicitud no puede pedir la revisión en su propio nombre.",
    Code.NO_UR_DECISION: "Falta una copia de la decisión que negó o cambió el tratamiento.",
    Code.INCOMPLETE_FORM: "Faltan datos en el formulario, o hay fechas que no pueden ser ciertas.",
    Code.NOT_A_UR_NECESSITY_DECISION: "La decisión no dice si el tratamiento es necesario. Solo eso se puede revisar.",
    Code.LIABILITY_DEFERRED: "También se discute quién debe pagar. La solicitud espera hasta que eso se resuelva.",
    Code.DUPLICATE: "Ya tenemos la misma solicitud.",
    Code.PRIOR_IMR_SAME_TREATMENT: "El mismo tratamiento ya fue revisado.",
    Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE: "La decisión es de antes de que existiera esta revisión para su lesión.",
    Code.TREATMENT_AUTHORIZED: "El administrador de reclamos ya autorizó el tratamiento.",
    Code.SETTLED_OR_AWARDED: "Un acuerdo o un fallo ya resolvió este tratamiento.",
    Code.RFA_WITHDRAWN: "El médico retiró su pedido.",
    Code.UR_UNTIMELY_WCAB: "La Junta de Apelaciones halló que la decisión llegó tarde. Aquí no se revisa.",
    Code.EXEMPT_ADR_CARVEOUT: "Su reclamo sigue otro acuerdo para resolver disputas.",
    Code.WITHDRAWN_BY_APPLICANT: "La solicitud fue retirada.",
}
"""Each reason of screening as a worker is told it."""


def application_notice(opening: str, codes: Sequence[Code], what_now: Sequence[str]) -> tuple[Block, ...]:
    """What screening found, why, and what can be done."""
    return (
        PageBreak(),
        Language("es"),
        Heading("Resumen en español"),
        Paragraph(opening),
        Bullets(tuple(REASONS[code] for code in dict.fromkeys(codes)) or ("La carta en inglés dice por qué.",)),
        *(Paragraph(text) for text in what_now),
        Language("en"),
    )


def assignment_notice(envelope: Envelope, treatments: Sequence[str]) -> tuple[Block, ...]:
    """The notice of assignment for the worker's side: the review has begun, nothing has to be sent."""
    return tuple(_assignment_notice(envelope, treatments))


def _assignment_notice(envelope: Envelope, treatments: Sequence[str]) -> Iterator[Block]:
    yield PageBreak()
    yield Language("es")
    yield Heading("Resumen en español")
    yield Paragraph(
        "Un médico independiente va a revisar su caso. Va a decidir si el tratamiento es necesario. "
        "El tratamiento en disputa es este:"
    )
    yield Bullets(tuple(treatments))
    yield Heading("Qué puede enviar")
    yield Paragraph(
        "Usted no tiene que enviar nada. Si quiere, puede enviar lo que dice su médico, papeles que muestran que es "
        "urgente, y todo lo que apoye el pedido. Envíe también una copia al administrador de reclamos."
    )
    if envelope.due:
        yield Paragraph(f"Sus papeles deben llegar a más tardar el {in_words(min(due.on for due in envelope.due))}.")
    else:
        yield Paragraph(
            f"Sus papeles deben llegar {number('C-15').value} horas después de que usted reciba este aviso."
        )
    yield Language("en")


def to_reply(law: Number) -> str:
    """What can be done about a request for information: answer in time."""
    time = in_units(law)
    return f"Responda en un plazo de {time} desde que reciba esta carta. Si no llega nada, decidimos con lo que hay."


def after_liability(law: Number) -> str:
    """What can be done about a deferral: come back when liability is settled."""
    return f"Cuando eso se resuelva y se lo avisen, tiene {in_units(law)} para pedirnos que sigamos."


def to_appeal(last_day: str) -> str:
    """What can be done about a finding of ineligibility."""
    last = f" El último día es el {last_day}." if last_day else ""
    return (
        "Si no está de acuerdo, puede presentar una petición verificada ante la Junta de Apelaciones de Compensación "
        f"de Trabajadores (WCAB).{last} Puede hacer otra solicitud si el motivo ya no existe."
    )
