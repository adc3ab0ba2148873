"""Turn news reports into a timeline: find dates, extract developments, fold what tells the same, chart and export it."""

from __future__ import annotations

import importlib

# name -> the module that defines it; loaded on first use, so that `import timeline` stays light.
_PUBLIC = {
    "find": "timeline.dates.tagger",
    "Timex": "timeline.dates.timex",
    "Anchor": "timeline.dates.timex",
    "Interval": "timeline.dates.interval",
    "Granularity": "timeline.dates.interval",
    "Document": "timeline.document",
    "Source": "timeline.document",
    "read": "timeline.readers",
    "extract": "timeline.mentions",
    "Mention": "timeline.mentions",
    "Event": "timeline.events",
    "Timeline": "timeline.events",
    "Profile": "timeline.profile",
    "build": "timeline.pipeline",
    "chart": "timeline.charts",
}
__all__ = [*_PUBLIC]
__version__ = "0.1.0"


def __getattr__(name: str):
    if name not in _PUBLIC:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__():
    return sorted(__all__)
