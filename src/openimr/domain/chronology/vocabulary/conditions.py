"""Diagnoses by the words that records give them."""

CONDITIONS: dict[str, str] = {
    "radiculopathy": "radiculopathy|lumbar radiculopathy|cervical radiculopathy|radiculitis|lumbar radiculitis|"
    "sciatica|radicular syndrome|"
    "lumbosacral radiculopathy|cervical radiculitis|thoracic radiculopathy|lumbosacral neuritis|lumbosacral "
    "radiculitis",
    "disc disease": "herniated nucleus pulposus|herniation|herniated nucleus pulpous|hnp|disc herniation|herniated "
    "disc|disc "
    "protrusion|disc bulge|degenerative disc disease|ddd|"
    "disc displacement|disk herniation|herniated disk|intervertebral disc displacement|disc degeneration|annular "
    "tear|disc disorder|"
    "internal disc disruption|intervertebral disc disorder|discogenic pain|disk protrusion|degenerative disk "
    "disease|disc disease",
    "sprain": "sprain|strain|sprain/strain|lumbar strain|lumbar sprain|cervical strain|cervical sprain|lumbosacral "
    "strain|sprain and strain|"
    "strain/sprain|lumbar sprain/strain|cervical sprain/strain",
    "stenosis": "spinal stenosis|stenosis|foraminal stenosis|central stenosis|neural foraminal narrowing|"
    "neuroforaminal stenosis",
    "spondylosis": "spondylosis|spondylolisthesis|spondylolysis|facet arthropathy|facet syndrome|facet arthrosis|"
    "anterolisthesis|facet hypertrophy|"
    "retrolisthesis|listhesis",
    "post-laminectomy syndrome": "post-laminectomy syndrome|postlaminectomy syndrome|failed back surgery syndrome|"
    "failed back syndrome|fbss|"
    "failed back surgery|post laminectomy syndrome",
    "delayed union": "delayed union|delayed fusion|nonunion|non-union|pseudarthrosis|pseudoarthrosis",
    "CRPS": "complex regional pain syndrome|crps|reflex sympathetic dystrophy|rsd|causalgia",
    "chronic pain": "chronic pain syndrome|chronic pain|chronic low back pain|chronic neck pain|myofascial pain|"
    "myofascial pain syndrome|fibromyalgia|myalgia|"
    "myositis|fibromyositis",
    "low back pain": "low back pain|lumbago|lumbalgia|lbp|backache",
    "neck pain": "cervicalgia|neck pain",
    "thoracic pain": "thoracic pain|mid back pain",
    "joint pain": "shoulder pain|knee pain|wrist pain|hip pain|ankle pain|elbow pain|hand pain|foot pain|joint pain|"
    "arthralgia",
    "rotator cuff tear": "rotator cuff tear|rotator cuff syndrome|supraspinatus tear|rotator cuff tendinitis|"
    "rotator cuff tendinopathy|"
    "rotator cuff tendonitis|full-thickness tear|partial-thickness tear|rotator cuff rupture",
    "impingement": "impingement syndrome|shoulder impingement|impingement|subacromial impingement|subacromial bursitis",
    "adhesive capsulitis": "adhesive capsulitis|frozen shoulder",
    "labral tear": "labral tear|slap tear|slap lesion|bankart lesion",
    "meniscus tear": "meniscal tear|meniscus tear|medial meniscus tear|lateral meniscus tear|torn meniscus|medial "
    "meniscal tear|tear of the medial meniscus",
    "ligament tear": "acl tear|anterior cruciate ligament tear|ligament tear|mcl sprain",
    "chondromalacia": "chondromalacia|chondromalacia patella",
    "carpal tunnel syndrome": "carpal tunnel syndrome|cts|carpal tunnel",
    "cubital tunnel syndrome": "cubital tunnel syndrome|ulnar neuropathy|ulnar neuritis",
    "epicondylitis": "lateral epicondylitis|medial epicondylitis|epicondylitis|tennis elbow|golfer's elbow",
    "de Quervain": "de quervain's tenosynovitis|de quervain tenosynovitis|dequervain's tenosynovitis|de quervain's|"
    "dequervain's",
    "trigger finger": "trigger finger|trigger thumb|stenosing tenosynovitis",
    "tendinitis": "tendinitis|tendonitis|tendinopathy|tenosynovitis|tendinosis|calcific tendinitis",
    "bursitis": "bursitis|trochanteric bursitis",
    "plantar fasciitis": "plantar fasciitis",
    "osteoarthritis": "osteoarthritis|degenerative joint disease|djd|arthritis|arthrosis|post-traumatic arthritis",
    "fracture": "fracture|compression fracture",
    "contusion": "contusion",
    "sacroiliitis": "sacroiliitis|sacroiliac joint dysfunction|si joint dysfunction",
    "neuropathy": "neuropathy|peripheral neuropathy|neuralgia|neuritis|neuropathic pain|polyneuropathy",
    "depression": "depression|major depressive disorder|major depression|depressive disorder|mdd|adjustment "
    "disorder|dysthymia",
    "anxiety": "anxiety|anxiety disorder|generalized anxiety disorder|panic disorder",
    "PTSD": "post-traumatic stress disorder|ptsd|posttraumatic stress disorder",
    "insomnia": "insomnia|sleep disorder|sleep disturbance",
    "headache": "headache|migraine|cephalgia|post-traumatic headache|cervicogenic headache",
    "concussion": "concussion|traumatic brain injury|tbi|post-concussive syndrome|postconcussion syndrome|closed "
    "head injury",
    "gastritis": "gastritis|gerd|gastroesophageal reflux|peptic ulcer|gastrointestinal upset",
    "hypertension": "hypertension|htn",
    "diabetes": "diabetes|diabetes mellitus|dm",
    "hernia": "inguinal hernia|umbilical hernia|ventral hernia",
    "opioid dependence": "opioid dependence|opioid use disorder|opioid tolerance|drug dependence",
    "myelopathy": "myelopathy|cervical myelopathy",
    "scoliosis": "scoliosis",
    "obesity": "obesity|morbid obesity",
    "TMJ disorder": "tmj disorder|tmj syndrome|bruxism",
    "amputation": "traumatic amputation",
    "burn": "burn|second degree burn",
    "laceration": "laceration",
    "erectile dysfunction": "erectile dysfunction|sexual dysfunction",
    "asthma": "asthma",
    "hearing loss": "hearing loss|tinnitus",
}
"""By name: all spellings with bars between them."""
