"""The console script `openimr`: one command each, loaded only when it is used."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

DONE, PROBLEMS, BAD_USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the module with its `add_arguments` and `run`, and whether it needs Django and the database."""

    module: str
    help: str
    needs_django: bool = True


COMMANDS = {
    "demo": Command("demo.command", "perform the reference case and fill the queues with invented cases"),
    "serve": Command("serve", "serve the pages with a worker beside them"),
    "work": Command("work", "run background work"),
    "read": Command("read", "read published letters", needs_django=False),
    "replay": Command("replay", "walk published letters through the whole life cycle and issue them again"),
    "check-letter": Command("check_letter", "find where a determination letter contradicts itself", needs_django=False),
    "clocks": Command("clocks", "compute deadlines from events given as JSON", needs_django=False),
    "screen": Command("screen", "screen an application given as JSON", needs_django=False),
    "criteria": Command("criteria", "evaluate criterion cards on facts given as JSON"),
    "casefile": Command("casefile", "send files into a case file"),
    "facts": Command("facts", "print the facts of a case with their pages"),
    "billing": Command("billing", "charges, invoices, what is open, reviewer pay, late records"),
    "verify": Command("verify", "re-walk hashes, life cycles, deadlines and stored bytes"),
    "rebuild-deadlines": Command("rebuild_deadlines", "recompute every stored deadline from history"),
    "simulate": Command("simulation.command", "simulate a year of a panel and judge it", needs_django=False),
    "panel": Command("panel", "import a list of credentials"),
    "replay-match": Command("replay_match", "solve a run of matching again and compare the answers"),
    "add-person": Command("add_person", "let somebody sign in, with a role"),
    "lifecycle-table": Command("lifecycle_table", "print docs/LIFECYCLE.md", needs_django=False),
    "law-table": Command("law_table", "print docs/LAW.md", needs_django=False),
    "manage": Command("manage", "Django's own commands"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 found problems, 2 bad usage."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or given[0] not in COMMANDS:
        return _usage(given)
    try:
        return _manage(given[1:]) if given[0] == "manage" else _run(given)
    except KeyboardInterrupt:
        return PROBLEMS
    except BrokenPipeError:
        # Whoever read the output has gone, as in `| head`; what is left in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        told = _setting_up_trouble(error)
        if told is None:
            raise
        print(f"openimr {given[0]}: {told}", file=sys.stderr)
        return BAD_USAGE


def _run(given: list[str]) -> int:
    name, command = given[0], COMMANDS[given[0]]
    if command.needs_django:
        set_up_django()
    module = import_module(f"openimr.interfaces.cli.{command.module}")
    parser = argparse.ArgumentParser(prog=f"openimr {name}", description=command.help)
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(given[1:]))
    sys.stdout.flush()
    return code


def _setting_up_trouble(error: Exception) -> str | None:
    """What to tell about an odd setting, or a database or store that cannot be used; None for other errors."""
    from django.db import NotSupportedError, OperationalError, ProgrammingError
    from psycopg.errors import UndefinedTable

    from openimr.config.environment import OddSetting
    from openimr.storage.outcomes import Away, Full

    if isinstance(error, OddSetting | Away | Full):
        return str(error)
    if isinstance(error, NotSupportedError | OperationalError):
        return f"the database cannot be used. {error}".strip()
    if isinstance(error, ProgrammingError) and isinstance(error.__cause__, UndefinedTable):
        return "the database is not set up yet. First run: openimr manage migrate"
    return None


def set_up_django() -> None:
    """Load Django's settings and rooms."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openimr.config.settings")
    import django

    django.setup()


def _manage(argv: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openimr.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["openimr manage", *argv])
    return DONE


def _usage(given: list[str]) -> int:
    wanted_help = bool(given) and given[0] in ("-h", "--help", "help")
    out = sys.stdout if wanted_help else sys.stderr
    if given and not wanted_help:
        print(f"openimr: there is no command {given[0]!r}.", file=out)
    print("Usage: openimr COMMAND [--help]\n", file=out)
    for name, command in COMMANDS.items():
        print(f"  {name:<18} {command.help}", file=out)
    return DONE if wanted_help else BAD_USAGE


if __name__ == "__main__":
    sys.exit(main())
