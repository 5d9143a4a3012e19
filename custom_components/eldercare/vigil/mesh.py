"""Homes of which nothing is heard: each is told by itself, but most of them at once are one fault of the community's own."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from ..engine.home_state import HomeState
from ..engine.home_vigil import HomeVigil
from ..engine.silence_wording import duration
from ..engine.vigil_told import News
from ..model import events as e
from ..model.community import COMMUNITY_ITSELF
from ..model.words import IncidentKind, Language

# So many homes do not fall silent together by chance.
_CROWD = 3
_WORTH_TELLING = timedelta(minutes=30)
_ALL_GONE = "{gone}/{homes}"
_WAS_DOWN = {
    Language.ENGLISH: "The hub heard nothing for {time}. Check why it was down.",
    Language.CHINESE: "主机停了{time}，其间什么都没有听到，请查明原因。",
}


class Meshes:
    """Gathers what was found in one sweep over the homes before it is told."""

    def __init__(self, tell: Callable[[e.Event], object]) -> None:
        """Begin with nothing found."""
        self._tell = tell
        self._waiting: list[News] = []
        self._is_common = False

    def note(self, news: News) -> None:
        """Take what was found of one home."""
        self._waiting.append(news)

    def tell(self, homes: Mapping[str, HomeVigil]) -> None:
        """Tell what was found: of each home, or of the community's own equipment where it is most of them."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        gone = sum(_is_offline(home) for home in homes.values())
        is_common = gone >= max(_CROWD, (len(homes) + 1) // 2)
        if is_common and not self._is_common:
            note = _ALL_GONE.format(gone=gone, homes=len(homes))
            self._tell(_hub_offline(note))
        elif self._is_common and not is_common:
            self._tell(e.Relieved(household_id=COMMUNITY_ITSELF, kind=IncidentKind.HUB_OFFLINE))
        for news in waiting:
            if not (is_common and isinstance(news, e.Found)):
                self._tell(news)
        self._is_common = is_common

    def was_down(self, since: datetime | None, now: datetime, language: Language) -> None:
        """Tell of the hub's own absence, if it was long."""
        if since is not None and now - since >= _WORTH_TELLING:
            time = duration((now - since).total_seconds(), language)
            self._tell(_hub_offline(_WAS_DOWN[language].format(time=time)))


def _is_offline(home: HomeVigil) -> bool:
    return home.latest is not None and home.latest.judgement.state is HomeState.OFFLINE


def _hub_offline(note: str) -> e.Found:
    return e.Found(household_id=COMMUNITY_ITSELF, kind=IncidentKind.HUB_OFFLINE, note=note)
