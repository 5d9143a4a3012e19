"""An installer submits what a form suggests, section by section, and learns why a form refused."""

from typing import Any, cast

import pytest

from simulators.hub import Client, FormRefused, HubError, Installer

FORM: dict[str, Any] = {
    "flow_id": "f",
    "type": "form",
    "step_id": "user",
    "data_schema": [
        {"name": "name", "type": "string", "required": True},
        {"name": "port", "type": "integer", "default": 1883},
        {"name": "smoke", "description": {"suggested_value": ["binary_sensor.smoke"]}},
        {
            "name": "presses",
            "type": "expandable",
            "schema": [{"name": "single", "default": "sos"}, {"name": "double", "default": "sos"}],
        },
    ],
}
DONE: dict[str, Any] = {"flow_id": "f", "type": "create_entry", "result": {"entry_id": "e"}}


class Desk:
    """A hub that shows prepared pages and remembers what was filled in."""

    def __init__(self, *pages: dict[str, Any]) -> None:
        """Show these pages in turn."""
        self.filled: list[Any] = []
        self._pages = iter(pages)

    async def rest(self, method: str, path: str, content: object = None) -> Any:
        """Take what was filled in and show the next page."""
        self.filled.append(content)
        return next(self._pages)


def installer(desk: Desk) -> Installer:
    """Return an installer at this desk."""
    return Installer(cast("Client", desk))


async def test_what_the_form_suggests_is_submitted_with_what_is_given() -> None:
    desk = Desk(FORM, DONE)

    entry_id = await installer(desk).add_entry(
        "eldercare", {"name": "x", "presses": {"double": "service_request"}}
    )

    assert entry_id == "e"
    assert desk.filled[1] == {
        "name": "x",
        "port": 1883,
        "smoke": ["binary_sensor.smoke"],
        "presses": {"single": "sos", "double": "service_request"},
    }


async def test_a_refusal_names_the_form_and_the_errors() -> None:
    desk = Desk(FORM, {**FORM, "errors": {"base": "cannot_connect"}})

    with pytest.raises(FormRefused, match=r"“user” refused .*cannot_connect"):
        await installer(desk).add_entry("mqtt", {"name": "x"})


async def test_a_flow_that_ends_early_names_the_reason() -> None:
    desk = Desk(FORM, {"flow_id": "f", "type": "abort", "reason": "already_configured"})

    with pytest.raises(FormRefused, match="already_configured"):
        await installer(desk).add_entry("mqtt", {"name": "x"})


async def test_a_flow_that_asks_for_more_is_not_taken_for_done() -> None:
    desk = Desk(FORM, {**FORM, "step_id": "sensors"})

    with pytest.raises(HubError, match="not at its end but at “sensors”"):
        await installer(desk).add_entry("mqtt", {"name": "x"})
