"""Operations, injections and implants by the names that records give them."""

from openimr.domain.chronology.vocabulary.services import SERVICES, Service

_OPERATIONS: dict[str, str] = {
    "anterior cervical discectomy and fusion": "acdf|anterior cervical discectomy and fusion|anterior cervical "
    "diskectomy and fusion|"
    "anterior cervical decompression and fusion|anterior cervical discectomy & fusion|anterior cervical fusion",
    "fusion": "fusion|psf|spinal fusion|lumbar fusion|cervical fusion|posterolateral fusion|interbody fusion|plif|tlif|"
    "alif|xlif|"
    "arthrodesis|anterior lumbar interbody fusion|posterior lumbar interbody fusion|anterior posterior fusion|"
    "transforaminal lumbar interbody fusion|lumbar interbody fusion|anterior-posterior fusion|posterior fusion|"
    "lateral interbody fusion|anterior interbody fusion|posterior spinal fusion|instrumented fusion|fusion surgery|"
    "anterior fusion|llif|olif|lumbar spine fusion|posterior lumbar fusion|posterior cervical fusion",
    "laminectomy": "laminectomy|lumbar laminectomy|decompressive laminectomy|hemilaminectomy|laminotomy|"
    "hemilaminotomy|cervical laminectomy",
    "discectomy": "discectomy|diskectomy|microdiscectomy|microdiskectomy|lumbar microdiscectomy|micro discectomy|"
    "lumbar discectomy|"
    "microlumbar discectomy|cervical discectomy|micro-discectomy|microsurgical discectomy",
    "foraminotomy": "foraminotomy|foraminotomies",
    "laminoplasty": "laminoplasty",
    "spinal decompression": "lumbar decompression|spinal decompression|neural decompression|posterior decompression|"
    "cervical decompression|"
    "decompression surgery",
    "corpectomy": "corpectomy",
    "disc replacement": "disc replacement|artificial disc|total disc arthroplasty|disk replacement|disc "
    "arthroplasty|artificial disc replacement",
    "kyphoplasty": "kyphoplasty|vertebroplasty",
    "facetectomy": "facetectomy",
    "rotator cuff repair": "rcr|rtc repair|rct repair|rotator cuff repair|cuff repair|repair of the rotator cuff|"
    "arthroscopic rotator cuff "
    "repair|repair of rotator cuff|"
    "supraspinatus repair|rotator cuff tear repair",
    "subacromial decompression": "subacromial decompression|acromioplasty|arthroscopic subacromial decompression|sad|"
    "decompression of the subacromial space",
    "distal clavicle resection": "dcr|dce|distal clavicle excision|distal clavicle resection|mumford procedure|mumford|"
    "distal claviculectomy",
    "labral repair": "labral repair|slap repair|bankart repair|labrum repair|superior labral repair|capsulorrhaphy",
    "biceps tenodesis": "biceps tenodesis|biceps tenotomy|tenodesis",
    "shoulder arthroscopy": "shoulder arthroscopy|shoulder scope|arthroscopic shoulder surgery|arthroscopy of the "
    "shoulder|"
    "arthroscopic surgery of the shoulder|"
    "diagnostic shoulder arthroscopy|shoulder arthroscopic surgery",
    "shoulder arthroplasty": "shoulder arthroplasty|total shoulder arthroplasty|shoulder replacement|reverse total "
    "shoulder|total shoulder replacement|"
    "shoulder hemiarthroplasty|reverse shoulder arthroplasty",
    "meniscectomy": "meniscectomy|partial medial meniscectomy|partial meniscectomy|medial meniscectomy|lateral "
    "meniscectomy|"
    "partial lateral meniscectomy|arthroscopic meniscectomy",
    "meniscus repair": "meniscus repair|meniscal repair",
    "knee arthroscopy": "knee arthroscopy|knee scope|arthroscopic knee surgery|arthroscopy of the knee|arthroscopic "
    "surgery of "
    "the knee|"
    "diagnostic knee arthroscopy|knee arthroscopic surgery",
    "arthroscopy": "arthroscopy|arthroscopic surgery|diagnostic arthroscopy|hip arthroscopy|ankle arthroscopy|wrist "
    "arthroscopy|elbow arthroscopy",
    "chondroplasty": "chondroplasty|microfracture|abrasion arthroplasty",
    "ligament reconstruction": "acl reconstruction|anterior cruciate ligament reconstruction|acl repair|ligament "
    "reconstruction|"
    "lateral ligament reconstruction|brostrom|brostrom procedure",
    "knee replacement": "total knee arthroplasty|tka|total knee replacement|tkr|knee replacement|knee arthroplasty|"
    "unicompartmental knee arthroplasty|partial knee replacement",
    "hip replacement": "total hip arthroplasty|tha|total hip replacement|thr|hip replacement|hip arthroplasty|"
    "hemiarthroplasty",
    "carpal tunnel release": "carpal tunnel release|endoscopic carpal tunnel release|open carpal tunnel release|ctr|"
    "carpal tunnel surgery|median nerve decompression|carpal tunnel decompression",
    "cubital tunnel release": "cubital tunnel release|ulnar nerve transposition|ulnar nerve decompression|ulnar "
    "nerve release|"
    "cubital tunnel surgery",
    "trigger finger release": "trigger finger release|trigger thumb release|a1 pulley release",
    "de Quervain release": "de quervain release|dequervain's release|first dorsal compartment release|de quervain's "
    "release|dequervain release",
    "epicondyle release": "lateral epicondyle release|lateral epicondylar release|tennis elbow release|"
    "epicondylectomy|lateral epicondylectomy",
    "open reduction internal fixation": "orif|open reduction internal fixation|open reduction and internal fixation|"
    "intramedullary nailing|im nailing|intramedullary rodding|percutaneous pinning|closed reduction percutaneous "
    "pinning|open "
    "reduction with internal fixation",
    "closed reduction": "closed reduction",
    "hardware removal": "hardware removal|removal of hardware|removal of instrumentation|implant removal|removal of "
    "internal fixation",
    "manipulation under anesthesia": "manipulation under anesthesia|mua",
    "hernia repair": "hernia repair|herniorrhaphy|inguinal hernia repair|umbilical hernia repair|hernia surgery|"
    "ventral hernia repair",
    "amputation": "amputation",
    "debridement": "debridement|irrigation and debridement|incision and drainage|i&d|arthroscopic debridement|"
    "synovectomy",
    "tendon repair": "tendon repair|achilles repair|achilles tendon repair|biceps tendon repair|tenolysis|tendon "
    "transfer|flexor tendon repair|"
    "distal biceps repair|extensor tendon repair|quadriceps tendon repair|patellar tendon repair",
    "plantar fasciotomy": "plantar fasciotomy|plantar fascia release|plantar fascial release",
    "bunionectomy": "bunionectomy",
    "ganglion excision": "ganglion excision|excision of ganglion|ganglionectomy|ganglion cyst excision",
    "osteotomy": "osteotomy|high tibial osteotomy",
    "neurectomy": "neurectomy|neuroma excision|neurolysis",
    "thumb arthroplasty": "cmc arthroplasty|basal joint arthroplasty|thumb arthroplasty",
    "spinal cord stimulator trial": "spinal cord stimulator trial|scs trial|trial spinal cord stimulator|stimulator "
    "trial|"
    "spinal cord stimulation trial|trial of spinal cord stimulator|trial of spinal cord stimulation",
    "spinal cord stimulator": "spinal cord stimulator implant|spinal cord stimulator implantation|scs implant|"
    "permanent spinal cord stimulator|"
    "implantation of spinal cord stimulator|placement of spinal cord stimulator|spinal cord stimulator placement|"
    "spinal cord stimulator|dorsal column stimulator|spinal cord stimulation implant|implantation of a spinal cord "
    "stimulator|"
    "permanent implantation of spinal cord stimulator",
    "intrathecal pump": "intrathecal pump|pain pump|pain pump implant|intrathecal pump implantation",
    "discography": "discogram|discography|diskogram|provocative discography|lumbar discogram|provocative discogram|"
    "diskography",
    "appendectomy": "appendectomy",
    "cholecystectomy": "cholecystectomy|gallbladder removal|laparoscopic cholecystectomy|gallbladder surgery",
    "hysterectomy": "hysterectomy",
    "tonsillectomy": "tonsillectomy",
    "cesarean section": "cesarean section|c-section",
    "gastric bypass": "gastric bypass",
    "tubal ligation": "tubal ligation",
    "cataract surgery": "cataract surgery|cataract extraction",
    "lumbar puncture": "lumbar puncture",
    "colonoscopy": "colonoscopy",
}
_INJECTIONS = (
    Service.EPIDURAL_INJECTION, Service.FACET_INJECTION, Service.MEDIAL_BRANCH_BLOCK, Service.RADIOFREQUENCY_ABLATION,
    Service.TRIGGER_POINT_INJECTION, Service.JOINT_INJECTION, Service.SACROILIAC_INJECTION,
    Service.VISCOSUPPLEMENTATION,
    Service.PRP, Service.BOTULINUM, Service.NERVE_BLOCK,
)  # fmt: skip
INJECTIONS = frozenset(str(service).replace("_", " ") for service in _INJECTIONS)
"""Procedures that are treatments of the vocabulary of services too; both facts are kept."""
PROCEDURES: dict[str, str] = _OPERATIONS | {
    str(service).replace("_", " "): SERVICES[service] for service in _INJECTIONS
}
"""By name: all spellings with bars between them."""

IMPLANTS: dict[str, str] = {
    "pedicle screw": "pedicle screw|pedicle screws", "screw": "screw", "rod": "rod", "plate": "plate|locking plate",
    "cage": "cage|interbody cage|peek cage|interbody device|interbody spacer", "anchor":
        "suture anchor|anchor|bioabsorbable anchor",
    "graft": "allograft|autograft|bone graft|iliac crest bone graft", "pin": "k-wire|kirschner wire|steinmann pin",
    "prosthesis": "femoral component|tibial component|acetabular component|patellar component|prosthesis",
    "bone morphogenetic protein": "bmp|bone morphogenetic protein|rhbmp-2|infuse", "nail":
        "intramedullary nail|im nail",
    "stimulator lead": "percutaneous lead|octrode lead|pulse generator|stimulator lead",
}  # fmt: skip
"""By name: all spellings with bars between them."""
