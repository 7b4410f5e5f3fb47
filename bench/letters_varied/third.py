"""The third set of sentences, written after the rules had been put right for the first two."""

from bench.letters_made import Planted as P
from bench.letters_varied.threads import Thread, lines

THREADS = (
    Thread(P.DATE, "day", lines("""
        An MRI scan of the {side} {joint}, dated {day}, was interpreted by the radiologist as showing {finding}.
        The {side} {joint} MRI report ({day}) describes {finding}.
        Imaging: MRI {side} {joint} {day} - {finding}.
        {He} obtained an MRI of the {side} {joint} on {day}; {finding} was seen.
        """), lines("""
        The {day} MRI scan of the {side} {joint} did show {finding}.
        Per the MRI report of the {side} {joint} from {day}, there is {finding}.
        {P} already underwent MRI of the {side} {joint} ({day}).
        No change has been documented since the {side} {joint} MRI of {day}.
        """)),
    Thread(P.DATE, "day", lines("""
        {He} had surgery on {day}, consisting of {side} {joint} {operation}.
        Dr. Alvarez performed a {side} {joint} {operation} on {day}.
        s/p {side} {joint} {operation} ({day}).
        On {day} {p} had a {side} {joint} {operation} with good initial result.
        """), lines("""
        {P} is postoperative from a {side} {joint} {operation} of {day}.
        This {side} {joint} {operation} was done on {day}.
        More than a few weeks have passed since the {side} {joint} {operation} was performed on {day}.
        {He} is s/p {side} {joint} {operation} {day}.
        """)),
    Thread(P.DATE, "injured", lines("""
        {P} reported a work injury of {injured} while moving boxes.
        The work-related injury occurred on {injured}.
        DOI {injured}.
        """), lines("""
        The injury of {injured} has not resolved.
        {P} was hurt on {injured} and treatment is ongoing.
        Since the industrial accident of {injured}, {p} has had continuous symptoms.
        """)),
    Thread(P.COUNT, "n", lines("""
        According to the records {n} {therapy} visits have taken place.
        {He} participated in {n} sessions of {therapy}.
        The provider writes that {he} has done {n} {therapy} sessions.
        So far {n} of the sessions of {therapy} have been used.
        Prior treatment: {therapy} x {n}, NSAIDs, home exercises.
        """), lines("""
        {P} participated in {n} sessions of {therapy} before this request.
        After {n} {therapy} visits the guideline maximum is reached.
        {He} already used {n} {therapy} visits.
        The documentation supports that {p} attended {n} visits of {therapy}.
        {P} has undergone {n} {therapy} treatments, which exceeds the recommendation.
        """)),
    Thread(P.COUNT, "n", lines("""
        The UR physician denied authorization for {n} visits of {therapy} on {ur}.
        In dispute are {n} sessions of {therapy}, denied on {ur}.
        """), (), (), lines("""
        {therapy.cap} ({n} visits)
        {n} additional {therapy} visits
        {therapy.cap}, quantity {n}
        """), in_heading=True),
    Thread(P.COUNT, "few", lines("""
        {P} has had {few} lumbar epidural steroid injections so far.
        {few.cap} lumbar epidural steroid injections were performed without complication.
        """), lines("""
        {few.cap} epidural steroid injections have been performed.
        There were {few} lumbar epidural steroid injections in the past.
        """)),
    Thread(P.COMPLETION, "", lines("""
        {P} was discharged from {therapy} after completing {n} visits.
        {He} attended the full course of {n} {therapy} visits.
        All authorized {therapy} sessions ({n}) were attended.
        The {n} sessions of {therapy} were finished on {later}.
        """), lines("""
        The {therapy} sessions have been completed.
        {He} attended all of the {therapy} visits.
        """), lines("""
        There is nothing in the file to show that {therapy} was started.
        {P} did not attend the {therapy} that was certified.
        The submitted documentation does not indicate that {p} participated in {therapy}.
        It remains unclear whether {he} underwent the {therapy}.
        {He} never started {therapy}.
        There was no evidence that the {therapy} had been completed.
        """)),
    Thread(P.APPROVAL_DATE, "day", lines("""
        The initial {n} {therapy} sessions were authorized by the carrier on {day}.
        Authorization for {n} sessions of {therapy} was issued on {day}.
        {day}: UR certifies {n} sessions of {therapy}.
        The reviewer at utilization review agreed to {n} {therapy} sessions in a letter dated {day}.
        """), lines("""
        {n} sessions of {therapy} had been certified by utilization review as of {day}.
        The carrier authorized {n} {therapy} sessions on {day}.
        On {day} an approval of {n} sessions of {therapy} was issued.
        UR certified {n} visits of {therapy} on {day}, and these should be finished first.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        The carrier authorized {n} {therapy} sessions on {day}.
        {n} sessions of {therapy} were certified by utilization review on {day}.
        """), lines("""
        On {day} utilization review certified {n} sessions of {therapy}.
        {P} was authorized to have {n} sessions of {therapy} on {day}.
        Of relevance, {n} {therapy} visits were approved on {day}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        The {side} {joint} was injured when {he} twisted it.
        {P} has had a corticosteroid injection into the {side} {joint}.
        There was effusion of the {side} {joint} and pain at end range.
        Complaints include {side} {joint} pain, stiffness and weakness.
        """), lines("""
        The {side} {joint} shows effusion and painful motion.
        {P} has not exhausted conservative care of the {side} {joint}.
        Conservative care for the {side} {joint} has failed.
        The provider documents instability of the {side} {joint}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        The request for a {side} {joint} injection was denied on {ur}.
        {He} has {side}-sided {joint} pain.
        """), lines("""
        Therefore, a {side} {joint} injection {concluded}.
        """), (), lines("""
        Injection of the {side} {joint}
        {side.cap} {joint} cortisone injection
        """), in_heading=True),
    Thread(P.LATERALITY, "side", lines("""
        {He} reports {side} leg pain with numbness of the foot.
        There is radiation of pain into the {side} leg.
        """), lines("""
        {P} has radicular pain in the {side} leg.
        The radiating pain into the {side} leg is well documented.
        """)),
    Thread(P.LEVEL, "level", lines("""
        A radiofrequency ablation at {level} was performed on {day}.
        {P} had facet injections at {level} on {day}.
        {He} received a selective nerve root block at {level} ({day}).
        """), lines("""
        The radiofrequency ablation at {level} was reviewed.
        {He} had a radiofrequency ablation at {level} before.
        The prior procedure at {level} was of short benefit.
        """)),
    Thread(P.LEVEL, "level", lines("""
        There is moderate stenosis at {level} on MRI.
        The MRI shows facet arthropathy at {level}.
        {P} carries a diagnosis of {level} disc herniation with radiculopathy.
        """), lines("""
        The MRI confirms nerve root compression at {level}.
        {He} has a known {level} disc herniation.
        The pathology is at {level}.
        """)),
    Thread(P.DOSE, "dose", lines("""
        Medications were {drug} {dose} mg {often} and {other} {other_dose} mg daily.
        {P} uses {drug} ({dose} mg {often}).
        The provider increased {drug} to {dose} mg.
        {drug} {dose} mg was prescribed at the visit of {later}.
        """), lines("""
        {P} takes {drug} at a dose of {dose} mg.
        The current dose of {drug} is {dose} mg {often}.
        {drug} was prescribed at {dose} mg.
        With {drug} {dose} mg there is ongoing sedation.
        """)),
    Thread(P.DOSE, "dose", lines("""
        The request for {drug} {dose} mg #{qty} was non-certified on {ur}.
        On {ur} UR denied {drug} {dose}mg #{qty}.
        """), lines("""
        {drug} {dose} mg #{qty} {concluded}.
        """), (), lines("""
        {drug} {dose} mg, count {qty}
        {drug} {dose}mg #{qty} with no refills
        """), in_heading=True),
    Thread(P.RESPONSE, "", lines("""
        {P} states that the {therapy} has made a difference and that {he} can do more housework.
        Since starting {therapy}, {he} has less pain and sits longer.
        {He} noted benefit from {therapy}.
        Relief was obtained from {therapy}.
        """), lines("""
        {P} obtained benefit from {therapy}.
        {therapy.cap} reduced the pain.
        """), lines("""
        {P} got no benefit from {therapy}.
        {therapy.cap} did nothing for the pain.
        Past {therapy} was unsuccessful.
        {He} is no better after {therapy}.
        {P} reported no change with {therapy}.
        The provider reports lack of improvement with {therapy}.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {He} reported that {drug} takes the pain from {score}/10 to {less}/10.
        {drug} allows {him} to sleep and to work.
        Pain relief with {drug} is reported as good.
        """), lines("""
        {P} benefits from {drug}.
        """), lines("""
        {drug} provides no benefit.
        {P} has no pain relief with {drug}.
        {drug} has not reduced the pain.
        """)),
    Thread(P.RESPONSE, "percent", lines("""
        {He} had {percent}% pain reduction after the epidural steroid injection.
        Following the epidural steroid injection {his} pain was {percent}% better.
        """), lines("""
        The epidural steroid injection resulted in {percent}% improvement.
        A {percent}% reduction of pain followed the epidural steroid injection.
        """)),
    Thread(P.LABEL, "", (), ("",)),
    Thread(P.LABEL, "age", lines("""
        {P}, a {age}-year-old {sex}, was hurt on {injured}.
        {P} is a {sex}, {age} years of age, with an injury of {injured}.
        """), lines("""
        At {age} years old, {p} is young for this procedure.
        {P} is {age} years old.
        """)),
    Thread(P.LABEL, "score", lines("""
        On {later} the pain was {score}/10.
        Pain level was {score}/10 on the visual analog scale.
        """), lines("""
        The pain level was reported to be {score}/10.
        Pain was {score}/10 at the most recent evaluation.
        """)),
    Thread(P.LABEL, "n", lines("""
        Continued {therapy} was recommended.
        """), lines("""
        In conclusion, {n} sessions of {therapy} {concluded}.
        The requested {therapy}, {n} sessions, {concluded}.
        """), treatment=("{therapy.cap} for {n} sessions", "{n} {therapy} sessions")),
)  # fmt: skip

