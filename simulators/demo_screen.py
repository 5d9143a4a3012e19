"""What the demonstration prints: the timeline as it happens, the verdicts, and where to look next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
import sys
import unicodedata

from simulators.hub import Language
from simulators.stories import Entry, Verdict
from simulators.stories.timeline import Tone

COLOURS: Mapping[Tone, str] = {
    "story": "1",
    "alarm": "1;31",
    "message": "36",
    "answer": "33",
    "good": "32",
    "bad": "1;41",
    "life": "2",
}
WHERE_WIDTH = 32
SAYINGS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "starting": "Starting a hub, its telephones and {homes} homes …",
        "ready": "Everything is in service after {seconds:.1f} s: installed by the hub's own forms.",
        "held": "held",
        "broken": "BROKEN",
        "took": "{verdict:<8} {name:<16} {seconds:6.1f} s  {why}",
        "problem": "Not in order: {problem}",
        "stays": "It all keeps running until you press Ctrl-C. Open in a browser:",
        "hub": "  Home Assistant   {url}   (user {user}, password {password})",
        "board": "  Committee        {url}",
        "telephones": "  Telephones       {url}   (answer the texts there)",
        "street": "  Street           {url}   (what really happens; press, smoke, fall, go on holiday)",
        "bye": "Ending everything …",
    },
    "zh-Hans": {
        "starting": "正在启动主机、电话和 {homes} 户人家……",
        "ready": "{seconds:.1f} 秒后全部投入使用，均通过主机自身的表单安装。",
        "held": "通过",
        "broken": "未通过",
        "took": "{verdict} {name} {seconds:.1f} 秒 {why}",
        "problem": "存在问题：{problem}",
        "stays": "一切继续运行，按 Ctrl-C 结束。请在浏览器中打开：",
        "hub": "  Home Assistant  {url}  （用户 {user}，密码 {password}）",
        "board": "  居委会看板      {url}",
        "telephones": "  电话墙          {url}  （可在此回复短信）",
        "street": "  街坊            {url}  （各户真实情况；可按按钮、冒烟、摔倒、度假）",
        "bye": "正在结束……",
    },
}


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where to look, and as whom."""

    hub: str
    board: str
    telephones: str
    street: str
    user: str
    password: str


class Screen:
    """A terminal, in colour where it is one."""

    def __init__(self, language: Language) -> None:
        """Speak a language; the clock of the timeline begins now."""
        self._sayings = SAYINGS[language]
        self._colourful = sys.stdout.isatty()

    def say(self, key: str, **details: object) -> None:
        """Say one of the sayings."""
        print(self._sayings[key].format(**details), flush=True)

    def tell(self, entry: Entry) -> None:
        """Print a line of the timeline, at the time at which it happened."""
        clock = datetime.fromtimestamp(entry.at, UTC).astimezone().strftime("%H:%M:%S.%f")[:-3]
        where = " · ".join(part for part in (entry.household, entry.who) if part)
        padding = " " * max(0, WHERE_WIDTH - _width(where))
        print(f"{clock}  {where}{padding}  {self._coloured(entry.what, entry.tone)}", flush=True)

    def verdicts(self, verdicts: Sequence[Verdict], problem: str) -> None:
        """Print how each story ended, and what else was wrong."""
        for one in verdicts:
            line = self._sayings["took"].format(
                verdict=self._sayings[one.verdict], name=one.name, seconds=one.seconds, why=one.why
            )
            print(self._coloured(line, "good" if one.held else "bad"), flush=True)
        if problem:
            self.say("problem", problem=problem)

    def places(self, places: Places) -> None:
        """Say what keeps running and where."""
        self.say("stays")
        self.say("hub", url=places.hub, user=places.user, password=places.password)
        self.say("board", url=places.board)
        self.say("telephones", url=places.telephones)
        self.say("street", url=places.street)

    def _coloured(self, text: str, tone: Tone) -> str:
        return f"\x1b[{COLOURS[tone]}m{text}\x1b[0m" if self._colourful else text


def _width(text: str) -> int:
    """Return how many columns a terminal needs; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
