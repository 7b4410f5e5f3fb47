"""Treatments by the names that records give them."""

from enum import StrEnum


class Service(StrEnum):
    """A treatment, test or piece of equipment that is asked for, authorized and given."""

    PHYSICAL_THERAPY = "physical_therapy"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    AQUATIC_THERAPY = "aquatic_therapy"
    MASSAGE = "massage"
    ACUPUNCTURE = "acupuncture"
    CHIROPRACTIC = "chiropractic"
    HOME_EXERCISE = "home_exercise"
    GYM = "gym"
    YOGA = "yoga"
    WORK_HARDENING = "work_hardening"
    WORK_CONDITIONING = "work_conditioning"
    FUNCTIONAL_RESTORATION = "functional_restoration"
    FUNCTIONAL_CAPACITY_EVALUATION = "functional_capacity_evaluation"
    PSYCHOTHERAPY = "psychotherapy"
    BIOFEEDBACK = "biofeedback"
    PSYCHOLOGICAL_EVALUATION = "psychological_evaluation"
    HOME_HEALTH = "home_health"
    TRANSPORTATION = "transportation"
    WEIGHT_LOSS = "weight_loss"
    SPEECH_THERAPY = "speech_therapy"
    COGNITIVE_REHABILITATION = "cognitive_rehabilitation"
    VESTIBULAR_THERAPY = "vestibular_therapy"
    TENS = "tens"
    H_WAVE = "h_wave"
    INTERFERENTIAL = "interferential"
    ULTRASOUND_THERAPY = "ultrasound_therapy"
    SHOCKWAVE = "shockwave"
    TRACTION = "traction"
    BONE_STIMULATOR = "bone_stimulator"
    SPINAL_CORD_STIMULATOR = "spinal_cord_stimulator"
    BRACE = "brace"
    COLD_THERAPY = "cold_therapy"
    EPIDURAL_INJECTION = "epidural_injection"
    FACET_INJECTION = "facet_injection"
    MEDIAL_BRANCH_BLOCK = "medial_branch_block"
    RADIOFREQUENCY_ABLATION = "radiofrequency_ablation"
    TRIGGER_POINT_INJECTION = "trigger_point_injection"
    JOINT_INJECTION = "joint_injection"
    SACROILIAC_INJECTION = "sacroiliac_injection"
    VISCOSUPPLEMENTATION = "viscosupplementation"
    PRP = "prp"
    BOTULINUM = "botulinum"
    NERVE_BLOCK = "nerve_block"
    SURGERY = "surgery"
    CONSULTATION = "consultation"
    DETOXIFICATION = "detoxification"
    THERAPY = "therapy"
    """Therapy of a kind that the page does not name."""


THERAPIES = frozenset(
    {Service.PHYSICAL_THERAPY, Service.OCCUPATIONAL_THERAPY, Service.AQUATIC_THERAPY, Service.MASSAGE,
     Service.ACUPUNCTURE, Service.CHIROPRACTIC, Service.PSYCHOTHERAPY, Service.BIOFEEDBACK, Service.WORK_HARDENING,
     Service.WORK_CONDITIONING, Service.FUNCTIONAL_RESTORATION, Service.SPEECH_THERAPY, Service.VESTIBULAR_THERAPY,
     Service.COGNITIVE_REHABILITATION, Service.SHOCKWAVE, Service.THERAPY}
)  # fmt: skip
"""Treatments that come in sessions."""

