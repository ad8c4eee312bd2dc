"""Our own annotations of corpus pages, stored without the pages' text.

`marked.jsonl` holds a record a line in the guide's offset form, less every word of the page: forms of names are
positions too. `unpack` writes such records beside their pages again, NAME.json with NAME.txt, where the corpora are.
Disputes were marked a second time by another reader, who saw the page and its statements but no other marks
(`disputes_again`): more agreement than that between two readers cannot be expected of a machine (`readers`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora.pages import page
from evaluation.compare import opposed_pairs
from evaluation.counts import Count

FILE = Path(__file__).parent / "marked.jsonl"
HELD_BACK = 6  # one record in so many is kept out of training, to measure on
SHARES = 3  # of the marked pages, one of which each branch of the encoder leaves out

OTHER = re.compile(
    r"\b(?:fle[de]|flee|fleeing|displac|evacuat|graves?\b|coups?\b|sentenc|refugee|exodus|siege|blockade|bodies|uproot)",
    re.IGNORECASE,
)

# The fields that are kept of each part of a record: none holds words of the page, or our own about it.
KEPT = {
    "entities": ("id", "type", "named", "affiliation", "side"),
    "places": ("id", "kind", "within", "country", "lat", "lon", "relative"),
    "statements": ("id", "form", "manner", "certainty", "when"),
    "events": ("id", "type", "when", "where", "actors", "targets", "status", "according_to"),
    "figures": ("id", "measure", "entity", "event", "low", "best", "high", "approximate", "according_to"),
    "control": ("place", "holder", "state", "as_of", "stance", "according_to"),
}

DISPUTES = ("disputes", "disputes_again")  # by the first reader, and by the second

Row = dict[str, Any]


def held_back(name: str) -> bool:
    """Whether a marked page is for measuring only, by the number in its name.

    >>> held_back("m012-gaza-3"), held_back("m013-gaza-4")
    (True, False)
    """
    return int(name[1:4]) % HELD_BACK == 0


def packed(record: Mapping[str, Any], text: str) -> Row:
    """The record without the page's words."""
    out: Row = {"published": (record.get("report") or {}).get("published")}
    out["blocks"] = [[b["kind"], b["spans"]] for b in record["blocks"]]
    for part, names in KEPT.items():
        rows = []
        for item in record.get(part) or []:
            row = {name: item[name] for name in names if item.get(name) not in (None, [])}
            if part in {"entities", "places"}:
                row["forms"] = [at for form in item.get("forms", []) if (at := _where(form, text)) is not None]
            elif part == "statements":
                row["source"] = {"entity": (item.get("source") or {}).get("entity"), **_spans(item.get("source"))}
                row |= {"cue": _spans(item.get("cue")), "content": _spans(item["content"])}
            elif part == "events":
                row["anchors"] = [_spans(anchor) for anchor in item["anchors"]]
            else:
                row |= _spans(item)
            rows.append(row)
        out[part] = rows
    for part in DISPUTES:
        if part in record:
            out[part] = [[p.get("according_to") or [] for p in d["positions"]] for d in record[part] or []]
    return {"disputes": [], **out}


def _spans(passage: Mapping[str, Any] | None) -> Row:
    return {"spans": (passage or {}).get("spans", [])}


def _where(form: str, text: str) -> list[int] | None:
    found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
    return list(found.span()) if found else None


def opened(row: Mapping[str, Any], text: str) -> Row:
    """A packed record in the guide's form again; an entity's or place's name is its longest form."""
    out: Row = {part: [dict(item) for item in row[part]] for part in KEPT}
    out["report"] = {"published": row["published"]}
    out["blocks"] = [{"kind": kind, "spans": spans} for kind, spans in row["blocks"]]
    for item in [*out["entities"], *out["places"]]:
        item["forms"] = [text[a:b] for a, b in item["forms"]]
        item["name"] = max(item["forms"], key=len, default=item["id"])
    for part in ("events", "figures", "control"):
        for item in out[part]:
            item.setdefault("according_to", [])
    for item in out["events"]:
        item |= {"actors": item.get("actors", []), "targets": item.get("targets", [])}
    for part in DISPUTES:
        if part in row:
            out[part] = [_dispute(positions) for positions in row[part]]
    return out


