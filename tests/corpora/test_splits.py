from corpora.splits import held_back


def test_about_a_fifth_of_the_documents_is_held_back_whatever_their_order() -> None:
    ids = [f"report-{n}" for n in range(1000)]
    back = [i for i in ids if held_back(i)]
    assert 150 < len(back) < 250
    assert [i for i in reversed(ids) if held_back(i)] == back[::-1]
