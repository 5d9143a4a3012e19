"""Writes the folder of a hub as an installer leaves it: configuration, integration, blueprints, board.

What Home Assistant 2026 no longer takes from YAML is put where it keeps it itself.
"""

from dataclasses import dataclass
import json
from pathlib import Path
import shutil
from typing import Literal

import yaml

ROOT = Path(__file__).parents[2]
LOCALHOST = "127.0.0.1"
INTEGRATION = Path("custom_components", "eldercare")
BLUEPRINTS = Path("blueprints", "automation", "eldercare")
KIT = ROOT / "automations" / "minimal_kit.yaml"
BOARD = ROOT / "dashboards" / "committee.yaml"
AUTOMATIONS = "automations.yaml"
DASHBOARD = "eldercare-committee"

type Language = Literal["en", "zh-Hans"]

TITLES: dict[Language, str] = {"en": "Committee", "zh-Hans": "居委会"}
# Dates are fixed, because they only say when somebody last changed the setting.
LONG_AGO = "2026-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Include:
    """Another file whose content stands here."""

    path: Path


class _Dumper(yaml.SafeDumper):
    """Writes YAML with Home Assistant's tag for included files."""


_Dumper.add_representer(
    Include, lambda dumper, one: dumper.represent_scalar("!include", str(one.path))
)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A hub's configuration folder."""

    path: Path

    @property
    def log(self) -> Path:
        """Where the hub writes what happens."""
        return self.path / "hub.log"

    def write(self, *, port: int, language: Language) -> None:
        """Write everything a first start needs; what a hub has kept in the folder stays."""
        self.path.mkdir(parents=True, exist_ok=True)
        self._link_integration()
        shutil.copytree(ROOT / BLUEPRINTS, self.path / BLUEPRINTS, dirs_exist_ok=True)
        self._write_yaml("configuration.yaml", configuration(port, language))
        if not (self.path / AUTOMATIONS).exists():
            self.automate([])
        if not (self.path / ".storage").exists():
            self._store("http", 2, 2, _http(port))
            # This step of the onboarding would set up a weather service, radio stations and a
            # voice, all from the internet, which a demonstration must not need.
            self._store("onboarding", 4, 1, {"done": ["core_config"]})

    def automate(self, automations: list[dict[str, object]]) -> None:
        """Write the automations; the hub reads them when it is told to, or starts."""
        self._write_yaml(AUTOMATIONS, automations)

    def tail(self, lines: int = 20) -> str:
        """Return the end of the log, for the person who must find out why the hub is down."""
        try:
            text = self.log.read_text("utf-8", "replace")
        except FileNotFoundError:
            return "(the hub has not written a log)"
        return "\n".join(text.splitlines()[-lines:])

    def _link_integration(self) -> None:
        link = self.path / INTEGRATION
        link.parent.mkdir(exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(ROOT / INTEGRATION, target_is_directory=True)

    def _write_yaml(self, name: str, content: object) -> None:
        text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
        (self.path / name).write_text(text, "utf-8")

    def _store(self, key: str, version: int, minor: int, data: dict[str, object]) -> None:
        storage = self.path / ".storage"
        storage.mkdir(exist_ok=True)
        content = {"version": version, "minor_version": minor, "key": key, "data": data}
        (storage / key).write_text(json.dumps(content, indent=2), "utf-8")


def configuration(port: int, language: Language) -> dict[str, object]:
    """Return the content of `configuration.yaml`."""
    url = f"http://{LOCALHOST}:{port}"
    return {
        "homeassistant": {
            "name": "梧桐居委会" if language == "zh-Hans" else "Wutong community",
            "country": "CN",
            "language": language,
            "time_zone": "Asia/Shanghai",
            "latitude": 31.2,
            "longitude": 121.44,
            "external_url": url,
            "internal_url": url,
            "packages": {"eldercare": Include(KIT)},
        },
        "frontend": {},
        "history": {},
        "logbook": {},
        "config": {},
        "logger": {"default": "warning", "logs": {"custom_components.eldercare": "info"}},
        "automation": Include(Path(AUTOMATIONS)),
        "lovelace": {
            "dashboards": {
                DASHBOARD: {
                    "mode": "yaml",
                    "filename": str(BOARD),
                    "title": TITLES[language],
                    "icon": "mdi:account-heart",
                    "show_in_sidebar": True,
                }
            }
        },
    }


def _http(port: int) -> dict[str, object]:
    """Return what Home Assistant keeps about its web server; it takes it from YAML only on trial."""
    settings = {
        "server_host": [LOCALHOST],
        "server_port": port,
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": True,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": LONG_AGO,
        "error": None,
        "error_message": None,
    }
    return {"stable": settings, "pending": None, "yaml_migration_done": True}
