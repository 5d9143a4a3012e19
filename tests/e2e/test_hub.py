"""A hub that was installed by its own forms greets a visitor without a single complaint."""

from simulators.stories import Stage

from .conftest import Theatre


async def _complaints(stage: Stage) -> list[str]:
    client = stage.hub.client
    issues = (await client.command("repairs/list_issues"))["issues"]
    return [issue["issue_id"] for issue in issues if not issue["ignored"]]


async def _watched_sensors(stage: Stage) -> dict[str, int]:
    """Return by home how many entities of the integration tell of it."""
    entities = await stage.hub.client.command("config/entity_registry/list")
    return {
        code: sum(entity["device_id"] == household.device_id for entity in entities)
        for code, household in stage.households.items()
    }


def test_nothing_wants_to_be_repaired(theatre: Theatre) -> None:
    """No banner stands between a visitor and the board."""
    assert theatre.run(_complaints(theatre.stage)) == []


def test_the_log_has_no_errors(theatre: Theatre) -> None:
    """Nothing failed to load, and nothing had to be downloaded."""
    log = theatre.stage.hub.folder.log.read_text("utf-8")

    assert [line for line in log.splitlines() if " ERROR " in line] == []


def test_every_home_has_a_device_that_tells_of_it(theatre: Theatre) -> None:
    """The twelve homes were added by the household form, with the sensors it recognised."""
    told = theatre.run(_watched_sensors(theatre.stage))

    assert len(told) == 12
    assert min(told.values()) >= 3
