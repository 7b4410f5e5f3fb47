"""The second set of sentences: longer ones, with other words."""

from bench.letters_made import Planted as P
from bench.letters_varied.threads import Thread, lines

THREADS = (
    Thread(P.DATE, "day", lines("""
        According to the radiology report of {day}, an MRI of the {side} {joint} was positive for {finding}.
        Of note, {p} was sent for an MRI of the {side} {joint}, which was obtained on {day} and disclosed {finding}.
        """), lines("""
        The only imaging in the file, an MRI of the {side} {joint} obtained on {day}, was unremarkable for instability.
        {P} was sent for an MRI of the {side} {joint} on {day}.
        As the MRI of {day} for the {side} {joint} demonstrates, there is {finding}.
        The provider relies on the {side} {joint} MRI that was done on {day}.
        """)),
    Thread(P.DATE, "day", lines("""
        {P} went to the operating room on {day} for {side} {joint} {operation}.
        A {side} {joint} {operation} was carried out on {day}, with an uneventful recovery.
        {He} has a history of {side} {joint} {operation}, done on {day}.
        After conservative care failed, {p} had {operation} of the {side} {joint} on {day}.
        """), lines("""
        {P} is now several months out from the {side} {joint} {operation} of {day}.
        Since the {side} {joint} {operation} on {day}, {p} has been in postoperative rehabilitation.
        {He} had {operation} of the {side} {joint} on {day}, so the postsurgical guidelines apply.
        The surgery in question, {side} {joint} {operation}, was performed on {day}.
        """)),
    Thread(P.DATE, "ur", lines("""
        The adverse determination was issued on {ur}.
        Utilization review non-certified the request on {ur}.
        The request was denied by utilization review on {ur} for lack of supporting documentation.
        """), lines("""
        The utilization review denial of {ur} was reviewed.
        In the adverse determination dated {ur}, the reviewer noted insufficient documentation.
        On {ur}, utilization review denied the request.
        """)),
    Thread(P.COUNT, "n", lines("""
        To date {he} has gone to {n} visits of {therapy}.
        Records show a total of {n} {therapy} treatments since the injury.
        Conservative management has consisted of NSAIDs, rest, and {n} sessions of {therapy}.
        {P} was seen for {n} {therapy} appointments over the summer.
        Therapy notes confirm that {n} {therapy} sessions were attended.
        """), lines("""
        With {n} sessions of {therapy} behind {him}, {p} should be able to continue independently.
        A total of {n} {therapy} visits have been attended.
        {P} has received {n} {therapy} treatments thus far.
        Having already gone through {n} sessions of {therapy}, {p} ought to be proficient in self-care.
        It is noted that {n} {therapy} sessions were previously completed.
        """)),
    Thread(P.COUNT, "few", lines("""
        {He} has undergone {few} lumbar epidural steroid injections since the injury.
        A series of {few} epidural steroid injections was given.
        """), lines("""
        {He} has had {few} previous epidural steroid injections.
        A series of {few} epidural steroid injections has already been given.
        """)),
    Thread(P.COUNT, "n", lines("""
        On {ur} utilization review denied {n} sessions of {therapy}.
        The request for authorization was for {n} sessions of {therapy}.
        The disputed request is for {n} visits of {therapy}.
        """), (), (), lines("""
        {n} sessions of {therapy}
        {therapy.cap} times {n}
        {therapy.cap}, {n} visits
        """), in_heading=True),
    Thread(P.COMPLETION, "", lines("""
        {P} finished all {n} visits of {therapy} by {later}.
        A course of {therapy} ({n} visits) was completed on {later}.
        {He} has completed the {n} sessions of {therapy} that had been authorized.
        {P} went to {n} {therapy} sessions and reports that {he} has learned the exercises.
        """), lines("""
        {P} has completed a full course of {therapy}.
        The course of {therapy} was completed.
        """), lines("""
        The records do not show that {p} attended any {therapy}.
        {P} has had no {therapy} so far.
        Whether the {therapy} sessions were carried out cannot be determined from the file.
        No {therapy} notes were provided, and it is unknown whether the visits were completed.
        Due to transportation problems {p} was never able to attend the {therapy}.
        The authorized {therapy} remains incomplete.
        """)),
    Thread(P.APPROVAL_DATE, "day", lines("""
        The claims administrator issued an approval for {n} sessions of {therapy} on {day}.
        In a decision of {day}, utilization review certified {therapy}, {n} visits.
        {n} {therapy} visits were approved per the UR decision dated {day}.
        {P} received approval on {day} for {n} visits of {therapy}.
        """), lines("""
        {P} was granted {n} sessions of {therapy} on {day}.
        Since {n} visits of {therapy} were approved on {day}, additional visits are premature.
        The {day} approval of {n} {therapy} sessions has to be used first.
        Approval for {n} visits of {therapy} was given on {day}.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        {P} was certified for {n} sessions of {therapy} by the UR decision of {day}.
        The UR determination of {day} allowed {n} {therapy} visits.
        On {day} the claims administrator authorized {n} sessions of {therapy}.
        """), lines("""
        The UR determination of {day} allowed {n} {therapy} visits.
        {n} sessions of {therapy} were authorized by the claims administrator on {day}.
        Given that {n} sessions of {therapy} were certified on {day}, the outcome should be awaited.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        {P} completed {n} sessions of {therapy} on {later}.
        {He} finished {n} {therapy} visits.
        """), lines("""
        {P} has already completed {n} visits of {therapy}.
        After {n} sessions of {therapy}, {p} should have learned a home program.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        There is ongoing pain in the {side} {joint}, worse with overhead or weight-bearing activity.
        {He} has {side} {joint} pain, for which {he} received a cortisone injection.
        On examination the {side} {joint} was swollen and tender over the joint line.
        The assessment was internal derangement of the {side} {joint}.
        """), lines("""
        The {side} {joint} has remained painful despite conservative care.
        {P} has functional deficits of the {side} {joint} on examination.
        Objective findings are documented for the {side} {joint}.
        Given the persistent symptoms in the {side} {joint}, further care is reasonable.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        The treating physician has requested arthroscopy of the {side} {joint}.
        On {ur} utilization review denied a {side} {joint} brace.
        """), lines("""
        The request for a brace for the {side} {joint} {concluded}.
        """), (), lines("""
        {side.cap} {joint} brace
        Brace for the {side} {joint}
        """), in_heading=True),
    Thread(P.LEVEL, "level", lines("""
        {He} was given a transforaminal epidural steroid injection at {level} on {day}.
        On {day} a {level} epidural steroid injection was administered under fluoroscopy.
        Interventional treatment has included an epidural steroid injection at {level}.
        """), lines("""
        The epidural steroid injection already given at {level} did not eliminate the need for medication.
        {P} underwent a {level} epidural steroid injection.
        An epidural steroid injection at {level} has been tried.
        """)),
    Thread(P.LEVEL, "level", lines("""
        The most recent MRI identified a disc extrusion at {level} with stenosis.
        Lumbar MRI confirms {level} degenerative disc disease.
        Imaging studies are consistent with {level} spondylolisthesis.
        """), lines("""
        The imaging findings at {level} correlate with the complaints.
        MRI corroborates pathology at {level}.
        There is a disc extrusion at {level}.
        """)),
    Thread(P.DOSE, "dose", lines("""
        {P}'s regimen consists of {drug} {dose} mg {often} and ibuprofen as needed.
        The medication list shows {drug} {dose} mg and {other} {other_dose} mg.
        {He} has been maintained on {drug} {dose} mg {often} for over a year.
        At the last visit {drug} {dose} mg was refilled.
        """), lines("""
        {P} has been maintained on {drug} {dose} mg.
        Long-term use of {drug} at {dose} mg {often} is not supported.
        {He} continues to take {drug} {dose} mg.
        The {drug} {dose} mg was refilled without documentation of benefit.
        """)),
    Thread(P.DOSE, "qty", lines("""
        Utilization review denied {drug} {dose} mg #{qty} on {ur}.
        The RFA was for {drug} {dose} mg, #{qty}.
        """), lines("""
        Consequently, {drug} {dose} mg #{qty} {concluded}.
        """), (), lines("""
        {drug} {dose} mg #{qty}
        One prescription of {drug} {dose}mg #{qty}
        """), in_heading=True),
    Thread(P.DOSE, "often", lines("""
        {P} takes {drug} {dose} mg {often}.
        {drug} {dose} mg {often} was continued.
        """), lines("""
        {He} uses {drug} {dose} mg {often}.
        The records describe use of {drug} {dose} mg {often}.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {He} felt much better after {therapy}, with improved sleep and walking.
        {P} noted a marked reduction in pain following {therapy}.
        {therapy.cap} has been helpful, with increased range of motion and less pain.
        Progress notes describe functional gains from {therapy}.
        """), lines("""
        {P} improved with {therapy}.
        The {therapy} helped.
        """), lines("""
        The {therapy} brought no lasting relief.
        {P} failed to improve with {therapy}.
        {He} did not respond to {therapy}.
        No functional gains from the {therapy} have been reported.
        {therapy.cap} has been of no benefit to {p}.
        Symptoms were unchanged after {therapy}.
        """)),
    Thread(P.RESPONSE, "percent", lines("""
        The first epidural steroid injection gave {percent}% relief for two months.
        {He} reported {percent}% improvement after the epidural steroid injection.
        """), lines("""
        The earlier epidural steroid injection gave {percent}% relief.
        {P} had {percent}% relief from the epidural steroid injection.
        """)),
    Thread(P.RESPONSE, "less", lines("""
        With {drug}, pain goes from {score}/10 to {less}/10.
        {P} rates the pain {score}/10 without and {less}/10 with {drug}.
        """), lines("""
        The record shows that {drug} lowers the pain from {score}/10 to {less}/10.
        Pain is {score}/10 without and {less}/10 with {drug}.
        """)),
    Thread(P.LABEL, "", (), ("",)),
    Thread(P.LABEL, "sex", lines("""
        {P} is a {age}-year-old {sex} who was hurt at work on {injured}.
        This {age} year old {sex} was injured on {injured} in the course of employment.
        """), lines("""
        {P}, a {age} year old {sex}, has ongoing complaints.
        This {age}-year-old {sex} has had extensive treatment.
        """)),
    Thread(P.LABEL, "score", lines("""
        {P} complained of low back pain rated {score}/10.
        Low back pain was reported as {score} out of 10 at the last visit.
        """), lines("""
        Low back pain is rated {score}/10.
        {P} rates the low back pain {score} out of 10.
        """)),
    Thread(P.LABEL, "n", lines("""
        {He} has been referred for {therapy}.
        """), lines("""
        For these reasons {n} visits of {therapy} {concluded}.
        The request for {therapy} x {n} {concluded}.
        """), treatment=("{therapy.cap} x{n}", "{n} visits of {therapy}")),
)  # fmt: skip

