"""Spanish for everything that parties read."""

import gettext
import io
import re

import pytest

from openimr.casefile import page_reader
from openimr.domain import application_form
from openimr.interfaces.web import translations

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|</?strong>")


def test_every_text_that_parties_read_has_its_spanish() -> None:
    catalog = translations.read_catalog()
    texts = translations.party_texts()
    assert len(texts) > 300
    assert sorted(text for text in texts if not catalog.get(text)) == []


def test_the_texts_of_the_rules_have_their_spanish() -> None:
    catalog = translations.read_catalog()
    texts = [text for _, _, text in application_form._ORDER]
    with pytest.raises(page_reader.CannotRead) as refused:
        page_reader.read(b"")
    texts.append(str(refused.value))
    assert [text for text in texts if not catalog.get(text)] == []


def test_what_is_filled_in_stands_in_both_languages() -> None:
    for text, spanish in translations.read_catalog().items():
        assert sorted(_PLACEHOLDER.findall(text)) == sorted(_PLACEHOLDER.findall(spanish)) or not text, text


def test_the_compiled_file_says_what_the_catalog_says() -> None:
    catalog = translations.read_catalog()
    compiled = translations.CATALOG.with_suffix(".mo").read_bytes()
    assert compiled == translations.compiled(catalog)
    read = gettext.GNUTranslations(io.BytesIO(compiled))
    assert {text: read.gettext(text) for text in catalog if text} == {k: v for k, v in catalog.items() if k}
