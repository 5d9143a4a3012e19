"""What was learned survives an upgrade: states that earlier versions wrote are read by this one."""

import json
from pathlib import Path
from typing import Any

import pytest

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.engine.home_vigil import HomeVigil
from tests.engine.kept_home import SHANGHAI, KeptHome

BEFORE = sorted((Path(__file__).parent / "kept_before").glob("*.json"))


def read(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


@pytest.fixture(params=BEFORE, ids=lambda path: path.stem)
def restored(request: pytest.FixtureRequest) -> KeptHome:
    """Return a home that goes on with what an earlier version kept of it, half an hour later."""
    home = KeptHome()
    kept = read(request.param)
    home.now = home.now.fromisoformat(kept["watch"]["last"])
    home.vigil = HomeVigil(home.household, SHANGHAI, home.now)
    home.vigil.restore(kept, home.now)
    home.equip(one.id for one in home.household.sensors)
    home.wait(minutes=30)
    return home


def test_an_upgrade_keeps_the_days_that_were_learned(restored: KeptHome) -> None:
    assert restored.vigil.learned_days == 18


def test_an_upgrade_keeps_where_the_resident_is(restored: KeptHome) -> None:
    assert restored.look() is HomeState.HOME


def test_the_line_is_the_same_after_an_upgrade(restored: KeptHome) -> None:
    limit = restored.vigil.limit()
    assert limit is not None
    assert limit.seconds == 8640


def test_a_long_night_is_as_long_after_an_upgrade_as_before() -> None:
    """Steps of three minutes are enough for a night of twelve and a half hours, and now there are coarser ones beyond twelve."""
    kept = read(Path(__file__).parent / "kept_before" / "vigil_1_watch_3.json")
    home = KeptHome()
    home.vigil.restore(kept, home.now)
    night = home.vigil.line(home.now)[41]
    assert 12.6 * 3600 <= night.longest_s <= 12.7 * 3600


def test_what_is_kept_now_is_read_again(restored: KeptHome) -> None:
    again = HomeVigil(restored.household, SHANGHAI, restored.now)
    again.restore(restored.vigil.to_dict(), restored.now)
    assert again.to_dict() == restored.vigil.to_dict()
