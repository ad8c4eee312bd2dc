"""How often a ground is right: what is counted, and where it is put."""

from training.disputes import opposed_in, shares, write


def test_a_ground_that_is_seldom_seen_says_little():
    found = shares([("denied", True)] * 9 + [("denied", False)] + [("negated", True)])
    assert found["denied"] > 0.8
    assert 0.5 < found["negated"] < 0.7
    assert found["contested"] == 0.5


def test_statements_in_different_positions_are_opposed():
    record = {"disputes": [{"positions": [{"according_to": ["a", "b"]}, {"according_to": ["c"]}]}]}
    assert set(opposed_in(record)) == {frozenset("ac"), frozenset("bc")}


def test_shares_are_put_in_place_of_the_old_ones(tmp_path):
    path = tmp_path / "disputes.toml"
    path.write_text("# words\nnegative = []\n\n[opposed]\nold = 1.00\n", "utf-8")
    write({"denied": 0.5}, path)
    assert path.read_text("utf-8") == "# words\nnegative = []\n\n[opposed]\ndenied = 0.50\n"
