"""Words around names: titles, suffixes, degrees, particles, and words of forms that look like names and are none."""


def _words(told: str) -> frozenset[str]:
    return frozenset(told.split())


PARTICLES = _words("de del la las los van von der den da di du el al bin ten st san santa y e")
SUFFIXES = _words("jr sr ii iii iv")
CREDENTIALS = _words(
    "md do dc phd psyd dpt pt dpm ot rn np pa pac fnp lac esq jd pharmd lcsw rph dds od qme ame facs faaos mph"
)
STATES = _words(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR"
    " PA RI SC SD TN TX UT VA VT WA WI WV WY"
)
STATE_NAMES = _words("arizona calif california colorado hawaii idaho illinois nevada oregon texas utah washington")
FIRM_WORDS = _words(
    "administrators airlines assurance associates builders casualty clinical co college company construction corp"
    " corporation diagnostics district enterprises farms foods foundation freight grocers group growers healthcare"
    " hotel hotels imaging inc indemnity industries institute international laboratories labs llc llp logistics"
    " management manufacturing motors mutual network orthopaedics orthopedics packing partners pharmacy plumbing"
    " radiology rehab resort roofing school schools services solutions specialists staffing supply surgical systems"
    " transit trucking university warehouse wholesale"
)
"""Words of the names of firms, which no person bears."""
NO_NAMES = _words("""
    a accession account acct action active activity acute address administrator admitted age agency allergies
    allergy an and anesthesia appears application approved apt are as assessment at atraumatic attached attending attn
    attorney authorization ave avenue back birth birthdate blvd board body box by california cc center certified
    cervical chart chief child city claim claimant claims clinic clinical code collected comp company
    compensation complains complaint complaints comprehensive conclusion condition confidential consult
    consultation contact continued continues copy county course court current daily date dated day dear decision
    defendant denied denies department dept describes determination diagnoses diagnosis diagnostic disability
    discharge division dob doctor document documents does doi dr drive drug each electrodiagnostic employee
    employer employment encounter evaluation exam examination examiner explanation extremity fax feels female
    file final findings first follow follow-up for form from full further gender general goals group had has
    have he health her here his history home hospital if imaging impression in inc independent industrial info
    information initial injured injury instructions insurance insured insurer interpreter is it job knee lab
    laboratory language last late left legal letter limited line llc location lower lumbar male manager maximum
    md medical medication medications medicine member middle modified mr mri mrn mrs ms name names neck needs
    negative new no none normal normocephalic not note notes notice number objective occupation of office on one or
    operative order ordered ordering orthopaedic orthopedic other our page pages pain panel part party patient patients
    per permanent phone physical physician physicians plan please policy position post practice present presents
    previous primary printed prior procedure profile progress provider psychological pupils qualified qualify quantity
    race re reason received record records referral referred referring regarding rehabilitation relationship
    released remains report reported reports request requested requesting response result results return
    returned returns review reviewed right road room rx safety sample section see seen service services sex she
    should shoulder sign signature signed social soon specimen spine sports ssn state stated statement states
    status street subject subjective subpoena suite summary supplemental surgeon surgery surgical tel telephone
    test the their therapy there this time title to today tolerated total treating treatment type unchanged
    under underwent unit unknown upper urine utilization via visit voucher was we were when will with work
    worker workers wrist year years you your zip
    am bill billing board's cpt cures dea deposition dosage dose ein emg fee fees fw fwd hcl hearing icd invoice ledger
    lien lic mg ncv npi payment payments pm po prescription prescriptions refill refills scale score signs subpoenas tin
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri january february march july
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    units vital vitals voucher
""")
