"""The hub starts without what this machine cannot load, and with everything else."""

import json
from pathlib import Path

import pytest

from simulators.hub import start


@pytest.fixture
def components(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take the place of Home Assistant's own integrations."""
    monkeypatch.setattr(start, "COMPONENTS", tmp_path)
    return tmp_path


def _component(folder: Path, domain: str, **manifest: list[str]) -> None:
    (folder / domain).mkdir()
    (folder / domain / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_what_lacks_a_package_is_left_out_with_all_that_builds_on_it(components: Path) -> None:
    _component(components, "voice", requirements=["a-package-nobody-has==1.0"])
    _component(components, "assistant", dependencies=["voice"])
    _component(components, "light", requirements=["aiohttp"])

    assert start.unloadable({"voice", "assistant", "light"}) == {"voice", "assistant"}


def test_integrations_that_need_each_other_do_not_go_round_for_ever(components: Path) -> None:
    _component(components, "hen", dependencies=["egg"])
    _component(components, "egg", dependencies=["hen"])

    assert start.unloadable({"hen", "egg"}) == set()


def test_what_the_hub_lives_on_is_never_left_out() -> None:
    assert start.unloadable({"frontend", "automation", "script", "mqtt", "recorder"}) == set()
