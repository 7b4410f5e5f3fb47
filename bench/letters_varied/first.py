"""The first set of sentences."""

from bench.letters_made import Planted as P
from bench.letters_varied.threads import Thread, lines

THREADS = (
    Thread(P.DATE, "day", lines("""
        An MRI of the {side} {joint} dated {day} revealed {finding}.
        {side.cap} {joint} MRI on {day} demonstrated {finding}.
        MRI of the {side} {joint} ({day}) was significant for {finding}.
        Magnetic resonance imaging of the {side} {joint} was completed on {day} and showed {finding}.
        Diagnostic studies include an MRI of the {side} {joint} performed {day} which noted {finding}.
        """), lines("""
        The MRI of the {side} {joint} dated {day} was reviewed.
        {P} had an MRI of the {side} {joint} on {day} showing {finding}.
        Imaging is on file: the {side} {joint} MRI of {day} demonstrated {finding}.
        In this case, the {day} MRI of the {side} {joint} did not reveal any red flags.
        A repeat study is not needed given that the {side} {joint} was already imaged with MRI on {day}.
        """)),
    Thread(P.DATE, "day", lines("""
        {P} underwent {side} {joint} {operation} on {day}.
        {P} is status post {side} {joint} {operation} performed on {day}.
        Surgical history is notable for a {side} {joint} {operation} ({day}).
        On {day}, {he} underwent a {side} {joint} {operation} without complication.
        """), lines("""
        {P} is status post {side} {joint} {operation} dated {day}.
        The records indicate that {p} underwent {side} {joint} {operation} on {day}.
        {P} had a {side} {joint} {operation} on {day} and is now in the postsurgical period.
        In this case, the {side} {joint} {operation} took place on {day}.
        """)),
    Thread(P.DATE, "day", lines("""
        A peer-to-peer discussion with the treating physician took place on {day}.
        On {day} there was a peer to peer conversation between the requesting physician and the UR reviewer.
        The utilization review physician spoke with the treating provider on {day}.
        """), lines("""
        In addition, a peer to peer discussion on {day} stated that the physician would wait.
        Per the peer-to-peer call of {day}, the provider agreed to defer the remaining care.
        The treating physician conceded in the peer to peer discussion of {day} that further care could wait.
        """)),
    Thread(P.DATE, "injured", lines("""
        {P} is a {age}-year-old {sex} with a {injured} date of injury.
        The injured worker is a {age} year old {sex} who sustained an industrial injury on {injured}.
        This case involves a {age}-year-old {sex} with a history of an occupational claim from {injured}.
        """), lines("""
        This is a {sex} who was injured on {injured}.
        {P} sustained an industrial injury on {injured} and remains symptomatic.
        The date of injury is {injured}, and the condition is now chronic.
        """)),
    Thread(P.COUNT, "n", lines("""
        {P} has completed {n} sessions of {therapy} to date.
        Treatment to date has included {n} visits of {therapy}, medications and activity modification.
        {He} attended {n} {therapy} visits between {day} and {later}.
        Prior care consisted of {n} sessions of {therapy} and a home exercise program.
        The {later} progress report notes that {p} finished {n} {therapy} sessions.
        """), lines("""
        {P} has already had {n} sessions of {therapy}.
        The records show that {n} visits of {therapy} have been completed.
        In this case, {p} completed {n} {therapy} sessions and should be versed in a home program.
        {He} has been provided {n} {therapy} visits, which is at the guideline limit.
        The file documents {n} prior sessions of {therapy}.
        """)),
    Thread(P.COUNT, "few", lines("""
        {He} has had {few} lumbar epidural steroid injections.
        {P} received {few} epidural steroid injections to the lumbar spine.
        Past treatment includes {few} lumbar epidural steroid injections, rest and medication.
        """), lines("""
        {P} has undergone {few} lumbar epidural steroid injections already.
        The records document {few} prior lumbar epidural steroid injections.
        There have been {few} epidural steroid injections to the lumbar spine.
        """)),
    Thread(P.COMPLETION, "", lines("""
        {He} recently completed {n} sessions of {therapy}.
        {P} completed {n} {therapy} sessions and was discharged to a home program.
        The {later} note indicates that all {n} {therapy} visits have been completed.
        {P} attended {n} out of {n} authorized {therapy} visits.
        """), lines("""
        {P} completed {n} {therapy} sessions.
        The {n} {therapy} visits have been completed.
        {He} has finished the course of {therapy}.
        """), lines("""
        There is a lack of documentation as to whether the {therapy} has been completed.
        It is not clear from the submitted records if {p} ever attended the approved {therapy}.
        {P} has not yet completed the {therapy} that was approved.
        There are no records showing that the authorized {therapy} took place.
        The previously certified {therapy} sessions were never attended.
        """)),
    Thread(P.APPROVAL_DATE, "day", lines("""
        On {day} utilization review approved {n} sessions of {therapy}.
        A Utilization Review decision dated {day} approved {n} sessions of {therapy}.
        {P} was approved for {n} {therapy} visits on {day}.
        {n} sessions of {therapy} were certified on {day}.
        The claims administrator authorized {n} {therapy} sessions on {day}.
        """), lines("""
        {P} was already approved for {n} sessions of {therapy} on {day}.
        {n} sessions of {therapy} were certified on {day}.
        {n} visits of {therapy} had been authorized by the claims administrator on {day}.
        Utilization review granted {n} {therapy} sessions on {day}.
        {He} was given authorization for {n} {therapy} sessions on {day}.
        """)),
    Thread(P.SERVICE, "therapy", lines("""
        On {day} utilization review approved {n} sessions of {therapy}.
        A UR decision dated {day} approved another {n} sessions of {therapy}.
        {n} visits of {therapy} were authorized on {day}.
        {P} was certified for {n} {therapy} sessions on {day}.
        """), lines("""
        {n} sessions of {therapy} were certified on {day}.
        {P} was approved for {n} sessions of {therapy} on {day}.
        On {day}, {n} {therapy} visits were authorized.
        The claims administrator approved {n} sessions of {therapy} on {day}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        {P} underwent {side} {joint} {operation} on {day}.
        {P} complains of {side} {joint} pain with stiffness.
        Examination of the {side} {joint} revealed tenderness and reduced motion.
        The diagnosis is {side} {joint} sprain/strain.
        {He} presented with ongoing {side} {joint} pain aggravated by activity.
        """), lines("""
        {P} has persistent {side} {joint} pain.
        In this case there are positive findings of the {side} {joint}.
        {P} is being treated for a {side} {joint} condition.
        The submitted reports describe tenderness of the {side} {joint}.
        """)),
    Thread(P.LATERALITY, "side", lines("""
        {He} complains of {side} {joint} pain.
        The injured worker has been treated for {side} {joint} pain since the injury.
        """), lines("""
        The request is for an MRI of the {side} {joint}.
        Therefore, the request for MRI of the {side} {joint} {concluded}.
        """), treatment=("MRI of the {side} {joint} without contrast", "{side.cap} {joint} MRI")),
    Thread(P.LEVEL, "level", lines("""
        {P} received an epidural steroid injection at {level} on {day}.
        An epidural steroid injection was performed at the {level} level on {day}.
        On {day}, {he} underwent a {level} transforaminal epidural steroid injection.
        {He} is status post {level} epidural steroid injection on {day}.
        """), lines("""
        {P} had a previous epidural steroid injection at {level}.
        The prior epidural steroid injection at {level} was performed on {day}.
        In this case, a {level} epidural steroid injection was done on {day}.
        {He} has already had an epidural injection at {level}.
        """)),
    Thread(P.LEVEL, "level", lines("""
        MRI of the lumbar spine dated {day} showed a disc protrusion at {level}.
        A lumbar MRI on {day} demonstrated {level} disc herniation with nerve root contact.
        Lumbar spine MRI ({day}) revealed a 4 mm disc bulge at {level}.
        """), lines("""
        The lumbar MRI shows a disc protrusion at {level}.
        Imaging revealed a herniated disc at {level}.
        There is MRI evidence of disc disease at {level}.
        """)),
    Thread(P.LEVEL, "level", lines("""
        {P} underwent {level} fusion in {month}.
        {P} is status post {level} lumbar fusion on {day}.
        Surgical history includes {level} discectomy on {day}.
        """), lines("""
        {P} is status post {level} lumbar surgery.
        This patient has undergone {level} fusion.
        {He} had {level} surgery on the lumbar spine.
        """)),
    Thread(P.DOSE, "dose", lines("""
        Current medications include {drug} {dose} mg and {other} {other_dose} mg.
        {P} is taking {drug} {dose}mg {often}.
        Medications: {drug} {dose} mg {often}, {other} {other_dose} mg at night.
        {He} was prescribed {drug} {dose} mg, one tablet {often}.
        """), lines("""
        {P} has been taking {drug} {dose} mg.
        {He} is currently prescribed {drug} {dose}mg {often}.
        The records show ongoing use of {drug} {dose} mg.
        In this case, {p} uses {drug} {dose} mg {often}.
        """)),
    Thread(P.DOSE, "dose", lines("""
        {He} takes {drug} {often} for pain.
        The provider requested {drug} {dose} mg #{qty}.
        """), lines("""
        Therefore, the request for {drug} {dose} mg #{qty} {concluded}.
        As such, the requested {drug} {dose}mg, quantity {qty}, {concluded}.
        """), treatment=("{drug} {dose} mg #{qty}", "{drug} {dose}mg, QTY: {qty}")),
    Thread(P.RESPONSE, "", lines("""
        {P} reported significant improvement with {therapy}.
        {He} stated that {therapy} reduced {his} pain and allowed {him} to walk farther.
        With {therapy}, {his} pain decreased from 7/10 to 3/10 and function improved.
        The {therapy} was noted to be beneficial.
        """), lines("""
        {P} benefited from {therapy}.
        The {therapy} resulted in functional improvement.
        Pain decreased with {therapy}.
        """), lines("""
        There was no improvement with {therapy}.
        {P} did not benefit from {therapy}.
        The {therapy} failed to provide any relief.
        {He} reported that {therapy} did not help.
        There is no evidence of any benefit from the {therapy}.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {He} had an epidural steroid injection on {day} with {percent}% relief for eight weeks.
        The epidural steroid injection of {day} provided {percent}% pain relief.
        {P} reported more than {percent}% relief after the {day} epidural steroid injection.
        """), lines("""
        The previous epidural steroid injection provided {percent}% relief.
        {P} had good relief from the prior epidural steroid injection.
        """), lines("""
        The previous epidural steroid injection provided no relief.
        {P} did not have any pain relief after the prior epidural steroid injection.
        There was no documented benefit from the epidural steroid injection.
        The epidural steroid injection of {day} was not helpful.
        """)),
    Thread(P.RESPONSE, "", lines("""
        {drug} gives {him} good pain relief.
        {P} states that {drug} reduces the pain from 8/10 to 4/10.
        {He} reports that {drug} is helping and lets {him} work.
        """), lines("""
        {P} gets relief from {drug}.
        {drug} is effective for the pain.
        """), lines("""
        {drug} has not been effective.
        {P} gets no relief from {drug}.
        There is no documentation that {drug} provides any pain relief.
        {drug} failed to reduce the pain.
        """)),
    Thread(P.LABEL, "", (), ("",)),
    Thread(P.LABEL, "age", lines("""
        {P} is a {age}-year-old {sex} with a {injured} date of injury.
        The injured worker is a {age} year old {sex} who sustained an industrial injury on {injured}.
        """), lines("""
        This is a {age}-year-old {sex} with chronic pain.
        The claimant is a {age} year old {sex} who sustained an industrial injury.
        {P} is a {age}-year-old {sex}.
        """)),
    Thread(P.LABEL, "n", lines("""
        {P} has been treated with {therapy}.
        """), lines("""
        Therefore, the request for {n} sessions of {therapy} {concluded}.
        The requested {n} {therapy} visits {concluded}.
        """), treatment=("{n} sessions of {therapy}", "{therapy.cap}, {n} visits", "{therapy.cap} x {n}")),
)  # fmt: skip