_S = Service
SERVICES: dict[Service, str] = {
    _S.PHYSICAL_THERAPY: "physical therapy|physical therapist|physiotherapy|phys therapy|p.t.|pt|physical medicine|"
    "physical rehabilitation|land based therapy|land-based physical therapy|post-op pt|p/t|therapeutic exercise|"
    "physio therapy|physical rehab|physio|97110",
    _S.OCCUPATIONAL_THERAPY: "occupational therapy|occupational therapist|o.t.|hand therapy|ot|"
    "certified hand therapy|occupational/hand therapy",
    _S.AQUATIC_THERAPY: "aquatic therapy|aqua therapy|aquatic physical therapy|pool therapy|hydrotherapy|aquatherapy|"
    "aquatic exercise|water therapy|aquatic pt|pool exercise|aquatic tx|aqua tx|pool tx|aquatic program|97113",
    _S.MASSAGE: "massage therapy|massage|myofascial release|soft tissue massage|massage therapist|lmt|97124|"
    "deep tissue massage|therapeutic massage|massages|massage tx|massage treatment",
    _S.ACUPUNCTURE: "acupuncture|electroacupuncture|electro-acupuncture|acupuncture therapy|acupuncturist|"
    "acupuncture treatment|acupuncture tx|acu tx|acu|97810",
    _S.CHIROPRACTIC: "chiropractic|chiropractic treatment|chiropractic care|chiropractor|chiro|chiropractic therapy|"
    "chiropractic manipulation|spinal manipulation|manipulative therapy|chiropractic manipulative therapy|"
    "manual therapy|osteopathic manipulation|cmt|98940|98941|chiropractic adjustment|chiro tx|chiro care|"
    "chiropractic tx|chiro treatment|chiro adjustment",
    _S.HOME_EXERCISE: "home exercise program|home exercise|hep|home program|home exercises|home-based exercise|"
    "independent exercise program|self-directed exercise|home stretching program|h.e.p.|home-exercise programme|"
    "independent home program",
    _S.GYM: "gym membership|gym|health club|pool membership|gym program|fitness center",
    _S.YOGA: "yoga|tai chi|pilates",
    _S.WORK_HARDENING: "work hardening|work hardening program|97545",
    _S.WORK_CONDITIONING: "work conditioning|work conditioning program",
    _S.FUNCTIONAL_RESTORATION: "functional restoration program|functional restoration|frp|function restoration program|"
    "interdisciplinary pain program|multidisciplinary pain program|chronic pain program|pain management program|"
    "multidisciplinary pain management program|help program|interdisciplinary pain rehabilitation",
    _S.FUNCTIONAL_CAPACITY_EVALUATION: "functional capacity evaluation|functional capacity exam|fce|"
    "functional capacity assessment|functional capacity test",
    _S.PSYCHOTHERAPY: "psychotherapy|cognitive behavioral therapy|cognitive behavior therapy|cbt|counseling|"
    "cognitive-behavioral psychotherapy|individual psychotherapy|group psychotherapy|group therapy|"
    "psychological treatment|psychological counseling|pain psychology|psychological therapy|psych therapy|90837|90834|"
    "cognitive behavioral treatment|cognitive behavioral psychotherapy|psychotherapeutic treatment|hypnotherapy|emdr|"
    "behavioral therapy|individual therapy|cognitive therapy|relaxation training",
    _S.BIOFEEDBACK: "biofeedback|biofeedback therapy|neurofeedback|bio-feedback|90901",
    _S.PSYCHOLOGICAL_EVALUATION: "psychological evaluation|psych evaluation|psychological consultation|psych consult|"
    "psychiatric evaluation|psychological testing|neuropsychological evaluation|neuropsychological testing|"
    "psychology consult|psychological assessment|psychiatric consultation|psychosocial evaluation",
    _S.HOME_HEALTH: "home health care|home health aide|home health|home care|home health services|"
    "home health nurse|in-home care",
    _S.TRANSPORTATION: "transportation to appointments|medical transportation|transportation to and from",
    _S.WEIGHT_LOSS: "weight loss program|weight reduction program|lindora",
    _S.SPEECH_THERAPY: "speech therapy|speech therapist|speech-language therapy",
    _S.COGNITIVE_REHABILITATION: "cognitive rehabilitation|cognitive rehab|neurocognitive therapy",
    _S.VESTIBULAR_THERAPY: "vestibular therapy|vestibular rehabilitation|balance therapy|vestibular rehab",
    _S.TENS: "tens|tens unit|transcutaneous electrical nerve stimulation|transcutaneous electrical nerve stimulator|"
    "tens therapy|t.e.n.s.|transcutaneous electrical nerve stimulation unit|electrical nerve stimulator",
    _S.H_WAVE: "h-wave|h wave|h-wave unit|h-wave device|h-wave homecare system",
    _S.INTERFERENTIAL: "interferential unit|interferential current|interferential stimulation|if unit|ifc|"
    "interferential therapy|interferential stimulator|interferential",
    _S.ULTRASOUND_THERAPY: "therapeutic ultrasound|ultrasound therapy|phonophoresis|97035",
    _S.SHOCKWAVE: "shockwave therapy|extracorporeal shockwave therapy|shock wave therapy|eswt",
    _S.TRACTION: "traction|cervical traction|traction unit|mechanical traction|inversion table|lumbar traction",
    _S.BONE_STIMULATOR: "bone growth stimulator|bone stimulator|bone-growth stimulator|osteogenesis stimulator",
    _S.SPINAL_CORD_STIMULATOR: "spinal cord stimulator|spinal cord stimulation|scs trial|dorsal column stimulator|scs",
    _S.BRACE: "brace|lumbar support|back brace|lso|wrist splint|splint|knee brace|lumbar brace|cervical collar|"
    "orthotic|"
    "lumbosacral orthosis|wrist brace|thumb spica|elbow brace|ankle brace|walking boot|cam boot|sling",
    _S.COLD_THERAPY: "cold therapy unit|cold unit|cryotherapy unit|hot/cold therapy|polar care|cryotherapy|"
    "cold therapy|game ready",
    _S.EPIDURAL_INJECTION: "epidural steroid injection|epidural injection|epidural|lumbar esi|esi|lesi|cesi|tfesi|"
    "transforaminal epidural steroid injection|interlaminar epidural steroid injection|caudal epidural|"
    "epidural corticosteroid injection|transforaminal epidural|transforaminal injection|tlesi|ilesi|"
    "caudal epidural steroid injection|selective nerve root block|snrb|transforaminal esi|interlaminar esi|"
    "transforaminal epidural injection|epidural steroid|nerve root block|interlaminar epidural|caudal esi|"
    "interlaminar epidural injection|translaminar epidural steroid injection",
    _S.FACET_INJECTION: "facet injection|facet joint injection|facet block|facet joint block|facet steroid injection|"
    "facet joint steroid injection|zygapophyseal joint injection|intra-articular facet injection",
    _S.MEDIAL_BRANCH_BLOCK: "medial branch block|mbb|medial branch nerve block|diagnostic medial branch block|"
    "medial branch injection|facet medial branch block",
    _S.RADIOFREQUENCY_ABLATION: "radiofrequency ablation|rfa procedure|radiofrequency neurotomy|rhizotomy|rfal|"
    "facet rhizotomy|radiofrequency rhizotomy|radio frequency ablation|rf ablation|facet neurotomy|neurotomy|"
    "radiofrequency lesioning|radiofrequency denervation",
    _S.TRIGGER_POINT_INJECTION: "trigger point injection|trigger-point injection|tpi|trigger injection",
    _S.JOINT_INJECTION: "cortisone injection|corticosteroid injection|steroid injection|intra-articular injection|"
    "subacromial injection|joint injection|cortisone shot|intraarticular injection|kenalog injection|"
    "shoulder injection|knee injection|depo-medrol injection|intra-articular steroid injection|bursa injection|"
    "subacromial corticosteroid injection|carpal tunnel injection|corticosteroid shot|steroid shot|"
    "intra-articular cortisone injection|intra-articular corticosteroid injection|subacromial steroid injection|"
    "subacromial cortisone injection",
    _S.SACROILIAC_INJECTION: "sacroiliac joint injection|si joint injection|si injection|sacroiliac injection|"
    "sacroiliac joint block|si joint block|si joint steroid injection|sij injection",
    _S.VISCOSUPPLEMENTATION: "viscosupplementation|synvisc injection|hyaluronic acid injection|orthovisc injection|"
    "euflexxa injection|supartz injection|hyalgan injection|synvisc|orthovisc|euflexxa|supartz|hyalgan|monovisc|"
    "viscosupplementation injection|durolane|gel-one|hyaluronate injection",
    _S.PRP: "platelet rich plasma|prp injection|prp|platelet-rich plasma injection",
    _S.BOTULINUM: "botox injection|botulinum toxin|botox|botulinum toxin injection|onabotulinumtoxina",
    _S.NERVE_BLOCK: "nerve block|stellate ganglion block|sympathetic block|occipital nerve block|intercostal block|"
    "lumbar sympathetic block|genicular nerve block|ganglion impar block|femoral nerve block|sympathetic nerve block",
    _S.CONSULTATION: "consultation|consult|orthopedic consult|pain management consult|surgical consultation|referral|"
    "neurosurgical consultation|spine surgery consultation|pain management consultation|orthopedic consultation|"
    "second opinion|neurology consultation|internal medicine consultation",
    _S.DETOXIFICATION: "detoxification|detox program|inpatient detox|detoxification program",
    _S.THERAPY: "therapy|rehabilitation|rehab",
}
"""Phrases with bars between them; plurals are found too."""
