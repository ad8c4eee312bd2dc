"""Bad pages: one clear line each, and nothing else than our own errors ever."""

import contextlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.errors import NoStory, NotEnglish, PageTooLarge, UnreadablePage
from whosays.reading import page_from_bytes, read_report

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


MENU = "Home | News | Politics | Business | Opinion | Sport | Culture | Weather | Contact Us | Privacy Policy | Log In | Jobs"


@pytest.mark.parametrize(
    "content",
    [
        MENU.encode(),
        b"Startseite Politik Wirtschaft Sport Kultur Wissen Reise Auto Wetter Impressum Datenschutz Kontakt Anmelden",
        ("<html><p>" + " ".join(f'<a href="/{n}">{word}</a>' for n, word in enumerate(MENU.split(" | ")))).encode(),
        b'<html><p><a href="/a">Shells fell on the market of Halm on Monday, residents said, and nobody was hurt.</a>',
    ],
    ids=["menu", "German menu", "links", "linked teaser"],
)
def test_a_line_of_links_is_no_story_in_whatever_language_its_words_seem_to_be(content):
    with pytest.raises(NoStory, match="no story text on the page"):
        read(content)


def test_a_report_in_capitals_or_without_a_full_stop_is_read():
    assert read(
        b"SHELLS FELL ON THE MARKET OF HALM ON MONDAY AND THE ARMY SAID THAT IT HAD LOST NO MEN OF ITS OWN"
    ).text
    assert read(
        b"Halm: The Army Says That It Has Lost the Bridge to Rebels of the Dawn Column After a Night of Shelling"
    ).text


def test_a_short_english_text_is_not_taken_for_another_language():
    assert read(b"The army denied on Wednesday that it had lost the bridge at Belquor to the rebels.").text


@pytest.mark.parametrize(
    "content",
    [
        b"Shells fell.\n" * 20_000,
        b"<p>Shells fell on Oruvale.</p>" * 20_000,
        b"<div>" * 100_000 + b"Shells fell.",
        b"Shells fell on Oruvale on Monday. " * 60_000,
    ],
    ids=["lines", "elements", "depth", "one line"],
)
def test_a_page_without_end_is_refused_before_anything_costly(content):
    started = time.process_time()
    with pytest.raises(PageTooLarge, match="^page: ") as raised:
        read(content)
    assert "\n" not in str(raised.value)
    assert time.process_time() - started < 5


def test_words_of_no_language_are_no_story_and_not_foreign():
    with pytest.raises(NoStory):
        read(b"Aa Bb " * 500)


@pytest.mark.slow
def test_repeated_and_nested_mark_up_takes_no_time_to_speak_of():
    started = time.process_time()
    for content in (
        b"<p>Shells fell on Oruvale.</p>" * 9_000,
        b"<table><tr><td>Shells" * 290,
        b"<b>Shells </b>" * 50_000,
    ):
        with contextlib.suppress(UnreadablePage):
            read(content)
    assert time.process_time() - started < 30


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
