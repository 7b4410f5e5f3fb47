"""Imaging, electrodiagnostic studies and laboratory tests by the names that records give them."""

STUDIES: dict[str, str] = {
    "MRI": "mri|magnetic resonance imaging|mri scan|magnetic resonance image|mr imaging|mri study|mri arthrogram|"
    "mra|mr arthrogram|"
    "mri with contrast|mri without contrast",
    "X-ray": "xr|x-ray|x-rays|xray|xrays|radiograph|plain film|plain radiograph|x ray|x rays|flexion extension films|"
    "flexion/extension x-rays|"
    "radiographic|roentgenogram|plain films|radiographs",
    "CT": "ct scan|ct|cat scan|computed tomography|ct myelogram|computerized tomography|ct imaging|cta",
    "EMG/NCV": "emg|ncv|emg/ncv|ncs|emg/ncs|nerve conduction|nerve conduction study|nerve conduction velocity|"
    "electromyography|"
    "electrodiagnostic study|electrodiagnostic studies|electrodiagnostic testing|electrodiagnostics|nerve "
    "conduction studies|"
    "electromyogram|nerve study|nerve studies|nerve conduction velocity study|emg and ncv|emg and ncs|"
    "electrodiagnostic|"
    "electromyography and nerve conduction study|emg/nerve conduction study|emg/nerve conduction studies|emg-ncv",
    "ultrasound": "diagnostic ultrasound|ultrasound study|sonogram|doppler|venous duplex|ultrasound of|"
    "ultrasonography|musculoskeletal ultrasound",
    "bone scan": "bone scan|bone scintigraphy|triple phase bone scan|dexa|bone density|bone scans|three-phase bone "
    "scan|dexa scan",
    "myelogram": "myelogram|myelography",
    "arthrogram": "arthrogram",
    "urine drug screen": "urine drug screen|uds|urine drug test|urine toxicology|udt|urine drug testing|toxicology "
    "screen|drug screen|"
    "urine toxicology screen|urine drug screening|urine tox screen|toxicology test|urine drug test",
    "laboratory": "cbc|cmp|chem panel|comprehensive metabolic panel|liver function test|lft|crp|esr|sed rate|tsh|"
    "hemoglobin a1c|"
    "complete blood count|basic metabolic panel|bmp panel|renal function|blood test|lab work",
    "sleep study": "sleep study|polysomnogram|polysomnography",
    "ECG": "ekg|ecg|electrocardiogram",
    "echocardiogram": "echocardiogram|echo",
    "EEG": "eeg|electroencephalogram",
    "pulmonary function test": "pft|pulmonary function test|spirometry",
    "PET": "pet scan|pet/ct",
    "fluoroscopy": "fluoroscopic exam",
}
"""By name: all spellings with bars between them."""
