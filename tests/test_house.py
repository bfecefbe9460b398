"""The rules of the house: what may import what, what a checkout and a wheel hold, and what starting up may cost.

These read the project itself, not what it does.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assistant"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MOST_LINES = 400
#: Rooms at the edge: they may know the libraries and the outside world. Every other room is held by the contract
#: "inner-rooms" of pyproject.toml.
EDGES = {"__init__", "__main__", "cli", "draft", "engines", "errors", "export", "settings", "store", "web"}
#: What takes long to load, and what a command has to load for itself when it needs it.
HEAVY = "altair langchain_core numpy openai pandas py3langid pydantic sentencex streamlit tiktoken yaml".split()


def run(*arguments: str, cwd: Path = ROOT, **settings: str) -> subprocess.CompletedProcess[str]:
    """Python on `arguments`; `settings` are added to its environment."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **settings}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project: those git tracks or would track, or all of them where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths: Iterable[Path]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        paths = (ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name)
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"(?:.*/)?(?:\.venv|\.hypothesis|\.\w+_cache|__pycache__|build|dist)/")
        paths = (path for path in ROOT.rglob("*") if not made.match(f"{name(path)}/"))
    return tuple(sorted(path for path in paths if path.is_file()))


def below(folder: Path, ending: str = "") -> Iterator[Path]:
    """The files of the project that lie in `folder`."""
    return (path for path in tracked() if path.is_relative_to(folder) and path.name.endswith(ending))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


# ---- which room may import which


def test_every_room_keeps_to_its_imports():
    script = Path(sys.executable).with_name("lint-imports")
    done = run(str(script), "--no-logo", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_is_in_the_contract_that_keeps_it_from_the_edges():
    contracts = {contract["id"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in below(PACKAGE, ".py")}
    inner, kept_out = contracts["inner-rooms"]["source_modules"], contracts["inner-rooms"]["forbidden_modules"]
    assert sorted(inner) == sorted(f"assistant.{room}" for room in rooms - EDGES)
    assert {f"assistant.{room}" for room in rooms & {"cli", "engines", "store", "web"}} <= set(kept_out)
    assert "engines" in contracts or "engines" not in rooms


def test_the_evals_measure_the_product_without_its_faces_and_nothing_imports_the_entry():
    for path in tracked():
        if path.suffix == ".py":
            found = {".".join(module.split(".")[:2]) for module in imports(path)}
            assert not any(module.split(".")[0] == "app" for module in found), name(path)
            if path.is_relative_to(ROOT / "evals"):
                assert not found & {"assistant.cli", "assistant.web"}, name(path)


# ---- modules


def test_a_module_stays_short_enough_to_read():
    long = {name(path): lines for path in below(ROOT, ".py") if (lines := _lines(path)) > MOST_LINES}
    assert not long


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("folder", ["assistant", "benchmarks", "evals", "training"])
def test_a_module_opens_by_saying_what_it_is_for(folder):
    silent = [
        name(path)
        for path in below(ROOT / folder, ".py")
        if not path.name.startswith("_") or path.name in ("__init__.py", "__main__.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


# ---- files


def test_no_file_names_this_machine_or_the_registry_it_installs_from():
    told = re.compile("|".join([*_places(), *map(re.escape, _hosts())]))
    found = []
    for path in tracked():
        if path.suffix in (".weights", ".png"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if match := told.search(line):
                found.append(f"{name(path)}:{number}: {match[0]}")
    assert not found


def _places() -> Iterator[str]:
    """Patterns of absolute paths that only exist on somebody's own machine."""
    usual = "bin boot cdrom dev etc lib media mnt opt proc run sbin srv sys tmp usr var".split()
    tops = {
        re.escape(top.name) for top in Path("/").iterdir() if top.is_dir() and not top.name.startswith(tuple(usual))
    }
    yield rf"(?<![\w.~<])/(?:{'|'.join(sorted(tops | {'root', 'home', 'Users'}))})/\w"
    yield re.escape(str(ROOT)) + r"\b"


def _hosts() -> set[str]:
    """The hosts that pip would install from here: its own default, and whatever this machine is set up with."""
    script = "from pip._internal.models.index import PyPI; print(PyPI.url, '//' + PyPI.file_storage_domain)"
    said = run("-c", script).stdout + run("-m", "pip", "config", "list").stdout
    hosts = {host for host in re.findall(r"//(?:[^/@\s']+@)?([\w.-]+\.[\w-]+)", said) if not host.startswith("127.")}
    assert hosts, "pip did not say where it installs from"
    return hosts


def test_no_large_file_is_part_of_the_project_but_the_readers_two_networks():
    large = {name(path): path.stat().st_size for path in tracked() if path.stat().st_size > 5_000_000}
    assert set(large) <= {"assistant/reader/en.onnx", "assistant/reader/multi.onnx"}
    assert all(size <= 25_000_000 for size in large.values())


# ---- starting up


def test_the_help_page_loads_nothing_heavy():
    done = run("-c", "import sys, assistant, assistant.cli; print(*sorted(sys.modules))")
    assert done.returncode == 0, done.stderr
    loaded = {module.partition(".")[0] for module in done.stdout.split()}
    assert not loaded & set(HEAVY)
    assert not [
        module for module in done.stdout.split() if re.match(r"assistant\.(reader|notes|writer|checks)\b", module)
    ]


def test_the_program_knows_its_version():
    done = run("-m", "assistant", "--version")
    assert PROJECT["project"]["version"] in done.stdout, done.stdout + done.stderr


# ---- what is installed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(
        "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-cache-dir",
        "--wheel-dir", str(folder), str(ROOT),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.packaging
@pytest.mark.xdist_group("wheel")
def test_the_wheel_holds_the_program_with_its_data_and_its_prompts(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name(path) for path in below(PACKAGE)}
    wanted |= {name(path).replace("prompts/", "assistant/_prompts/", 1) for path in below(ROOT / "prompts")}
    assert any(file.endswith(".txt") for file in wanted)
    assert wanted <= held
    assert not [file for file in held if file.startswith(("tests/", "training/", "evals/", "benchmarks/"))]


@pytest.mark.packaging
@pytest.mark.xdist_group("wheel")
def test_the_installed_program_drafts_a_letter_far_from_its_checkout(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    notes = tmp_path / "notes.md"
    notes.write_bytes((ROOT / "examples" / "brightwater.md").read_bytes())
    where = "import assistant; print(assistant.__file__)"
    assert str(tmp_path) in run("-c", where, cwd=tmp_path, PYTHONPATH=str(tmp_path / "installed")).stdout
    draft = ("-m", "assistant", "draft", str(notes))
    done = run(*draft, cwd=tmp_path, PYTHONPATH=str(tmp_path / "installed"), PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert "Dana" in done.stdout
    assert done.stdout == run(*draft, PYTHONHASHSEED="2").stdout, "the same notes give the same letter"
