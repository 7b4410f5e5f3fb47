"""`openimr add-person`: lets somebody sign in, with a role."""

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from openimr.accounts import operations as accounts
from openimr.domain.actor import SYSTEM, Role
from openimr.domain.lifecycle import words
from openimr.domain.refusal import Refused
from openimr.interfaces import clock

_ROLES = {
    str(role): role
    for role in (
        Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.REVIEWER, Role.MEDICAL_DIRECTOR, Role.CREDENTIALING,
        Role.FINANCE, Role.DIVISION_STAFF, Role.CLAIMS_ADMINISTRATOR,
    )
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("email", help="the address to sign in with")
    parser.add_argument("name", help="the name as screens show it")
    parser.add_argument("role", choices=sorted(_ROLES), metavar="role", help=", ".join(sorted(_ROLES)))
    parser.add_argument(
        "--organisation", default="", metavar="NAME",
        help="whom the person acts for; a claims administrator's, written as the cases name it",
    )  # fmt: skip
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(args: argparse.Namespace) -> int:
    """Make the person. 0 done, 1 refused (the reasons are told), 2 when an argument cannot be used."""
    try:
        validate_email(args.email)
        password = _password(is_piped=args.password_stdin)
        validate_password(password)
    except ValidationError as error:
        print("openimr add-person: " + " ".join(error.messages), file=sys.stderr)
        return 2
    try:
        person = accounts.add_person(
            email=args.email, name=args.name, role=_ROLES[args.role], password=password,
            organisation=args.organisation, by=SYSTEM, now=clock.now(),
        )  # fmt: skip
    except Refused as refused:
        print("openimr add-person: " + " ".join(reason.text for reason in refused.reasons), file=sys.stderr)
        return 1
    print(f"{args.name} ({person.number}) can sign in as {words(args.role)} and sets up a second factor there.")
    return 0


def _password(*, is_piped: bool) -> str:
    """The password from a pipe, or asked for twice without showing it. It is never an argument: those are logged."""
    if is_piped:
        return sys.stdin.readline().rstrip("\n")
    given = getpass.getpass("Password (12 characters or more): ")
    if given != getpass.getpass("The same again: "):
        raise ValidationError("The two passwords differ.")
    return given
