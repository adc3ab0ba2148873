"""Rows of a frame as a chart's data."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def inline(rows: Sequence[dict]) -> dict:
    """Plain rows as a chart's data, in a form of which Altair neither checks nor copies every cell at every step."""
    return {"values": tuple(rows)}


def rows_of(data: pd.DataFrame, columns: Sequence[str]) -> dict:
    """Rows as plain values, times in milliseconds: nothing is left to a browser's zone."""
    plain = data[[*columns]].copy()
    for name in columns:
        if pd.api.types.is_datetime64_any_dtype(plain[name]):
            plain[name] = (plain[name] - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)
    return inline(plain.astype(object).where(plain.notna(), None).to_dict("records"))
