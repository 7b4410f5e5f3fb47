"""R6: who the reviewers are, searched for in everything that a party can get of 500 cases; and found where planted.

Cases of every status from the offer to the service go through the real operations, with forty reviewers of names,
addresses, licences and employers that stand nowhere else; every fifth has a blind second review as well. Then everybody
who is a party, or nobody, asks for every address that the server knows, of a few cases of each status; what opened to
anybody there is asked for of every case. Every letter is opened as PDF and DOCX.
"""

import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.test import Client  # noqa: E402

from bench import report  # noqa: E402
from openimr.accounts import operations as accounts  # noqa: E402
from openimr.accounts.models import User  # noqa: E402
from openimr.cases.models import Case  # noqa: E402
from openimr.domain.actor import SYSTEM, Role  # noqa: E402
from openimr.domain.letter.blocks import Paragraph  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from openimr.domain.values import Outcome  # noqa: E402
from openimr.interfaces import clock  # noqa: E402
from openimr.interfaces.web.spreadsheets import as_file  # noqa: E402
from openimr.letters import queries as letters  # noqa: E402
from openimr.letters.rendering import pdf  # noqa: E402
from openimr.panel import operations as panel  # noqa: E402
from openimr.panel.models import Reviewer  # noqa: E402
from openimr.reviews import operations as reviews  # noqa: E402
from openimr.reviews import queries as review_queries  # noqa: E402
from openimr.storage import store  # noqa: E402
from tests import factories, people  # noqa: E402
from tests.integration.hostile.test_doors import DOORS, Door, _known, enter  # noqa: E402
from tests.searching import folded_text, of_answer, of_docx, of_pdf  # noqa: E402

CASES, REVIEWERS, WHOLE_CASES, EVERY_SECOND = 500, 40, 14, 5
_FIRST = ("Zephyrine", "Oisinbert", "Quillianne", "Thaddeora", "Wulfrida", "Xanthippa", "Yevgenora", "Brunhelm")
_LAST = ("Kvistgaard", "Prendeville", "Zschopau", "Ottershaw", "Mbulelani")
_STATUSES = (
    CaseStatus.SERVED, CaseStatus.SERVED, CaseStatus.SERVED, CaseStatus.DETERMINED, CaseStatus.QUALITY_CHECK,
    CaseStatus.IN_REVIEW, CaseStatus.REVIEWER_PROPOSED,
)  # fmt: skip
_PARTIES = (
    Role.APPLICANT, Role.EMPLOYEE, Role.REQUESTING_PHYSICIAN, Role.CLAIMS_ADMINISTRATOR, Role.UR_ORGANISATION,
    Role.DIVISION_STAFF, Role.COURT, Role.PUBLIC,
)  # fmt: skip


class Search:
    """Words that must stand nowhere, and where they were found."""

    def __init__(self, words: Iterator[str]) -> None:
        self.words = {folded_text(word): word for word in words if word}
        self.looked_at: Counter[str] = Counter()
        self.found: list[tuple[str, str]] = []

    def look(self, what: str, place: str, texts: Iterator[str]) -> None:
        """Search one artefact."""
        self.looked_at[what] += 1
        for text in texts:
            folded = folded_text(text)
            self.found += [(place, word) for key, word in self.words.items() if key in folded]


