"""Bytes to characters: UTF-8, UTF-16, windows-1256, windows-1252, or a clear refusal."""

import codecs
import re

from charset_normalizer import from_bytes

from astana_kg.model import InputError
from astana_kg.reading.language import function_word_share, script_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
)
_SAVE_AS = "Save it as text in UTF-8, and give that file"
_EIGHT_BIT = ("cp1256", "iso8859_6", "cp1252")
_NAMES = {"cp1256": "windows-1256", "iso8859_6": "ISO 8859-6", "cp1252": "windows-1252"}
_SAMPLE = 100_000

# Where a page declares its encoding, and the names for those that are read.
_HEAD = 4096
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
_LABELS = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso8859_6",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
}
_LEAST_FUNCTION_WORDS = 0.03
_LEAST_ARABIC_WORDS = 0.98
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_WORD = re.compile("[\u0621-\u064a]+")

# What text holds no more than a stray one of: control characters, and code points that
# are no characters.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TEXT = re.compile("[\t\n\r -~\u00a0-\u024f\u0600-\u06ff\u2000-\u203f]")
_MOST_NO_TEXT = 0.05

# Tags, scripts and styles: their words are of no language. A script ends before the next
# begins, so that pages full of unclosed ones cost no more than others.
_MARKUP = re.compile(r"(?is)<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|<[^<>]*>")


def decode(data: bytes, place: str) -> tuple[str, str]:
    """Return the characters of a text file's bytes, and its encoding's name.

    Raises InputError for bytes that are empty, of another format, or that no encoding
    which is read explains.
    """
    if not data.strip():
        raise InputError(place, "the file is empty", "Give a file that holds an article")
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise InputError(place, f"not a text but {name}", _SAVE_AS)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, mark, encoding, place)
    text, encoding = _decode_unmarked(data, place)
    return _checked(text, place), encoding


def decode_page(data: bytes, place: str) -> tuple[str, str]:
    """Return the characters of a web page's bytes, and its encoding's name.

    As `decode`, but of encodings that are not marked and not UTF-8 the one that the page
    declares goes first, and words of the markup are no evidence.
    """
    declared = _DECLARED.search(data[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    encoding = _LABELS.get(name)
    if encoding and not any(data.startswith(mark) for mark, _ in _MARKS):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return _checked(data.decode(encoding), place), _NAMES[encoding]
            except UnicodeDecodeError:
                pass
    return decode(data, place)


def _decode_marked(data: bytes, mark: bytes, encoding: str, place: str) -> tuple[str, str]:
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(encoding, error, place) from None
    return _checked(text, place), encoding.upper().removesuffix("-LE").removesuffix("-BE")


def _decode_unmarked(data: bytes, place: str) -> tuple[str, str]:
    if text := _as_utf_16(data):
        return text, "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        if _mostly_utf_8(data):
            raise _broken("UTF-8", error, place) from None
    if b"\x00" in data:
        raise _unknown(place)
    encoding = _eight_bit(data)
    if encoding is None:
        raise _unknown(place)
    try:
        return data.decode(encoding), _NAMES[encoding]
    except UnicodeDecodeError:
        raise _unknown(place) from None


def _checked(text: str, place: str) -> str:
    if not text.strip():
        raise InputError(place, "the file is empty", "Give a file that holds an article")
    sample = text[:_SAMPLE]
    if len(_NO_TEXT.findall(sample)) > len(sample) * _MOST_NO_TEXT:
        raise InputError(place, "not a text: it is full of control characters", _SAVE_AS)
    return text


def _as_utf_16(data: bytes) -> str | None:
    """Return the text that bytes without a mark are in UTF-16, None where they are not.

    UTF-16 of Arabic or English has a zero byte at every space, which no 8-bit text has.
    """
    if len(data) % 2 or b"\x00" not in data[:_SAMPLE]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(encoding, errors="replace")
        if len(_TEXT.findall(sample)) > 0.9 * len(sample):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _mostly_utf_8(data: bytes) -> bool:
    """Tell whether most of the bytes beyond ASCII are well-formed UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken > broken


def _eight_bit(data: bytes) -> str | None:
    """Return which of the 8-bit encodings explains the bytes: words of its language come out."""
    ranked = [match.encoding for match in from_bytes(data[:_SAMPLE], cp_isolation=list(_EIGHT_BIT))]
    for encoding in [*ranked, *(e for e in _EIGHT_BIT if e not in ranked)]:
        text = _MARKUP.sub(" ", data[:_SAMPLE].decode(encoding, errors="replace"))
        if _NO_TEXT.search(text) or "\ufffd" in text:
            continue
        share = function_word_share(text, script_of(text))
        if share >= _LEAST_FUNCTION_WORDS or _is_arabic(text):
            return encoding
    return None


def _is_arabic(text: str) -> bool:
    """Tell whether the words beyond ASCII are Arabic letters only.

    Bytes of other languages come out as Arabic letters with French ones between them.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    arabic = sum(bool(_ARABIC_WORD.fullmatch(word)) for word in words)
    return bool(words) and arabic >= len(words) * _LEAST_ARABIC_WORDS


def _broken(encoding: str, error: UnicodeDecodeError, place: str) -> InputError:
    return InputError(
        place,
        f"its {encoding.upper()} is broken at byte {error.start}",
        "Save the text again in UTF-8, or fetch the file anew",
    )


def _unknown(place: str) -> InputError:
    return InputError(place, "not a text in an encoding that is known", _SAVE_AS)
