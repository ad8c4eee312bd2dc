"""Bad pages: one clear line each, and nothing else than our own errors ever."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import NoStory, NotEnglish, UnreadablePage
from whosays.read import page_from_bytes, read_report

GERMAN = (
    "Die Armee erklärte am Mittwoch, sie habe die Brücke von Belquor nach einer Nacht voller Gefechte zurückerobert. "
    "Die Kämpfer bestritten das und sagten, sie hielten noch immer den Markt und den östlichen Teil der kleinen Stadt."
)
WALL = "<html><body><div class=cookie><p>We use cookies.</p><button>Accept</button><button>Settings</button></div></body></html>"


def read(content: bytes, name: str = "page"):
    return read_report(page_from_bytes(content, name))


def test_another_language_is_said_and_not_read():
    with pytest.raises(NotEnglish, match=r"another language \(de\)"):
        read(GERMAN.encode())


def test_a_cookie_wall_is_no_report():
    with pytest.raises(NoStory, match="no report on the page"):
        read(WALL.encode())


def test_a_short_english_text_is_not_taken_for_another_language():
    assert read(b"The army denied on Wednesday that it had lost the bridge at Belquor to the rebels.").text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_report_or_one_of_our_errors(content):
    try:
        report = read(content)
    except UnreadablePage as error:
        assert "\n" not in str(error).replace("page: ", "")
    else:
        assert all(0 <= s.start < s.end <= len(report.text) for b in report.blocks for s in b.spans)


@pytest.mark.slow
def test_mutated_pages_never_break_reading(examples):
    draw = random.Random(4)
    source = (examples / "reports" / "7-markup.html").read_bytes()
    for _ in range(250):
        page = bytearray(source)
        for _ in range(draw.randrange(1, 40)):
            at = draw.randrange(len(page))
            kind = draw.randrange(4)
            if kind == 0:
                page[at] = draw.randrange(256)
            elif kind == 1:
                del page[at : at + draw.randrange(60)]
            elif kind == 2:
                page[at:at] = draw.choice(
                    [b"<div>", b"</p>", b"<!--", b"]]>", b"&#x110000;", b"\xff\xfe", b"<table><tr>", b'"']
                )
            else:
                page[at:at] = page[draw.randrange(len(page)) :][: draw.randrange(200)]
        try:
            report = read(bytes(page), "page.html")
        except UnreadablePage:
            continue
        assert all(s.of(report.text).strip() for b in report.blocks for s in b.spans)
