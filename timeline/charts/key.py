"""What the signs of the timeline mean: in words for pictures, and drawn for pages."""

from urllib.parse import quote

# sign -> how it is drawn in 16 by 12 pixels, in the colour of the text
_DRAWN = {
    "exact time": '<path d="M8 1.5 12.5 6 8 10.5 3.5 6Z" fill="currentColor"/>',
    "day": '<circle cx="8" cy="6" r="4" fill="currentColor"/>',
    "some time within": '<path d="M0 7h16" stroke="currentColor" stroke-width="3"/>',
    "all through": '<path d="M0 1h16v10H0Z" fill="currentColor" opacity=".25"/><path d="M0 9.5h16" stroke="currentColor" stroke-width="3"/>',
    "approximate or open": '<g fill="currentColor"><path d="M0 5h4v3H0Z"/><path d="M4 5h4v3H4Z" opacity=".6"/>'
    '<path d="M8 5h4v3H8Z" opacity=".35"/><path d="M12 5h4v3h-4Z" opacity=".15"/></g>',
    "only the report is dated": '<circle cx="8" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "planned": '<circle cx="8" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.4 1.8"/>',
    "denied": '<path d="m4.5 2.5 7 7m0-7-7 7" stroke="currentColor" stroke-width="2.2" opacity=".6"/>',
    "larger: more sources": '<circle cx="4" cy="7" r="2.6" fill="currentColor"/><circle cx="11.5" cy="6" r="4.5" fill="currentColor"/>',
}
SIGNS = (
    "Diamond: exact time. Circle: day. Thin line: some time within it; block: all through it. Faded: approximate or open.",
    "Hollow: only the report is dated. Dashed: planned. Cross: denied. Size: number of sources.",
)


def key() -> str:
    """The key as HTML: each sign beside what it means; drawn by KEY_STYLE, for pages that let no drawing through."""
    signs = "".join(f'<li><i class="tl-sign-{n}" aria-hidden="true"></i>{words}</li>' for n, words in enumerate(_DRAWN))
    return f'<ul class="tl-signs">{signs}</ul>'


def _mask(drawn: str) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="16" height="12" viewBox="0 0 16 12">{drawn}</svg>'
    return f'url("data:image/svg+xml,{quote(drawing.replace("currentColor", "#000"))}")'


STYLE = """
ul.tl-signs.tl-signs { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .35rem 0 0; padding: 0; list-style: none; }
.tl-signs.tl-signs li { display: flex; align-items: center; gap: .35rem; margin: 0; padding: 0; font-size: .78rem; white-space: nowrap; }
.tl-signs i { flex: none; width: 16px; height: 12px; background: currentColor; print-color-adjust: exact; }
""" + "".join(
    f".tl-signs .tl-sign-{n} {{ -webkit-mask: {_mask(drawn)}; mask: {_mask(drawn)}; }}\n" for n, drawn in enumerate(_DRAWN.values())
)