class _Lines(logging.Handler):
    """Everything that is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logging.Formatter().format(record))


def main() -> None:
    """Make the cases, search everything, then plant a name and search again."""
    logged = _Lines()
    logging.getLogger().addHandler(logged)
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        settings.STORE, settings.ALLOWED_HOSTS = folder, ["testserver"]
        clock.now = lambda: factories.SERVED
        panel_of = [_reviewer(number) for number in range(REVIEWERS)]
        cases = [_told_of(number, _case(number, panel_of[number % REVIEWERS])) for number in range(CASES)]
        search = Search(word for reviewer in panel_of for word in _identity(reviewer))
        askers = {role: _signed_in(role) for role in _PARTIES}
        _search_everything(cases, askers, search, logged)
        planted = _planted(cases[0], askers[Role.CLAIMS_ADMINISTRATOR], panel_of[0])
        transaction.set_rollback(True)
    looked = ", ".join(f"{count:,} {what}" for what, count in sorted(search.looked_at.items()))
    for place, word in search.found[:20]:
        print(f"# {word!r} stands in {place}", flush=True)
    report.line("R6", f"reviewer identifiers found in {looked} of {CASES} cases", len(search.found), "found")
    report.line("R6", _PLANTED, planted, "of 8")


_PLANTED = "planted in a page, a letter, its metadata, a DOCX, a header, a CSV, a JSON answer, a line of the log"


def _told_of(number: int, case: Case) -> Case:
    if number % 25 == 24:
        # Everything is one transaction, so nobody but us can count its rows for the planner.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"# {number + 1} cases made", file=sys.stderr, flush=True)
    return case


def _reviewer(number: int) -> Reviewer:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST)]}"
    address = f"{name.replace(' ', '.').lower()}@panel-{number}.example"
    made = factories.reviewer(people.Physician(address, name))
    panel.set_capacity(
        reviewer=made, cases=CASES, from_on=factories.RECEIVED.date(), by=SYSTEM, now=factories.RECEIVED
    )  # fmt: skip
    panel.disclose_affiliation(
        reviewer=made, kind="professional", with_name=f"{name.split()[1]} Hollowfield Clinic {number}",
        disclosed_on=factories.RECEIVED.date(), by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip
    return made


def _identity(reviewer: Reviewer) -> Iterator[str]:
    user = reviewer.user
    yield from (user.name, *user.name.split(), user.email, user.number, reviewer.number)
    yield from reviewer.licences.values_list("licence_number", flat=True)
    yield from reviewer.affiliations.values_list("with_name", flat=True)


def _case(number: int, reviewer: Reviewer) -> Case:
    case = factories.case_at(CaseStatus.READY, claim_number=f"SRC-{number:05d}")
    status = _STATUSES[number % len(_STATUSES)]
    reviews.propose_reviewer(case=case, reviewer=reviewer, by=people.COORDINATOR, now=factories.OFFERED)
    if status is CaseStatus.REVIEWER_PROPOSED:
        return _fresh(case)
    analysis = factories.accept(review_queries.open_assignments(case).get())
    if number % EVERY_SECOND == 0:
        _review_blind(case)
    if status is CaseStatus.IN_REVIEW:
        return _fresh(case)
    factories.submit(factories.write(analysis))
    if status is CaseStatus.QUALITY_CHECK:
        return _fresh(case)
    factories.sign(_fresh(case))
    if status is CaseStatus.SERVED:
        factories.serve(_fresh(case))
    return _fresh(case)


def _fresh(case: Case) -> Case:
    case.refresh_from_db()
    return case


def _review_blind(case: Case) -> None:
    """A second reviewer hands in what decides the other way; nothing of it may reach anybody."""
    offered = reviews.offer_blind_review(case=case, drawn={"month": "2025-03"}, by=SYSTEM, now=factories.OFFERED)
    assert offered is not None
    analysis = factories.accept(offered)
    factories.submit(factories.write(analysis, *[Outcome.OVERTURNED] * analysis.decisions.count()))


def _search_everything(cases: list[Case], askers: dict[Role, Client], search: Search, logged: _Lines) -> None:
    opened: set[tuple[Role, Door]] = set()
    for number, case in enumerate(cases):
        for letter in letters.letters_of(case.application):
            search.look("letters as PDF", f"{letter.kind}.pdf", of_pdf(store.read(letter.pdf_sha256)))
            search.look("letters as DOCX", f"{letter.kind}.docx", of_docx(letters.as_docx(letter)))
        search.look("pages of progress", "the page of progress", of_answer(_progress(case)))
        known, is_whole = _known(case), number < WHOLE_CASES
        for role, door in [(role, door) for role in askers for door in DOORS] if is_whole else sorted(opened, key=str):
            answer = askers[role].get(door.url(**known))
            if answer.status_code == 200 and door.blanks:  # the same for every case where nothing of a case is asked
                opened.add((role, door))
            search.look(_kind_of(answer), f"{door.name} as {role}", of_answer(answer))
        if number % 50 == 49:
            print(f"# {number + 1} cases searched, {len(search.found)} found", file=sys.stderr, flush=True)
    for line in logged.lines:
        search.look("lines of the log", "the log", iter([line]))


_KINDS = {
    "text/html": "pages",
    "application/json": "JSON answers",
    "text/csv": "CSV files",
    "application/pdf": "PDF files",
}


def _kind_of(answer: HttpResponse) -> str:
    if answer.status_code != 200:
        return "refusals and forwardings"
    return _KINDS.get(answer.headers.get("Content-Type", "").partition(";")[0], "other answers")


def _signed_in(role: Role) -> Client:
    client = Client(raise_request_exception=False)
    if role is not Role.PUBLIC:
        enter(client, _user(role))
    return client


def _user(role: Role) -> User:
    own = people.CLAIMS_ADMINISTRATOR.organisation if role is Role.CLAIMS_ADMINISTRATOR else ""
    return accounts.add_person(
        email=f"{role}.somebody@openimr.example", name=f"Somebody {role}", role=role, password=None, organisation=own,
        by=SYSTEM, now=factories.RECEIVED,
    )  # fmt: skip


def _progress(case: Case) -> object:
    facts = {"number": case.number, "born_on": "1979-04-02", "claim_number": case.claim_number}
    return Client(REMOTE_ADDR=f"10.{case.pk % 250}.{case.pk // 250 % 250}.9").post("/apply/status/", facts)


def _planted(case: Case, sender: Client, reviewer: Reviewer) -> int:
    """In how many of eight places the same search finds a name that was put there."""
    name = reviewer.user.name
    return sum(bool(_found_in(name, texts)) for texts in _with_name(case, sender, name))


def _found_in(name: str, texts: Iterator[str]) -> list[tuple[str, str]]:
    search = Search(iter([name]))
    search.look("planted", "planted", texts)
    return search.found


def _with_name(case: Case, sender: Client, name: str) -> Iterator[Iterator[str]]:
    day = factories.SIGNED.date()
    Case.objects.filter(pk=case.pk).update(claim_number=name)
    yield of_answer(sender.get(f"/records/{case.number}/"))
    yield of_pdf(pdf((Paragraph(f"Reviewed by {name}."),), title="t", footer="f", dated_on=day))
    yield of_pdf(pdf((Paragraph("Nothing."),), title=name, footer="f", dated_on=day))
    letter = letters.letters_of(case.application).filter(kind="determination").get()
    letter.content["title"] = name
    yield of_docx(letters.as_docx(letter))
    yield of_answer(HttpResponse("nothing", headers={"X-Reviewer": name}))
    yield of_answer(as_file(HttpRequest(), "a", ("Reviewer",), [(name,)]))
    yield of_answer(JsonResponse({"reviewer": [name]}))
    lines = _Lines()
    lines.emit(logging.LogRecord("x", logging.INFO, "x", 1, "opened by %s", (name,), None))
    yield iter(lines.lines)


if __name__ == "__main__":
    main()
