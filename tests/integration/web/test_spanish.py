"""Spanish for everything that parties read."""

import gettext
import io
import re

import pytest

from openimr.casefile import isolation
from openimr.domain import application_form
from openimr.interfaces.web import translations
from tests.integration.hostile import received_files

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|</?strong>")


def test_every_text_that_parties_read_has_its_spanish() -> None:
    catalog = translations.read_catalog()
    texts = translations.party_texts()
    assert len(texts) > 300
    assert sorted(text for text in texts if not catalog.get(text)) == []


def test_the_texts_of_the_rules_have_their_spanish() -> None:
    catalog = translations.read_catalog()
    texts = [text for _, _, text in application_form._ORDER]
    assert [text for text in texts if not catalog.get(text)] == []


@pytest.mark.parametrize("trap", ["empty", "user_password", "no_pages", "old_word", "locked_word", "web_page",
                                  "programs_name", "picture_of_100000", "png_that_unpacks_to_nothing", "empty_zip",
                                  "zip_with_password", "spreadsheet", "docx_that_is_empty"])  # fmt: skip
def test_a_refusal_of_a_paper_has_its_spanish(trap: str) -> None:
    with pytest.raises(isolation.CannotRead) as refused:
        isolation.inspect(io.BytesIO(received_files.TRAPS[trap]()))
    assert translations.read_catalog().get(str(refused.value))


def test_what_is_filled_in_stands_in_both_languages() -> None:
    for text, spanish in translations.read_catalog().items():
        assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(spanish)) or not text, text


def test_the_compiled_file_says_what_the_catalog_says() -> None:
    catalog = translations.read_catalog()
    compiled = translations.CATALOG.with_suffix(".mo").read_bytes()
    assert compiled == translations.compiled(catalog)
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert {text: read.gettext(text) for text in catalog if text} == {k: v for k, v in catalog.items() if k}
