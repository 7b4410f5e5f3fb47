"""The fifth set of sentences, the last; written after the rules had been put right for the other four."""

from bench.letters_made import Planted as P
from bench.letters_varied.threads import Thread, lines

THREADS = (
    Thread(P.DATE, "day", lines("""
        {P} was evaluated with an MRI of the {side} {joint} ({day}), which confirmed {finding}.
        MRI findings of {day} for the {side} {joint} include {finding}.
        """), lines("""
        {P} has had an MRI for the {side} {joint}, which was carried out on {day}.
        Review of the {side} {joint} MRI performed on {day} confirms {finding}.
        """)),
    Thread(P.DATE, "day", lines("""
        {He} is recovering from {side} {joint} {operation} performed on {day}.
        {P} had undergone {side} {joint} {operation} on {day}, followed by rehabilitation.
        """), lines("""
        {P} had the {side} {joint} {operation} on {day}.
        The {side} {joint} {operation} of {day} entitles {p} to postoperative care.
        """)),
    Thread(P.DATE, "injured", lines("""
        {P} alleges injury to the back on {injured}.
        {P} slipped and fell at work on {injured}.
        """), lines("""
        {P} was injured at work on {injured}.
        This claim stems from an injury of {injured}.
        """)),
    Thread(P.COUNT, "n", lines("""
        {P} has had {n} prior {therapy} visits for this injury.
        {n} {therapy} sessions were rendered to date.
        Documentation shows {n} sessions of {therapy} were attended from {day} to {later}.
        """), lines("""
        There have been {n} sessions of {therapy} so far.
        {P} has finished {n} {therapy} visits and knows the exercises.
        {n} {therapy} sessions have been rendered.
        """)),
    Thread(P.COMPLETION, "", lines("""
        {n} of {n} {therapy} visits have been attended.
        {P} has successfully completed {n} sessions of {therapy}.
        """), lines("""
        {P} has completed {therapy}.
        """), lines("""
        There is no indication that {p} has completed the {therapy}.
        It is not documented that the {therapy} took place.
        The claimant has not started {therapy}.
        The file does not say whether any {therapy} was received.
        """)),
    Thread(P.APPROVAL_DATE, "day", lines("""
        In {month} the carrier was asked for {therapy}, and on {day} {n} sessions were approved.
        {P} was authorized for {n} visits of {therapy} by letter of {day}.
        Records show that {n} {therapy} visits were authorized {day}.
        """), lines("""
        Records show that {n} {therapy} visits were authorized {day}.
        The {n} sessions of {therapy} approved on {day} were sufficient.
        Utilization review on {day} approved {n} visits of {therapy}.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        {P} was authorized for {n} visits of {therapy} by letter of {day}.
        Utilization review on {day} approved {n} visits of {therapy}.
        """), lines("""
        Records show that {n} {therapy} visits were authorized on {day}.
        {He} received approval for {n} sessions of {therapy} on {day}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        There is a history of {side} {joint} pain and swelling.
        {P} has limited motion of the {side} {joint} with crepitation.
        """), lines("""
        {P} continues to have {side} {joint} pain.
        Findings at the {side} {joint} include swelling.
        The {side} {joint} has not improved with rest.
        """)),
    Thread(P.LEVEL, "level", lines("""
        {P} was treated with {level} epidural steroid injections.
        Lumbar MRI noted {level} disc desiccation and protrusion.
        The diagnosis was lumbar disc displacement at {level}.
        """), lines("""
        There is disc displacement at {level}.
        {P} has pathology at {level} on imaging.
        The clinical findings point to {level}.
        """)),
    Thread(P.DOSE, "dose", lines("""
        {P} was instructed to take {drug} {dose} mg {often}.
        Medications include {drug} {dose}mg.
        {drug} was refilled at {dose} mg {often}.
        """), lines("""
        {P} is taking {drug} {dose} mg.
        {drug} {dose} mg has been used for months.
        The record documents {drug} {dose}mg {often}.
        """)),
    Thread(P.DOSE, "qty", lines("""
        The request for {drug} {dose} mg, quantity {qty}, was denied on {ur}.
        """), lines("""
        Thus {drug} {dose} mg #{qty} {concluded}.
        """), (), lines("""
        {drug} {dose} mg #{qty}
        """), in_heading=True),
    Thread(P.RESPONSE, "", lines("""
        {P} has benefited greatly from {therapy}.
        {therapy.cap} improved {his} symptoms and range of motion.
        {He} is doing better with {therapy}.
        """), lines("""
        {P} has benefited from {therapy}.
        """), lines("""
        {P} has not benefited from {therapy}.
        There was minimal to no improvement with {therapy}.
        {therapy.cap} has not resulted in any improvement.
        {P} had a poor response to {therapy}.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {drug} is controlling the pain well.
        {P} gets good relief from {drug}.
        """), lines("""
        {drug} helps.
        """), lines("""
        {drug} is not helping.
        {P} reports that {drug} does not control the pain.
        There is no evidence that {drug} reduces pain.
        """)),
    Thread(P.LABEL, "", (), ("",)),
    Thread(P.LABEL, "n", lines("""
        The provider has ordered {therapy}.
        """), lines("""
        Therefore the {n} sessions of {therapy} {concluded}.
        The request for {n} {therapy} sessions {concluded}.
        """), treatment=("{n} sessions of {therapy}", "{therapy.cap} x {n} sessions")),
    Thread(P.LABEL, "age", lines("""
        {P} is a {age} y/o {sex} injured on {injured}.
        """), lines("""
        This {age} year-old {sex} presents with chronic pain.
        """)),
)  # fmt: skip

OPENINGS = lines("""
    {P} is a {age} y/o {sex} injured on {injured}.
    """)
FILLERS = lines("""
    Neurovascular status was intact.
    {P} denies prior injuries.
    {He} uses a cane outdoors.
    Follow-up was planned for the next month.
    Medications were reviewed and reconciled.
    """)
GUIDANCE = lines("""
    The guidelines call for objective improvement before care is continued.
    MTUS guidelines do not recommend prolonged passive treatment.
    Per ODG, a trial is recommended first, with continuation if there is improvement.
    The medical literature does not support routine use in chronic pain.
    """)
REASONS = lines("""
    No rationale has been given.
    The guideline criteria are met.
    The criteria have not been met in this case.
    """)
CONCLUSIONS = lines("""
    Therefore, {treatment} {concluded}.
    Accordingly, this request {concluded}.
    """)
TREATMENTS = lines("""
    Home traction unit
    Walker
    Orthotics consultation
    """)
