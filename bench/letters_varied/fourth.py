"""The fourth set of sentences: many clauses, numbers in words, and more than one thing told in a sentence."""

from bench.letters_made import Planted as P
from bench.letters_varied.threads import Thread, lines

THREADS = (
    Thread(P.DATE, "day", lines("""
        Diagnostics are plain films and an MRI of the {side} {joint}, the latter dated {day} and notable for {finding}.
        In a radiology report signed {day}, MRI of the {side} {joint} was said to show {finding}.
        {P} completed an MRI of the {side} {joint} on {day}, and the impression was {finding}.
        """), lines("""
        Here, the {side} {joint} MRI of {day} had already shown {finding}, and nothing has changed since.
        With an MRI of the {side} {joint} on {day} on file, the diagnosis is established.
        {P} had {side} {joint} MRI imaging on {day}, which was notable for {finding}.
        """)),
    Thread(P.DATE, "day", lines("""
        Past surgical history is positive for {side} {joint} {operation}, performed on {day} by Dr. Okafor.
        After failing injections {he} elected to proceed with {side} {joint} {operation}, and this was done on {day}.
        {P} was taken to surgery on {day} for a {side} {joint} {operation}.
        """), lines("""
        {P} recently had a {side} {joint} {operation} ({day}) and falls under the postsurgical treatment guidelines.
        The postsurgical period began with the {side} {joint} {operation} of {day}.
        As noted above, a {side} {joint} {operation} was performed on {day}.
        """)),
    Thread(P.DATE, "ur", lines("""
        The utilization review determination dated {ur} did not certify the request.
        On {ur}, the claims administrator denied the treatment at issue.
        """), lines("""
        The utilization reviewer denied the request on {ur}, citing lack of records.
        According to the utilization review denial dated {ur}, the records were incomplete.
        """)),
    Thread(P.DATE, "day", lines("""
        {P} was last seen on {later}, and had a lumbar epidural steroid injection before that, on {day}.
        A lumbar epidural steroid injection took place on {day}.
        """), lines("""
        The lumbar epidural steroid injection of {day} is the only one on record.
        {He} had a lumbar epidural steroid injection on {day}.
        """)),
    Thread(P.COUNT, "n", lines("""
        {P} has been seen for physical medicine in the form of {n} {therapy} visits, all of which were tolerated well.
        Conservative measures included {n} visits of {therapy}, a brace, and anti-inflammatory medication.
        Attendance records list {n} completed {therapy} visits.
        {He} reported having completed {n} sessions of {therapy} with a therapist near home.
        """), lines("""
        The claimant's prior {n} sessions of {therapy} should have sufficed to teach a home program.
        Records indicate completion of {n} {therapy} visits to date.
        Considering the {n} {therapy} sessions already completed, more supervised care is not needed.
        {P} has attended a total of {n} sessions of {therapy} since the injury.
        """)),
    Thread(P.COUNT, "n", lines("""
        The utilization review letter of {ur} non-certified {n} sessions of {therapy} but raised no other issue.
        A request for authorization dated {later} sought {n} sessions of {therapy}.
        """), (), (), lines("""
        {n} {therapy} treatments
        {therapy.cap}: {n} sessions
        {therapy.cap} #{n}
        """), in_heading=True),
    Thread(P.COMPLETION, "", lines("""
        {He} was able to complete all {n} sessions of {therapy} before the follow-up of {later}.
        By {later}, the {n} authorized sessions of {therapy} had been completed.
        The therapist's discharge summary shows that {n} of {n} {therapy} visits were attended.
        """), lines("""
        The authorized course of {therapy} has been completed.
        {P} completed {therapy}.
        """), lines("""
        The record is silent as to whether the {therapy} was ever completed.
        {P} missed all of the {therapy} visits.
        There are no {therapy} notes confirming that the sessions took place.
        It could not be established that {p} had attended any of the {therapy}.
        {He} has yet to complete the {therapy}.
        No {therapy} has been provided to date.
        """)),
    Thread(P.APPROVAL_DATE, "day", lines("""
        After a request by the physician, {n} sessions of {therapy} were approved by the claims administrator on {day}.
        {P} had {n} {therapy} visits certified on {day}.
        A prior utilization review ({day}) certified {n} sessions of {therapy}.
        """), lines("""
        In this case {n} {therapy} visits were certified in the review of {day}.
        {n} sessions of {therapy} have already been approved ({day}).
        The claims administrator's approval of {n} sessions of {therapy}, dated {day}, is noted.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        {P} had {n} {therapy} visits certified on {day}.
        On {day}, the claims administrator approved {n} sessions of {therapy} for flare-ups.
        """), lines("""
        In this case {n} {therapy} visits were certified on {day}.
        {n} sessions of {therapy} were approved by the claims administrator on {day}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        The main complaint was constant aching of the {side} {joint}, made worse by use and relieved by rest.
        Diagnoses included {side} {joint} internal derangement and chronic pain syndrome.
        Physical examination showed crepitus and tenderness in the {side} {joint}, without instability.
        {P} injured the {side} {joint} in a fall.
        """), lines("""
        In this case, {p} presents with {side} {joint} pain that limits activities of daily living.
        There is documentation of crepitus in the {side} {joint}.
        The {side} {joint} complaints have been present for months.
        Records reflect ongoing treatment of the {side} {joint}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        Utilization review denied an ultrasound-guided injection of the {side} {joint} on {ur}.
        The treatment plan was for an MRI of the {side} {joint}.
        """), lines("""
        The MRI of the {side} {joint} {concluded}.
        """), (), lines("""
        MRI {side} {joint}
        One MRI of the {side} {joint}
        """), in_heading=True),
    Thread(P.LEVEL, "level", lines("""
        {He} underwent a lumbar epidural steroid injection at {level} under fluoroscopic guidance on {day}.
        Treatment has included physical therapy, medication, and a {level} epidural steroid injection.
        """), lines("""
        The {level} epidural steroid injection was followed by a return of symptoms.
        {P} has been treated with an epidural steroid injection at {level}.
        """)),
    Thread(P.LEVEL, "level", lines("""
        On review of imaging there was a broad-based disc protrusion at {level} abutting the thecal sac.
        The working diagnosis is {level} radiculopathy with disc protrusion.
        Radiographs showed grade I anterolisthesis of {level}.
        """), lines("""
        The {level} disc protrusion corresponds with the examination.
        In this case, imaging documents disc protrusion at {level}.
        {P} has instability at {level}.
        """)),
    Thread(P.DOSE, "dose", lines("""
        {P} has been on {drug} {dose} mg, {other} {other_dose} mg and a stool softener.
        At that visit the physician renewed {drug} {dose} mg {often}.
        Ongoing medications were listed as {drug} {dose} mg and {other} {other_dose} mg.
        """), lines("""
        {P} was given {drug} {dose} mg at recent visits.
        The physician has renewed {drug} {dose} mg {often}.
        There is chronic use of {drug} {dose} mg in this case.
        """)),
    Thread(P.DOSE, "qty", lines("""
        The provider submitted a request for authorization for {drug} {dose} mg #{qty}.
        {drug} {dose} mg #{qty} was denied by utilization review on {ur}.
        """), lines("""
        Given the above, {drug} {dose} mg #{qty} {concluded}.
        """), (), lines("""
        {drug} {dose} mg, #{qty}
        Pharmacy purchase of {drug} {dose}mg #{qty}
        """), in_heading=True),
    Thread(P.RESPONSE, "", lines("""
        {therapy.cap} was reported to have been quite helpful for pain and for the ability to lift.
        {P} indicated that {therapy} decreased the pain and improved sleep.
        {He} described good relief with {therapy}.
        Objective gains were recorded with {therapy}, such as better flexion.
        """), lines("""
        {therapy.cap} was helpful.
        {P} had good relief with {therapy}.
        """), lines("""
        {therapy.cap} was tried without benefit.
        {P} experienced no relief with {therapy}.
        There has been no documented improvement from {therapy}.
        {He} has not improved despite {therapy}.
        {therapy.cap} made the symptoms worse.
        {therapy.cap} did not provide any relief.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {He} finds {drug} helpful and tolerates it well.
        The use of {drug} improves function, and {p} is able to walk for an hour.
        {drug} was noted to be effective.
        """), lines("""
        {drug} is helpful.
        """), lines("""
        {drug} has been ineffective.
        {P} reports no benefit from {drug}.
        The records show no pain relief from {drug}.
        {drug} was of no help.
        """)),
    Thread(P.RESPONSE, "less", lines("""
        After {therapy}, the pain went down from {score}/10 to {less}/10.
        {He} rated pain {score}/10 before and {less}/10 after {therapy}.
        """), lines("""
        The pain fell from {score}/10 to {less}/10 after {therapy}.
        With {therapy} pain decreased to {less}/10.
        """)),
    Thread(P.LABEL, "", (), ("",)),
    Thread(P.LABEL, "sex", lines("""
        {P} is a right-hand dominant {age}-year-old {sex} whose injury happened on {injured}.
        A {age}-year-old {sex} sustained a work injury on {injured}.
        """), lines("""
        In summary, this is a {age}-year-old {sex} with persistent complaints.
        The case concerns a {sex} of {age} years with persistent complaints.
        """)),
    Thread(P.LABEL, "score", lines("""
        {P} currently rates {his} pain at {score}/10.
        A pain level of {score}/10 was recorded.
        """), lines("""
        {P} rates {his} pain at {score}/10.
        The recorded pain level of {score}/10 is considered.
        """)),
    Thread(P.LABEL, "n", lines("""
        The plan was more {therapy}.
        """), lines("""
        Therefore, additional {therapy} for {n} sessions {concluded}.
        {n} more {therapy} visits {concluded}.
        """), treatment=("Additional {therapy}, {n} sessions", "{n} more visits of {therapy}")),
)  # fmt: skip