OPENINGS = lines("""
    {P} is a {age}-year-old {sex} who was hurt at work on {injured}.
    This {age} year old {sex} was injured on {injured} in the course of employment.
    """)
FILLERS = lines("""
    Sleep is disturbed, and mood is described as irritable.
    Neurological examination was otherwise intact.
    {P} smokes half a pack a day and does not drink.
    Waddell signs were absent.
    Work status was modified duty.
    There was paraspinal spasm.
    The provider discussed weight loss.
    Grip strength was symmetric.
    """)
GUIDANCE = lines("""
    The cited guideline recommends continuing only while objective gains are shown.
    Passive modalities are not recommended beyond the acute phase.
    ODG recommends an initial clinical trial of six visits, with more on evidence of functional improvement.
    According to ACOEM, most patients recover without special studies.
    The CA MTUS Chronic Pain Guidelines allow 9-10 visits over 8 weeks and an active home program.
    """)
REASONS = lines("""
    The rationale of the provider is not found in the submitted documents.
    No new injury has been reported.
    There is sufficient information to support the request.
    The provider has not explained what is to be gained.
    """)
CONCLUSIONS = lines("""
    Accordingly, the request {concluded}.
    In light of the above, {treatment} {concluded}.
    Hence the request for {treatment} {concluded}.
    """)
TREATMENTS = lines("""
    Lumbar support
    Heating pad
    Transportation to medical visits
    Gym membership for three months
    """)