OPENINGS = lines("""
    {P}, a {age}-year-old {sex}, was hurt on {injured}.
    {P} is a {sex}, {age} years of age, with an injury of {injured}.
    """)
FILLERS = lines("""
    Vital signs were stable.
    {He} walks without a limp.
    The lungs were clear.
    {P} has a history of hypertension.
    Reflexes were brisk and equal.
    {P} was told to continue stretching at home.
    Heel and toe walking were done without difficulty.
    """)
GUIDANCE = lines("""
    MTUS recommends this treatment as an option when there is objective improvement.
    The guidelines do not support ongoing passive care.
    Per ODG, this is under study for chronic conditions.
    The standard of care calls for reassessment after an initial trial.
    Official Disability Guidelines state that up to 12 visits may be appropriate for sprains.
    """)
REASONS = lines("""
    The file has no explanation for the request.
    This is consistent with the cited recommendation.
    Alternatives have not been discussed.
    The goals of treatment are not stated.
    """)
CONCLUSIONS = lines("""
    In conclusion, the request {concluded}.
    For the reasons above, {treatment} {concluded}.
    The request for {treatment} {concluded}.
    """)
TREATMENTS = lines("""
    Ergonomic evaluation
    Paraffin bath
    Shower chair
    Interferential unit rental
    """)
