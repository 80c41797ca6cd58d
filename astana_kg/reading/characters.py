r"""The rules of kept text: line ends are `\n`, and XML can carry every character.

Offsets count in the text after these rules. Nothing else is changed: no normalisation
of letters, no trimming of lines.
"""

import re

REPLACEMENT = "\ufffd"

# CR LF first: it is one line end. NEL and the two separators of Unicode are line ends too.
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")

# What XML 1.0's production Char leaves out.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BYTE_ORDER_MARK = "\ufeff"


def keep_characters(text: str) -> str:
    """Replace each character that XML 1.0 forbids by U+FFFD, one for one."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def keep_text(text: str) -> tuple[str, int]:
    r"""Return the text with a byte order mark dropped, `\n` line ends and legal characters.

    The number says how many characters were replaced.
    """
    unmarked = text.removeprefix(_BYTE_ORDER_MARK)
    return _FORBIDDEN.subn(REPLACEMENT, _LINE_ENDS.sub("\n", unmarked))