def _dispute(positions: Sequence[Sequence[str]]) -> Row:
    return {"positions": [{"according_to": p} for p in positions]}


def readers(file: Path = FILE) -> Count:
    """How far two readers agree which statements are opposed: pairs of both, of the second, of the first."""
    agreed = Count()
    with file.open(encoding="utf-8") as rows:
        for record in (json.loads(line)["record"] for line in rows):
            if "disputes_again" in record:
                one, other = ({*opposed_pairs({"disputes": [*map(_dispute, record[part])]})} for part in DISPUTES)
                agreed = agreed.plus(len(one & other), len(other), len(one))
    return agreed


def marked(data: Path, file: Path = FILE) -> Iterator[tuple[str, str, Row]]:
    """The name, page and record of each marked page; those whose corpus is not there are left out."""
    with file.open(encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            if (data / row["source"]).exists():
                text = page(data, row["source"], row["row"], row["sha256"])
                yield row["name"], text, opened(row["record"], text)


def number(*, held: bool, file: Path = FILE) -> int:
    """How many marked pages are held back from training, or are not."""
    with file.open(encoding="utf-8") as rows:
        return sum(held_back(json.loads(line)["name"]) == held for line in rows)


def share_of(name: str) -> int:
    """Which share of the marked pages a page is in.

    >>> share_of("m012-gaza-3"), share_of("m013-gaza-4")
    (0, 1)
    """
    return int(name[1:4]) % SHARES


def share(data: Path, n: int, file: Path = FILE) -> frozenset[str]:
    """The names of the marked pages of a share."""
    return frozenset(name for name, _, _ in marked(data, file) if share_of(name) == n)


def unpack(data: Path, out: Path, *, held: bool, file: Path = FILE) -> int:
    """Write the marked pages that are `held` back from training, or the others, with their records; their number."""
    out.mkdir(parents=True, exist_ok=True)
    number = 0
    for name, text, record in marked(data, file):
        if held_back(name) != held:
            continue
        with (out / f"{name}.txt").open("w", encoding="utf-8", newline="") as into:
            into.write(text)
        (out / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        number += 1
    return number


def pack(folder: Path, file: Path = FILE) -> int:
    """Add the records of a folder and its sub-folders (NAME.json beside NAME.txt) to `file`; the number it then holds.

    `index.json` in the folder tells where each page comes from: rows of `name`, `source`, `row` and `sha256`.
    """
    with file.open(encoding="utf-8") as known:
        lines = {row["name"]: row for row in map(json.loads, known)}
    sources = {row["name"]: row for row in json.loads((folder / "index.json").read_text("utf-8"))}
    for path in sorted(folder.rglob("*.json")):
        if path.stem in sources:
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as from_page:
                text = from_page.read()
            record = packed(without_politics(json.loads(path.read_text("utf-8")), text), text)
            lines[path.stem] = {**sources[path.stem], "record": record}
    rows = (json.dumps(lines[name], separators=(",", ":")) + "\n" for name in sorted(lines))
    file.write_text("".join(rows), "utf-8")
    return len(lines)


def without_politics(record: Mapping[str, Any], text: str) -> Row:
    """The record without *Other* events that no word of flight, graves, coups or sentences tells.

    Our readers gave that type to visits, votes and sanctions, which the guide does not code.
    """
    gone = {
        e["id"]
        for e in record.get("events") or []
        if e["type"] == "Other" and not any(OTHER.search(text[a:b]) for q in e["anchors"] for a, b in q["spans"])
    }
    return {
        **record,
        "events": [e for e in record.get("events") or [] if e["id"] not in gone],
        "figures": [{**f, "event": None} if f.get("event") in gone else f for f in record.get("figures") or []],
    }
