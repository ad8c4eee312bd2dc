"""Which characters the bytes are."""

import pytest

from whosays.reading import page_from_bytes
from whosays.reading.text import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_or_valid_utf8_decides(encoding):
    assert decode(page_from_bytes("Café – “Oru”".encode(encoding), "a.txt")).text == "Café – “Oru”"


def test_a_header_tells_the_encoding():
    page = page_from_bytes("Žižkov".encode("cp1250"), "a.txt", declared_encoding="windows-1250")
    assert decode(page)[0::2] == ("Žižkov", "header")


def test_a_meta_element_tells_the_encoding():
    source = '<html><head><meta charset="windows-1251"></head><body>Город</body></html>'
    assert "Город" in decode(page_from_bytes(source.encode("cp1251"), "a.html")).text


def test_latin1_means_windows_1252_as_browsers_read_it():
    page = page_from_bytes("“quoted”".encode("cp1252"), "a.txt", declared_encoding="iso-8859-1")
    assert decode(page).text == "“quoted”"


def test_valid_utf8_wins_over_a_wrong_header():
    page = page_from_bytes("Café".encode(), "a.txt", declared_encoding="iso-8859-1")
    assert decode(page).text == "Café"


@pytest.mark.parametrize("declared", [None, "windows-1252"])
@pytest.mark.parametrize(
    "content",
    [
        ("“Café” – “Oru’s own”. " * 3 + "Réunion").encode() + "–".encode()[:2],
        ("“Café” – “Oru’s own”. " * 3).encode() + "naïve".encode("latin-1"),
    ],
    ids=["cut off within a character", "one word of another encoding pasted in"],
)
def test_utf8_with_few_faults_stays_utf8(content, declared):
    decoded = decode(page_from_bytes(content, "a.txt", declared_encoding=declared))

    assert decoded.text.startswith("“Café” – “Oru’s own”.")
    assert decoded.text.count("\N{REPLACEMENT CHARACTER}") == 1


def test_an_unknown_declared_encoding_is_passed_over():
    page = page_from_bytes("naïve café à Oruvale".encode("latin-1"), "a.txt", declared_encoding="klingon")
    assert "caf" in decode(page).text


ENGLISH = "The army said it held the town. Rebels denied it and said they were at the bridge. " * 4


@pytest.mark.parametrize("words", ["Señor Núñez said “no” – twice", "Minister Müller’s “answer”", "the men’s café"])
def test_english_with_accents_and_quotes_that_nothing_declares_is_windows_1252(words):
    assert decode(page_from_bytes((ENGLISH + words).encode("cp1252"), "a.txt")).text.endswith(words)


def test_english_of_another_system_is_not_taken_for_windows_1252():
    words = "Señor Núñez said “no” – it is the army’s café"
    assert decode(page_from_bytes((ENGLISH + words).encode("mac_roman"), "a.txt")).text.endswith(words)


def test_line_ends_stay_as_they_are():
    assert decode(page_from_bytes(b"one\r\ntwo\rthree\n", "a.txt")).text == "one\r\ntwo\rthree\n"
