"""What mark-up states of a report, and what of it is not to be believed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from whosays.reading.markup import read_markup


def read(head: str, body: str = "<p>Shells fell.</p>"):
    source = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_markup(source, html.document_fromstring(source))


def ld(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def stated(found):
    return [(d.moment.iso(), d.rule) for d in found]


def test_each_way_of_stating_a_date_keeps_its_words_and_its_name():
    found = read(
        ld(**{"@type": "NewsArticle", "datePublished": "2031-05-14T09:15:00+03:00"})
        + '<meta property="article:published_time" content="2031-05-14">',
        '<time itemprop="datePublished" datetime="2031-05-13">yesterday</time><p>Shells fell.</p>',
    )
    assert stated(found.published) == [
        ("2031-05-14T09:15+03:00", "reading.published.json_ld"),
        ("2031-05-14", "reading.published.meta"),
        ("2031-05-13", "reading.published.itemprop"),
    ]
    assert found.published[0].words == "2031-05-14T09:15:00+03:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Wed, May 14 2031 10:01:41 EDT", "2031-05-14T10:01-04:00"),
        ("20310514", "2031-05-14"),
    ],
)
def test_a_date_that_json_ld_writes_otherwise(words, moment):
    found = read(ld(**{"@type": "NewsArticle", "datePublished": words}))
    assert stated(found.published) == [(moment, "reading.published.json_ld")]


def test_the_article_comes_before_what_stands_around_it():
    page = {"@type": "WebPage", "datePublished": "2029-01-01"}
    article = {
        "@type": ["NewsArticle"],
        "datePublished": "2031-05-14",
        "author": [{"@type": "Person", "name": "Ana Lith"}],
    }
    found = read(ld(**{"@graph": [page, article]}))
    assert stated(found.published) == [("2031-05-14", "reading.published.json_ld")]
    assert found.authors == ("Ana Lith",)


def test_broken_json_still_gives_its_dates():
    found = read(
        '<script type="application/ld+json">{"headline": "A "bad" one", "datePublished": "2031-05-14",}</script>'
    )
    assert stated(found.published) == [("2031-05-14", "reading.published.json_ld")]


def test_an_update_is_no_publication():
    found = read('<meta property="article:modified_time" content="2031-05-16T08:00:00Z">')
    assert stated(found.updated) == [("2031-05-16T08:00+00:00", "reading.updated.meta")]
    assert found.published == ()


def test_impossible_dates_are_told_and_not_taken():
    found = read('<meta property="article:published_time" content="0001-01-01T00:00:00">')
    assert found.published == ()
    assert found.impossible == (("0001-01-01T00:00:00", "reading.published.meta"),)


def test_the_marked_dates_of_teasers_state_nothing():
    teasers = "".join(f'<time itemprop="datePublished" datetime="2031-05-{day}"></time>' for day in range(10, 20))
    assert read("", teasers + "<p>Shells fell.</p>").published == ()


def test_a_page_says_that_it_is_a_live_blog():
    assert read(ld(**{"@type": "LiveBlogPosting"})).live
    assert not read(ld(**{"@type": "NewsArticle"})).live


def test_deep_and_endless_json_is_let_be():
    assert read('<script type="application/ld+json">' + "[" * 100_000 + "</script>").published == ()
    assert read(ld(**{"x": [{"y": n} for n in range(20_000)]})).published == ()


@settings(deadline=None, max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["@type", "@graph", "author", "name", "datePublished", "dateModified"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_ld_is_read(node):
    found = read(f'<script type="application/ld+json">{json.dumps(node).replace("<", "")}</script>')
    assert isinstance(found.published, tuple)
