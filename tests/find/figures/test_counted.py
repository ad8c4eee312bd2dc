"""Numbers and what they count, by the guide's rules. Every sentence is ours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.find.figures.counted import find_quantities
from whosays.find.figures.quantities import Quantity
from whosays.resources import lexicon


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (found,) = find_quantities(text)
    return found


def counted(text: str) -> list[str]:
    """The words of each number that counts something."""
    return [q.span.of(text) for q in find_quantities(text) if q.kind == "count" and not q.plain]


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("12 guards", 12, 12, 12),
        ("1,200 guards", 1200, 1200, 1200),
        ("12 450 guards", 12450, 12450, 12450),
        ("600, 000 guards", 600_000, 600_000, 600_000),
        ("12k guards", 12000, 12000, 12000),
        ("1.2 million guards", 1_200_000, 1_200_000, 1_200_000),
        ("twelve guards", 12, 12, 12),
        ("twenty-seven guards", 27, 27, 27),
        ("two hundred and five guards", 205, 205, 205),
        ("five hundred thousand guards", 500_000, 500_000, 500_000),
        ("a hundred guards", 100, 100, 100),
        ("half a million guards", 500_000, 500_000, 500_000),
        ("two and a half million guards", 2_500_000, 2_500_000, 2_500_000),
        ("a quarter of a million guards", 250_000, 250_000, 250_000),
        ("a score of guards", 20, 20, 20),
        ("a dozen guards", 12, 12, 12),
        ("two dozen guards", 24, 24, 24),
        ("dozen guards", 12, 12, 12),
        ("a half dozen guards", 6, 6, 6),
        ("half-dozen guards", 6, 6, 6),
        ("a couple of guards", 2, 2, 2),
        ("both guards", 2, 2, 2),
        ("no guards", 0, 0, 0),
        ("none of the guards", 0, 0, 0),
        ("nobody", 0, 0, 0),
        ("no one", 0, 0, 0),
    ],
)
def test_plain_numbers(words, low, best, high):
    assert only(words).range[:3] == (low, best, high)


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "approximate"),
    [
        ("at least 12 guards", 12, 12, None, False),
        ("no fewer than 12 guards", 12, 12, None, False),
        ("12 or more guards", 12, 12, None, False),
        ("100+ guards", 100, 100, None, False),
        ("more than 12 guards", 13, 13, None, False),
        ("more than 1, 800 guards", 1801, 1801, None, False),
        ("over a thousand guards", 1001, 1001, None, False),
        ("more than two dozen guards", 25, 25, None, False),
        ("up to 50 guards", 0, None, 50, False),
        ("as many as 50 guards", 0, None, 50, False),
        ("no more than 20 guards", 0, None, 20, False),
        ("fewer than 10 guards", 0, None, 9, False),
        ("less than 10 guards", 0, None, 9, False),
        ("around 200 guards", 200, 200, 200, True),
        ("nearly 50 guards", 50, 50, 50, True),
        ("some 50 guards", 50, 50, 50, True),
        ("50 or so guards", 50, 50, 50, True),
        ("between 17 and 20 guards", 17, None, 20, False),
        ("17 to 20 guards", 17, None, 20, False),
        ("17-20 guards", 17, None, 20, False),
        ("10-15,000 guards", 10_000, None, 15_000, False),
        ("two or three guards", 2, None, 3, False),
        ("3 to 4 million guards", 3_000_000, None, 4_000_000, False),
        ("several guards", 3, None, None, True),
        ("dozens of guards", 24, None, 99, True),
        ("scores of guards", 40, None, 99, True),
        ("hundreds of guards", 200, None, 999, True),
        ("several hundred guards", 300, None, 999, True),
        ("thousands of guards", 2000, None, 9999, True),
        ("tens of thousands of guards", 20_000, None, 99_999, True),
        ("dozens, if not hundreds, of guards", 24, None, 999, True),
        ("hundreds of thousands of guards", 200_000, None, 999_999, True),
        ("an unknown number of guards", 1, None, None, True),
        ("between 17 to 20 guards", 17, None, 20, False),
        ("30 or 40,000 guards", 30_000, None, 40_000, False),
        ("over 2,5 million guards", 2_500_001, 2_500_001, None, False),
        ("some guards", 1, None, None, True),
        ("many thousands of guards", 2000, None, 9999, True),
        ("a number of guards", 1, None, None, True),
        ('a "large number" of guards', 1, None, None, True),
    ],
)
def test_modifiers_and_vague_numbers(words, low, best, high, approximate):
    assert only(words).range == (low, best, high, approximate)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a driver aged 24", "age"),
        ("Oru Venn, 24, was there", "age"),
        ("it fell in 2016", "year"),
        ("since the 2016 attacks", "year"),
        ("in September 2020 protesters sang", "year"),
        ("since the 1990s", "year"),
        ("at 3:30 p.m.", "clock"),
        ("at 7 pm", "clock"),
        ("on 12 May", "date"),
        ("on May 12", "date"),
        ("the 9/11 attack", "date"),
        ("cost $5 million", "money"),
        ("12 per cent fewer", "measure"),
        ("a 105mm gun", "measure"),
        ("12 km away", "measure"),
        ("a three-hour fight", "measure"),
        ("two days ago", "measure"),
        ("the 82nd Airborne", "ordinal"),
        ("the F-16 turned back", "name"),
        ("Route 95", "name"),
        ("4204 Mill Road", "name"),
        ("five-storey houses", "name"),
        ("they won 2-1", "score"),
        ("a boy, 13, sang", "age"),
        ("Venn, who was 58", "age"),
        ("cooks as young as 9", "age"),
        ("boys aged 17, 19 and 22", "age"),
        ("Oru, 17, and Daro, 19 - cousins", "age"),
        ("two thirds of them", "measure"),
        ("three and five days", "measure"),
        ("a father of six fled", "name"),
    ],
)
def test_numbers_that_count_nothing(text, kind):
    assert {q.kind for q in find_quantities(text) if not q.plain} == {kind}


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "kind"),
    [
        ("At least 10 Dawn Column fighters fell", "Dawn Column fighters", "fighter", "people"),
        ("four police officers", "police officers", "police officer", "people"),
        ("two suicide car bombers", "suicide car bombers", "bomber", "people"),
        ("two of our staff members", "staff members", "member", "people"),
        ("hundreds of Karsavans", "Karsavans", "karsavans", "people"),
        ("three air strikes", "air strikes", "air strike", "events"),
        ("forty houses", "houses", "house", "things"),
        ("four two-seat attack drones", "two-seat attack drones", "drone", "things"),
    ],
)
def test_what_is_counted(text, phrase, noun, kind):
    found = only(text)
    assert (found.phrase.of(text), found.noun.word, found.noun.kind) == (phrase, noun, kind)


def test_a_number_alone_counts_what_was_named_before():
    assert only("12 dead").phrase is None


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("another 12 guards", "added"),
        ("a further 12", "added"),
        ("12 more guards", "added"),
        ("12 others", "added"),
        ("including six guards", "part"),
        ("two of whom are ill", "part"),
        ("the toll rose to six", "new"),
        ("up from six last week", "old"),
        ("six guards", None),
    ],
)
def test_numbers_that_add_and_numbers_that_are_parts(text, link):
    assert only(text).link == link


@pytest.mark.parametrize(
    ("text", "words", "indefinite"),
    [
        ("a 24-year-old soldier was hit", "a", True),
        ("the attacker fled", "the", False),
    ],
)
def test_a_singular_is_one(text, words, indefinite):
    found = only(text)
    assert (found.plain, found.span.of(text), found.indefinite, found.range.best) == (True, words, indefinite, 1)


def test_as_many_as_and_how_many_are_not_many():
    assert counted("how many guards were there") == []
    assert counted("as many as 50 guards") == ["as many as 50"]


def test_a_no_that_counts_nothing():
    assert counted("no longer, No. 5, and no, he said") == []


@settings(deadline=None)  # the first example reads the lexicon
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_text_is_read(text):
    check(text)


PIECES = [
    "12",
    "3.5",
    "1,200",
    "two",
    "hundred",
    "and",
    "a",
    "dozens",
    "of",
    "at least",
    "no",
    "more than",
    "-",
    "to",
    ".",
]


@settings(deadline=None)  # the first example reads the lexicon
@given(st.lists(st.sampled_from([*PIECES, "people", "million", "between", "k", "(", "others", "99999999999999999"])))
def test_any_run_of_number_words_is_read(pieces):
    check(" ".join(pieces))
    check("".join(pieces))


def check(text: str) -> None:
    """Spans lie in the text in order, and a range is one."""
    last = 0
    for found in find_quantities(text):
        assert last <= found.whole.start < found.whole.end <= len(text)
        assert found.span.start <= found.number.start < found.number.end <= found.span.end
        last = found.whole.end
        low, best, high, _ = found.range
        assert low >= 0
        assert best is None or low <= best
        assert high is None or low <= high
        assert best is None or high is None or best <= high


def test_no_word_stands_twice_in_a_list():
    words = lexicon("numbers")
    lists = [*words["unlike"].values(), *words["before"].values(), words["stops"]["words"]]
    lists += [g for kind in words["nouns"].values() for g in kind.values()]
    for given_words in lists:
        assert len(given_words) == len(set(given_words)), sorted(w for w in given_words if given_words.count(w) > 1)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("six mortar and cannon systems", "mortar and cannon systems"),
        ("five fighting positions", "fighting positions"),
        ("six anti-aircraft mortar systems", "anti-aircraft mortar systems"),
        ("three rebel-held villages", "rebel-held villages"),
        ("two United Coast workers", "United Coast workers"),
        ("12 guards and clerks", "guards"),
        ("two bombs killing three", "bombs"),
    ],
)
def test_phrases_with_joined_words(text, phrase):
    first = find_quantities(text)[0]
    assert first.phrase is not None
    assert first.phrase.of(text) == phrase


@pytest.mark.parametrize("text", ["a major Halmian march", "an Afghan army soldier", "the people", "the police"])
def test_an_adjective_or_a_people_is_nobody_alone(text):
    assert [q.phrase.of(text) for q in find_quantities(text) if q.plain and q.phrase] in (
        [],
        ["Afghan army soldier"],
    )


def test_one_goes_on_counting_after_and():
    assert counted("three died and one was hurt") == ["three", "one"]
    assert counted("This one was hurt.") == []


@pytest.mark.parametrize(
    ("text", "link"),
    [("12 guards, including two clerks", "part"), ("12 guards, two of them clerks", "part"), ("two of them", None)],
)
def test_parts(text, link):
    assert find_quantities(text)[-1].link == link
