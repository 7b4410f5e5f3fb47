"""Who wrote a paper and where, in the order and at the place that many programs print them."""

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.seen import PageSeen


def _author(text: str) -> str:
    return documents_of([PageSeen(1, f"Alder Clinic\nOFFICE VISIT\n\n\n{text}\nPain in the knee.\n")])[0].author


def _facility(text: str) -> str:
    return documents_of([PageSeen(1, text)])[0].facility


@pytest.mark.parametrize(
    "line",
    [
        "Provider: Calderon PT, DPT, Carla W. 06/17/2022 11:12 AM",
        "Provider: Calderon, PT, DPT, Carla W",
        "Provider: CALDERON MD, CARLA W",
        "Provider: Calderon, Carla W., MD",
        "Provider: Calderon, Carla W, DC  Visit 4",
        "Provider: Calderon LAc, Carla W. 6/17/2022",
        "Provider: Calderon OTR/L CHT, Carla W.",
        "Attending: Calderon, Carla W MD",
        "Electronically Signed by: Calderon, Carla, MD on 12/23/2021 4:27 PM",
        "Electronically signed by Calderon, Carla W., DO at 8/4/2022 9:12 AM",
        "<Electronically signed by Carla Calderon MD>  09/28/21 1226",
        "E-signed by CALDERON, CARLA W., NP on 1/2/2022",
        "Signed: Calderon, Carla W., PA-C 1/2/2022 10:10",
        "Authenticated by Calderon, Carla, M.D. 01/02/2022",
        "Finalized by: CALDERON MD, CARLA",
        "Rendering provider: Calderon, Carla W. (DC)",
        "Clinician: Calderon DPM, Carla",
        "Therapist: Calderon, Carla W. PT",
        "Dictated by: Calderon, Carla W, M.D.",
    ],
)  # fmt: skip
def test_a_name_with_the_surname_first_is_whole(line: str) -> None:
    name = _author(line).split(",")[0]
    assert name.split()[0] == "Carla" and name.split()[-1] == "Calderon"


def test_the_heading_under_a_signature_is_nobody() -> None:
    assert _author("Electronically signed by Calderon, Carla, MD at 8/4/2022 9:12 AM\nAdditional Documentation") == (
        "Carla Calderon, MD"
    )


def test_a_long_surname_with_capitals_inside_is_whole() -> None:
    assert _author("Signed by: Gordon McAllister, MD") == "Gordon McAllister, MD"


_HOUSE = "Stillwater Psychological Group, Inc."


@pytest.mark.parametrize(
    "text",
    [
        f"Roe, Jane N.  Behavioral Health 6/2/2022\nMRN 00186  {_HOUSE}\nDOB 3/15/1987  Provider: Ann Lee, PsyD\n"
        f"Progress Notes\n",
        f"Roe, Jane (MRN 00186)  Encounter Date: 06/02/2022\nDOB 3/15/1987  {_HOUSE}\nProgress Notes\n",
        f"RUN DATE: 11/12/22  {_HOUSE} *LIVE*  PAGE 1\nRUN TIME: 0911\nPATIENT: ROE,JANE\nProgress note\n",
        f"Date: 06/02/2022  {_HOUSE}  Page 1\nPatient: Jane Roe\nProgress note\n",
        f"PT EXERCISE GRID\nName Jane Roe\nDate 1/2 1/4\nRow 3x10 3x10\nBridge 3x10 3x10\nClam 3x10 3x10\n"
        f"Initials\n\n{_HOUSE}\n",
        f"{_HOUSE}\nFAX SERVER 9:20 AM\nTo: Dana Ortiz\nFax: 916-555-0117\nFrom: Lee Moss\nFax: 916-555-0102\n",
        f"{_HOUSE}  TRANSMITTAL\n12 Elm Road\nFresno, CA 93701\nSent to: Dana Ortiz\nSent by: Lee Moss\nTotal "
        f"pages 16\n",
        f"{_HOUSE}\n12 Elm Road, Fresno, CA 93701\nREQUEST\nService  Facility  Date\nKnee scope  Bay Hospital  "
        f"1/2/2022\n",
        f"Progress note\nLocation of Care: {_HOUSE}\nProvider: Ann Lee, PsyD\n",
    ],
)  # fmt: skip
def test_the_house_is_found_where_programs_print_it(text: str) -> None:
    assert _facility(text).strip(" .,") == _HOUSE.strip(".")
