"""What a call says and asks, written as TwiML for Twilio to read out: by the calls, and by the ears for their keys."""

from collections.abc import Callable, Mapping

from twilio.twiml.voice_response import Gather, VoiceResponse

from .model.words import Language

LONGEST_SCRIPT = 4000
_KEY_WITHIN_S = 8
_VOICES = {
    Language.ENGLISH: {"language": "en-US", "voice": "Polly.Joanna-Neural"},
    Language.CHINESE: {"language": "zh-CN", "voice": "Polly.Zhiyu-Neural"},
}
GOODBYE = {Language.ENGLISH: "Goodbye.", Language.CHINESE: "再见。"}
NO_KEY = {
    Language.ENGLISH: "No key was pressed. Goodbye.",
    Language.CHINESE: "没有收到您的按键，再见。",
}
BY_TEXT = {
    Language.ENGLISH: "Keys are not heard on this call. Please reply to the text message. Goodbye.",
    Language.CHINESE: "这通电话听不到按键，请直接回复短信。再见。",
}
NO_LONGER_OPEN = {
    Language.ENGLISH: "This call for help is no longer open. Thank you.",
    Language.CHINESE: "这次求助已经结束，谢谢您。",
}
TO_A_STRANGER = {
    Language.CHINESE: "您好，这个号码只用于自动拨出，不接听来电。",
    Language.ENGLISH: "This number only makes automatic calls. It cannot take yours.",
}
STARTING = {
    Language.CHINESE: "系统正在启动，请过一分钟再打。",
    Language.ENGLISH: "The system is just starting. Please call again in a minute.",
}


def say_in_every_language(texts: Mapping[Language, str]) -> str:
    """Return a script for somebody whose language nobody knows: says a text, and goodbye, in each."""
    response = VoiceResponse()
    for language, text in texts.items():
        _speak(response, text, language, 1)
        response.say(GOODBYE[language], **_VOICES[language])
    return str(response)


def say(text: str, language: Language, *, times: int = 2, farewell: str) -> str:
    """Return a script that says a text so often, and goodbye."""
    return _fitting(text, times, lambda cut, so_often: _telling(cut, language, so_often, farewell))


def ask(text: str, language: Language, key_url: str, *, times: int = 2) -> str:
    """Return a script that says a text so often and at any time takes one key, which goes to `key_url`."""
    return _fitting(text, times, lambda cut, so_often: _asking(cut, language, key_url, so_often))


def _fitting(text: str, times: int, write: Callable[[str, int], str]) -> str:
    """Return what fits: rather said once than cut, rather cut than refused. XML has no control characters."""
    text = "".join(letter for letter in text if letter.isprintable())
    script = write(text, times)
    while len(script) > LONGEST_SCRIPT:
        if times > 1:
            times -= 1
        else:
            text = text[: -max(1, (len(script) - LONGEST_SCRIPT) // 6)]
        script = write(text, times)
    return script


def _telling(text: str, language: Language, times: int, farewell: str) -> str:
    response = VoiceResponse()
    _speak(response, text, language, times)
    response.say(farewell, **_VOICES[language])
    return str(response)


def _asking(text: str, language: Language, key_url: str, times: int) -> str:
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", num_digits=1, action=key_url, method="POST", timeout=_KEY_WITHIN_S
    )
    _speak(gather, text, language, times)
    response.append(gather)
    response.say(NO_KEY[language], **_VOICES[language])
    return str(response)


def _speak(verb: VoiceResponse | Gather, text: str, language: Language, times: int) -> None:
    """Say a text; the first second is for the telephone to reach the ear."""
    for _ in range(times):
        verb.pause(length=1)
        verb.say(text, **_VOICES[language])
