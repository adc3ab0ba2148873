"""Rows of a frame as a chart's data."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd


def rows_of(data: pd.DataFrame, columns: Sequence[str]) -> alt.Data:
    """Rows as plain values, times in milliseconds: nothing is left to a browser's zone."""
    plain = data[[*columns]].copy()
    for name in columns:
        if pd.api.types.is_datetime64_any_dtype(plain[name]):
            plain[name] = (plain[name] - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)
    return alt.Data(values=plain.astype(object).where(plain.notna(), None).to_dict("records"))
