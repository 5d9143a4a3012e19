"""Starts Home Assistant as `python -m homeassistant` does, without what this machine cannot load.

Home Assistant sets up every basic platform at each start, even where nothing uses it. Those for
voices, cameras and infrared (`tts`, `conversation`, `camera`, `ai_task` …) want some dozen
packages, installs them on the fly, and reports an error to whoever looks at the hub when that fails.
A hub for elders needs none of them, so they are left out where their packages are missing: nothing is
downloaded, and no banner tells of it. This module runs in the hub's own process.

Home Assistant also imports them, loaded or not, to understand the descriptions of all actions, which
every browser asks for first. An empty module stands in for each: only its own actions, which are not
there either, would look into it.

The marketplace, which Home Assistant has from 2026.11 on, is left out everywhere: it fetches a catalog
from the internet at each start, and reports it to whoever looks at the hub when that fails.
"""

import json
from pathlib import Path
import sys
from types import ModuleType
from typing import TypedDict

import homeassistant
from homeassistant import bootstrap
from homeassistant.__main__ import main
from homeassistant.util.package import is_installed

COMPONENTS = Path(homeassistant.__file__).parent / "components"
CHECKOUT = Path(__file__).parents[2]
ONLINE = {"marketplace"}


class Manifest(TypedDict, total=False):
    """What we read of an integration's manifest."""

    dependencies: list[str]
    requirements: list[str]


def unloadable(domains: set[str]) -> set[str]:
    """Return which of Home Assistant's own integrations lack a package, themselves or below."""
    verdicts: dict[str, bool] = {}
    return {domain for domain in domains if not _loadable(domain, verdicts)}


def _loadable(domain: str, verdicts: dict[str, bool]) -> bool:
    if domain not in verdicts:
        verdicts[domain] = True
        text = (COMPONENTS / domain / "manifest.json").read_text("utf-8")
        manifest: Manifest = json.loads(text)
        verdicts[domain] = all(map(is_installed, manifest.get("requirements", []))) and all(
            _loadable(dependency, verdicts) for dependency in manifest.get("dependencies", [])
        )
    return verdicts[domain]


def leave_out(domains: set[str]) -> None:
    """Start without these integrations, and let nobody stumble over their missing packages."""
    bootstrap.DEFAULT_INTEGRATIONS -= domains
    for domain in domains:
        name = f"homeassistant.components.{domain}"
        sys.modules[name] = ModuleType(name, "Left out: a package that it needs is not installed.")


def forget_checkout() -> None:
    """Let the hub find the integration where an installer puts it, not in this checkout."""
    sys.path[:] = [path for path in sys.path if Path(path or ".").resolve() != CHECKOUT]
    sys.modules.pop("custom_components", None)


if __name__ == "__main__":
    leave_out(unloadable(bootstrap.DEFAULT_INTEGRATIONS) | ONLINE)
    forget_checkout()
    sys.exit(main())
