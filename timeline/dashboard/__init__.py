"""The dashboard: widgets in, charts and tables out; it computes nothing of its own.

One file a page, and beside them: `filters` (what is asked for, as a link), `project` (reports in, events out, for one
reader), `session` (what one reader has open), `parts` and `words` (what the pages share), `event` (one event opened).
"""

from timeline.dashboard.start import main, serve

__all__ = ["main", "serve"]