OPENINGS = lines("""
    {P} is a {age}-year-old {sex} with a {injured} date of injury, when {he} injured the lower back while lifting.
    The injured worker is a {age} year old {sex} who sustained an industrial injury on {injured}.
    This case involves a {age}-year-old {sex} with a history of an occupational claim from {injured}.
    """)
FILLERS = lines("""
    Straight leg raise was negative bilaterally.
    Deep tendon reflexes were 2+ and symmetric.
    Sensation was intact to light touch.
    Gait was normal and strength was 5/5 in all muscle groups.
    {He} denied bowel or bladder problems.
    {P} is working with restrictions of no lifting over 20 pounds.
    The treatment plan was to return in four weeks.
    {He} is not attending school and lives with family.
    Range of motion was limited by pain.
    """)
GUIDANCE = lines("""
    The MTUS stresses a time-limited treatment plan with clearly defined functional goals.
    The guidelines recommend up to 10 visits over 8 weeks for myalgia.
    ACOEM does not address this request, and ODG was consulted.
    Guidelines allow for fading of treatment frequency plus active self-directed home exercise.
    According to the guidelines, repeat imaging should be reserved for a significant change in symptoms.
    The MTUS supports continued use where there is functional improvement and reduced pain.
    """)
REASONS = lines("""
    There is no indication of red flags.
    It is not clear why {p} is not independent in a home exercise program at this time.
    The treating physician has not detailed extenuating circumstances to deviate from the guidelines.
    The requested care is in line with the recommendations cited above.
    """)
CONCLUSIONS = lines("""
    Therefore, the request for {treatment} {concluded}.
    As such, the request {concluded}.
    Given the above, this request {concluded}.
    Based on the above, {treatment} {concluded}.
    """)
TREATMENTS = lines("""
    Home exercise kit
    Urine drug screen
    Hot and cold pack
    Follow-up visit with the treating physician
    """)
