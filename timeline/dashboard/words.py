"""Text of reports on a web page: always text, never markup."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    """Text for a place that reads Markdown (labels, messages), shown as it stands: no picture fetched, no link."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def html(text: object) -> str:
    """Text for a place that reads HTML."""
    return escape(str(text), quote=True)


def link(url: str, words: str) -> str:
    """An HTML link when `url` is a web address, else only the words."""
    try:
        good = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        good = False
    if not good:
        return html(words)
    return f'<a href="{html(url)}" target="_blank" rel="noopener noreferrer">{html(words)}</a>'


def marked(text: str, start: int, end: int, spans: dict[str, list[tuple[int, int]]]) -> str:
    """text[start:end] as HTML with `<mark>`s: `spans` gives offsets in the text by class; they may nest, not cross."""
    opens, closes = {}, {}
    for name, places in spans.items():
        for a, b in places:
            a, b = max(a, start), min(b, end)
            if a < b:
                opens.setdefault(a, []).append((b, f'<mark class="{html(name)}">'))
                closes[b] = closes.get(b, "") + "</mark>"
    out, at = [], start
    for cut in sorted({*opens, *closes, end}):
        tags = "".join(tag for _, tag in sorted(opens.get(cut, []), reverse=True))
        out.append(html(text[at:cut]) + closes.get(cut, "") + tags)
        at = cut
    return "".join(out)


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the paragraph (or the few of them) around text[start:end]."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return (0 if first < 0 else first + 2), (len(text) if last < 0 else last)