OPENINGS = lines("""
    {P} is a right-hand dominant {age}-year-old {sex} whose injury happened on {injured}.
    A {age}-year-old {sex} sustained a work injury on {injured}.
    """)
FILLERS = lines("""
    No focal deficits were noted, and coordination was normal.
    {P} was advised to lose weight, stay active, and avoid heavy work.
    {He} has difficulty with household chores but remains independent in self-care.
    The abdomen was soft and the chest was clear.
    Urine screening was consistent with the prescribed regimen.
    Past medical history includes diabetes and reflux.
    Work status: total temporary disability for six weeks.
    """)
GUIDANCE = lines("""
    The MTUS Chronic Pain Guidelines recommend the treatment to restore flexibility, strength and function.
    Per ACOEM, passive treatment is optional in the first weeks and has little proven value afterwards.
    ODG notes that imaging is indicated for red flags, progressive deficits or suspected internal derangement.
    Guidelines require documentation of pain relief, functional status, appropriate use, and side effects.
    The guidelines indicate that 24 visits over 16 weeks may be used after surgery.
    """)
REASONS = lines("""
    The treating physician has not provided a clear rationale.
    The clinical picture supports the guideline criteria.
    There are no exceptional factors.
    A signed agreement and risk assessment were not included.
    """)
CONCLUSIONS = lines("""
    As such, the requested treatment {concluded}.
    Given the clinical findings and the guideline, {treatment} {concluded}.
    The request {concluded}.
    """)
TREATMENTS = lines("""
    Functional capacity evaluation
    Raised toilet seat
    Psychological evaluation
    Non-emergency transportation
    """)
