"""The hub's folder is what an installer leaves: everything where Home Assistant looks for it."""

import json
from pathlib import Path

from homeassistant.util.yaml import load_yaml_dict

from simulators.hub import Folder
from simulators.hub.automations import GAS_BLUEPRINT, HALL_BLUEPRINT, SMOKE_BLUEPRINT, automations
from simulators.neighbourhood import neighbourhood

HOMES = neighbourhood(1, 12)


def written(path: Path) -> Folder:
    """Write a folder."""
    folder = Folder(path=path)
    folder.write(port=8123, language="zh-Hans")
    folder.automate(automations(HOMES))
    return folder


def test_home_assistant_reads_the_configuration_with_its_packages(tmp_path: Path) -> None:
    configuration = load_yaml_dict(str(written(tmp_path).path / "configuration.yaml"))

    assert configuration["homeassistant"]["external_url"] == "http://127.0.0.1:8123"
    assert configuration["homeassistant"]["packages"]["eldercare"]["automation"]
    made = {one["use_blueprint"]["path"] for one in configuration["automation"]}
    assert made == {GAS_BLUEPRINT, HALL_BLUEPRINT, SMOKE_BLUEPRINT}


def test_the_integration_and_its_blueprints_are_in_place(tmp_path: Path) -> None:
    folder = written(tmp_path).path

    assert (folder / "custom_components" / "eldercare" / "manifest.json").is_file()
    for blueprint in (GAS_BLUEPRINT, HALL_BLUEPRINT, SMOKE_BLUEPRINT):
        assert (folder / "blueprints" / "automation" / blueprint).is_file()


def test_the_web_server_listens_on_this_machine_only(tmp_path: Path) -> None:
    stored = json.loads((written(tmp_path).path / ".storage" / "http").read_text("utf-8"))

    assert stored["data"]["stable"]["server_host"] == ["127.0.0.1"]
    assert stored["data"]["pending"] is None


def test_writing_again_keeps_what_the_hub_has_stored(tmp_path: Path) -> None:
    storage = written(tmp_path).path / ".storage" / "onboarding"
    storage.write_text("{}", "utf-8")

    written(tmp_path)

    assert storage.read_text("utf-8") == "{}"


def test_a_missing_log_is_said(tmp_path: Path) -> None:
    assert "has not written a log" in Folder(path=tmp_path).tail()
