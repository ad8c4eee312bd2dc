"""No page that we measure on is trained on, under another name either."""

from corpora.examples import Example
from corpora.texts import parse_text
from training.overlap import one_story, pages_kept_out, runs, unseen

STORY = "On Tuesday the council of Halm said that the bridge over the Oru had been retaken by its own people at dawn."


def example(text: str) -> Example:
    return Example(text[:9], parse_text(text), "guide")


def test_a_cut_version_of_a_story_is_the_same_story():
    assert one_story(runs(STORY), runs(STORY.partition(" by its")[0]))
    assert not one_story(runs(STORY), runs("On Tuesday the council of Lum said that it had nothing new to say today."))


def test_examples_that_tell_a_kept_out_page_are_left_out(tmp_path):
    (tmp_path / "gold" / "train").mkdir(parents=True)
    (tmp_path / "gold" / "dev").mkdir()
    (tmp_path / "gold" / "dev" / "page.txt").write_text(f"Menu\n{STORY}\nShare", "utf-8")
    kept_out = pages_kept_out(tmp_path / "gold" / "train")
    other = example("The weather in Halm was fine on all the days of that long and quiet week in May.")
    assert list(unseen([example(STORY), other], kept_out)) == [other]
