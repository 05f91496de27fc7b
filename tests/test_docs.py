"""The pages say what is so: examples run, links lead somewhere, all that is public is documented."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click
import pytest

import casus
from casus.cli import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), ROOT / "examples/reports/README.md"]
FENCED = re.compile(r"^```.*?^```$", flags=re.MULTILINE | re.DOTALL)


def generator():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = generator()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", text(page)), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def with_examples_in_python() -> list[Path]:
    return [page for page in generate.PAGES if re.search(r"^```(pycon|python run)", text(page), flags=re.MULTILINE)]


@pytest.mark.parametrize("page", with_examples_in_python(), ids=named)
def test_the_examples_in_python_run_and_print_what_no_model_changes(page):
    now = generate.refreshed(text(page), kinds=("pycon", "python run"))
    assert generate.exact_blocks(now) == generate.exact_blocks(text(page))


def test_there_are_examples_in_python():
    assert {"api.md", "tutorial.md"} <= {page.name for page in with_examples_in_python()}


def test_the_page_of_the_command_line_is_what_the_program_prints():
    assert generate.refreshed(text(DOCS / "cli.md")) == text(DOCS / "cli.md"), (
        "run: python docs/generate.py docs/cli.md"
    )


def test_an_example_that_fails_is_told():
    with pytest.raises(SystemExit, match="ended with status 1"):
        generate.refreshed("```console\n$ casus events missing.casus\n```\n")
    told = generate.refreshed("```console\n$ casus events missing.casus # status 1\nold\n```\n")
    assert "There is no chronicle" in told
    assert "old" not in told


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", FENCED.sub("", text(page))):
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{named(page)}: {link}"
        assert not anchor or anchor in anchors(target), f"{named(page)}: {link}"


def test_the_index_lists_every_page():
    listed = set(re.findall(r"\]\(([\w.-]+\.md)\)", text(DOCS / "README.md")))
    assert listed == {page.name for page in DOCS.glob("*.md")} - {"README.md"}


def test_every_public_name_is_documented():
    page = text(DOCS / "api.md")
    missing = [name for name in casus.__all__ if f"casus.{name}" not in page]
    assert missing == []


def test_every_condition_of_the_filter_is_documented():
    page = text(DOCS / "api.md")
    assert [name for name in casus.EventFilter.__dataclass_fields__ if f"`{name}`" not in page] == []


@pytest.mark.parametrize("command", cli.commands.values(), ids=cli.commands)
def test_every_option_of_the_command_line_is_documented(command):
    page = text(DOCS / "cli.md")
    section = page.split(f"## casus {command.name}\n")[1].split("\n## ")[0]
    for parameter in [p for c in with_subcommands(command) for p in c.params]:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert all(opt in section for opt in parameter.opts)


def with_subcommands(command):
    yield command
    for below in getattr(command, "commands", {}).values():
        yield from with_subcommands(below)


def test_the_picture_loads_nothing_from_other_hosts():
    picture = text(generate.PICTURE)
    assert not re.search(r"(?:url\(|href=|src=)[\"']?https?:", picture)
    assert "ASSAULT" in picture
