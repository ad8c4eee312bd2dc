"""The layout holds: who imports whom, what is public, what is never loaded."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import whosays


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded after running the code in a fresh interpreter."""
    script = f"import sys\n{code}\nprint(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_stages_import_no_sister_stage(root):
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_public_names_are_few():
    assert len(whosays.__all__) < 17
    assert whosays.__all__ == sorted(whosays.__all__)
    for name in whosays.__all__:
        assert getattr(whosays, name).__doc__, name
    assert set(whosays.__all__) <= set(dir(whosays)), "so that help(whosays) and an editor name them"
    assert (Path(whosays.__file__).parent / "py.typed").exists(), "so that an editor believes the types"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'write'"):
        _ = whosays.write


HELP = "from whosays.cli import main; main(['--help'], standalone_mode=False)"


@pytest.mark.parametrize("code", ["import whosays", "import whosays.pipeline", "import whosays.cli", HELP])
def test_nothing_loads_a_training_library(code):
    assert not loaded_by(code) & {"torch", "sklearn", "transformers", "training", "evaluation", "corpora"}


@pytest.mark.parametrize("code", ["import whosays", "import whosays.cli", HELP])
def test_start_loads_nothing_heavy(code):
    assert not loaded_by(code) & {"onnxruntime", "trafilatura", "sqlalchemy", "numpy", "rich", "jinja2", "lxml"}


def test_no_text_of_the_shared_folder_is_pinned(root):
    """A pinned run holds the names of parts and hexadecimal keys, and nothing else."""
    parts = r"(found|made up) (blocks|entities|places|statements|speakers|events|figures|control)"
    for path in (root / "evaluation" / "pinned").glob("*.json"):
        for page, found in json.loads(path.read_text("utf-8")).items():
            assert re.fullmatch("[0-9a-f]{16}", page)
            assert all(re.fullmatch(parts, part) for part in found)
            assert all(re.fullmatch("[0-9a-f]{10}( [0-9a-f]{10})*", keys) for keys in found.values())


def test_no_module_is_called_utils_or_helpers(root):
    names = {
        p.stem for folder in ("whosays", "corpora", "training", "evaluation") for p in (root / folder).rglob("*.py")
    }
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc"}


def test_every_lexicon_opens_with_a_comment_on_its_source(root):
    lexicons = sorted((root / "whosays" / "lexicons").glob("*.toml"))
    assert lexicons
    for path in lexicons:
        text = path.read_text("utf-8")
        tomllib.loads(text)
        opening = text[: text.index("=")]
        assert opening.startswith("#"), path.name
        assert "ource" in opening, f"{path.name} does not say where its words come from"


def test_lexicon_lists_hold_no_stray_spaces(root):
    def strings(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for v in value:
                yield from strings(v)
        elif isinstance(value, dict):
            for v in value.values():
                yield from strings(v)

    for path in sorted((root / "whosays" / "lexicons").glob("*.toml")):
        for word in strings(tomllib.loads(path.read_text("utf-8"))):
            assert word == word.strip(), f"{path.name}: {word!r}"
            assert word, path.name


@pytest.mark.slow
def test_the_wheel_is_small_and_whole(root, tmp_path):
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=root, check=True, capture_output=True)
    wheel = next(Path(tmp_path).glob("*.whl"))
    assert wheel.stat().st_size < 40 * 2**20
    names = zipfile.ZipFile(wheel).namelist()
    data = {p for folder in ("models", "lexicons") for p in (root / "whosays" / folder).iterdir() if p.is_file()}
    needed = {p.relative_to(root).as_posix() for p in data} | {
        "whosays/record/export/dossier.html",
        "whosays/cli/program.py",
    }
    needed |= {f"whosays/record/export/{name}" for name in ("parts.html", "story.html", "style.css")}
    needed |= {"whosays/gazetteer/outlines.json"}
    assert needed <= set(names)
    assert not any(name.startswith(("tests", "training", "evaluation", "corpora", "benchmarks")) for name in names)
