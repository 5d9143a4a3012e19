"""The demonstration: a neighbourhood, its hub and everybody's telephones, and eight alarms to watch.

`script/demo` starts it. With `--once` it judges itself and ends; otherwise it stays, to be tried.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
import json
import signal
import sys
import time

import aiohttp

from simulators.demo_casting import cast, populate
from simulators.demo_options import options
from simulators.demo_screen import Places, Screen
from simulators.demo_stage import LIFE_SPEED, USER, Plan, set_stage
from simulators.demo_watch import Watch
from simulators.hub import HubError
from simulators.hub.folder import DASHBOARD
from simulators.neighbourhood import (
    BrokerError,
    Home,
    RecordingError,
    UnreachableBrokerError,
    recorded_home,
)
from simulators.stories import FOLDER, Stage, Story, StoryError, Timeline, Verdict, load, play
from simulators.stories.telephones import TelephonesError

STORIES = (
    "call_button",
    "smoke",
    "gas",
    "undelivered",
    "inactivity",
    "inactivity_unanswered",
    "call_lights_hall",
    "smoke_opens_door",
)
PACE_S = 2.0
ONCE_PACE_S = 0.5


@dataclass
class Demonstration:
    """What is shown, and how it went so far."""

    options: argparse.Namespace
    plan: Plan
    stories: Sequence[tuple[Story, Home]]
    screen: Screen
    timeline: Timeline
    verdicts: list[Verdict] = field(default_factory=list)
    problem: str = ""

    @property
    def held(self) -> bool:
        """Whether every story was played and held, and nothing else was wrong."""
        return (
            len(self.verdicts) == len(self.stories)
            and not self.problem
            and all(one.held for one in self.verdicts)
        )

    @property
    def _peaceful(self) -> frozenset[str]:
        """The homes in which nothing happens but everyday life."""
        if self.plan.eventful:
            return frozenset()
        on_stage = {home.code for _, home in self.stories}
        return frozenset(home.code for home in self.plan.homes) - on_stage

    async def show(self) -> None:
        """Set the stage, play the stories, and stay if nobody asked for one showing only."""
        self.screen.say("starting", homes=len(self.plan.everybody))
        async with set_stage(self.plan, self.timeline) as stage, self._farewell():
            self.screen.say("ready", seconds=time.time() - self.timeline.began)
            await self._play(stage)
            self.report()
            if not self.options.once:
                await self._stay(stage)

    @asynccontextmanager
    async def _farewell(self) -> AsyncIterator[None]:
        """Say that everything is being ended before it is, which takes a moment."""
        try:
            yield
        finally:
            self.screen.say("bye")

    async def _stay(self, stage: Stage) -> None:
        self.screen.places(
            Places(
                hub=stage.hub.url,
                board=f"{stage.hub.url}/{DASHBOARD}",
                telephones=stage.telephones.url,
                street=stage.street_url,
                user=USER,
                password=self.plan.password,
            )
        )
        await asyncio.Event().wait()

    async def _play(self, stage: Stage) -> None:
        recorded = self.plan.recorded.home if self.plan.recorded else None
        watch = Watch(stage, recorded, self._peaceful)
        for story, home in self.stories:
            self.verdicts.append(await play(story, home, stage))
        wrongs = [
            *await stage.telephones.violations(),
            *await stage.telephones.refused_callbacks(),
            *await watch.complaints(),
        ]
        for wrong in wrongs:
            self.timeline.add(wrong, at=time.time(), tone="bad")
        self.problem = "; ".join(wrongs)
        self.screen.verdicts(self.verdicts, self.problem)

    def report(self) -> None:
        """Write the report that was asked for; stories that were not reached are broken in it."""
        if self.options.json is None:
            return
        played = {one.name for one in self.verdicts}
        names = [story.name[self.plan.language] for story, _ in self.stories]
        stories = [
            {"name": one.name, "verdict": one.verdict, "seconds": one.seconds, "why": one.why}
            for one in self.verdicts
        ] + [
            {"name": name, "verdict": "broken", "seconds": 0.0, "why": self.problem or "not played"}
            for name in names
            if name not in played
        ]
        content = {"stories": stories, "timeline": self.timeline.as_json()}
        text = json.dumps(content, ensure_ascii=False, indent=2)
        self.options.json.write_text(f"{text}\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 if everything held, 1 if not, 2 for what cannot be shown."""
    chosen = options(arguments)
    try:
        demonstration = _prepare(chosen)
    except (RecordingError, StoryError) as error:
        print(f"script/demo: {error}", file=sys.stderr)
        return 2
    try:
        asyncio.run(_until_interrupted(demonstration))
    except* (
        HubError,
        TelephonesError,
        BrokerError,
        UnreachableBrokerError,
        RecordingError,
        aiohttp.ClientError,
        OSError,
    ) as failed:
        demonstration.problem = "; ".join(str(error) for error in _errors(failed))
        print(f"script/demo: {demonstration.problem}", file=sys.stderr)
    finally:
        demonstration.report()
    return 0 if demonstration.held else 1


def _prepare(chosen: argparse.Namespace) -> Demonstration:
    stories = [load(FOLDER / f"{name}.yaml") for name in STORIES]
    homes = populate(stories, chosen.homes, chosen.seed)
    screen = Screen(chosen.language)
    roles = cast(stories, homes)
    recorded = recorded_home(chosen.replay, language=chosen.language) if chosen.replay else None
    plan = Plan(
        homes=homes,
        language=chosen.language,
        folder=chosen.keep,
        port=chosen.port,
        telephones_port=chosen.telephones_port,
        street_port=chosen.street_port,
        broker=chosen.broker,
        recording=chosen.replay,
        recorded=recorded,
        pace_s=ONCE_PACE_S if chosen.once else PACE_S,
        natural_voice=not chosen.once,
        seed=chosen.seed,
        speed=chosen.speed or (LIFE_SPEED if chosen.once else 1.0),
        # What happens by itself would be counted against the stories.
        eventful=not chosen.once,
        # An hour's walk is a minute at this speed, and would end a story before its time.
        at_home=frozenset(home.code for home in roles if chosen.once),
        **({"password": chosen.password} if chosen.password else {}),
    )
    return Demonstration(
        options=chosen,
        plan=plan,
        stories=list(zip(stories, roles, strict=True)),
        screen=screen,
        timeline=Timeline(screen.tell),
    )


async def _until_interrupted(demonstration: Demonstration) -> None:
    """Show until done, or until Ctrl-C or SIGTERM; either way everything is ended in order."""
    showing = asyncio.create_task(demonstration.show())
    with _interruptions(showing), suppress(asyncio.CancelledError):
        await showing


@contextmanager
def _interruptions(showing: asyncio.Task[None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, showing.cancel)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _errors(failed: BaseExceptionGroup[Exception]) -> Iterator[Exception]:
    for error in failed.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _errors(error)
        else:
            yield error


if __name__ == "__main__":
    sys.exit(main())
