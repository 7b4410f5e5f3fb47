"""`openimr manage compile_translations`: write the .mo file, and name the party-facing texts without a translation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from openimr.interfaces.web import translations


class Command(BaseCommand):
    """Compile the Spanish texts."""

    help = "Write the compiled Spanish texts; fail when a text that parties read has no translation."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, then name what is missing."""
        catalog = translations.read_catalog()
        translations.CATALOG.with_suffix(".mo").write_bytes(translations.compiled(catalog))
        missing = sorted(text for text in translations.party_texts() if not catalog.get(text))
        for text in missing:
            self.stdout.write(text)
        if missing:
            raise CommandError(f"{len(missing)} texts that parties read have no Spanish.")
        self.stdout.write(f"{len(catalog) - 1} texts compiled.")
