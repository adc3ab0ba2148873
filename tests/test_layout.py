"""Packing: nothing meets, nothing is lost, and what matters more has its label first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.charts import layout
from timeline.charts.layout import GAP, HEAP, LAST, Item

SHARE = st.floats(0, 1, allow_nan=False)
ITEMS = st.lists(
    st.builds(
        lambda a, b, label, rank: Item(min(a, b), max(a, b) if rank % 3 == 0 else min(a, b), label, (rank,)),
        SHARE, SHARE, st.floats(0, 500), st.integers(0, 9),
    ),
    max_size=40,
)  # fmt: skip


def stretches(items, places, width, layout_width):
    """What each item takes of its row in a picture `width` wide that is drawn by the layout of `layout_width`."""
    grown = width / layout_width
    for item, place in zip(items, places, strict=True):
        if 0 <= place.row < LAST:
            left, right = item.extent(width)
            label = abs(place.room) * grown
            if place.room < 0:
                left -= label
            elif place.room:
                right = max(right, left + label) if item.long else right + label
            yield place.row, left, right


@given(ITEMS, st.integers(0, 12), st.floats(1, layout.GROWTH))
@settings(deadline=None, max_examples=150)
def test_nothing_meets_at_a_level_nor_until_the_next(items, level, grown):
    width = layout.width_of(level)
    places = layout.pack(items, width, 5)
    rows = {}
    for row, left, right in stretches(items, places, width * grown, width):
        rows.setdefault(row, []).append((left, right))
    for taken in rows.values():
        taken.sort()
        assert all(one[1] <= other[0] + 0.01 for one, other in zip(taken, taken[1:], strict=False))


@given(ITEMS)
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_and_zooming_needs_no_more_rows(items):
    lane = layout.lane(items, 4, levels=12)
    assert list(lane.rows) == sorted(lane.rows, reverse=True) and lane.rows[0] <= 4
    for places, heaps in zip(lane.places, lane.heaps, strict=True):
        heaped = [n for heap in heaps for n in heap.items]
        assert sorted(heaped) == [n for n, place in enumerate(places) if place.row < 0]
        assert all(place.row in (-1, LAST) or place.row < 4 for place in places)


def test_heaps_keep_apart():
    items = [Item(at, at, 100) for at in (0.1, 0.1, 0.1, 0.103, 0.14, 0.141, 0.141, 0.5, 0.5)]
    lane = layout.lane(items, 1, levels=1)
    middles = [heap.at * layout.width_of(0) for heap in lane.heaps[0]]
    assert middles and all(b - a >= HEAP - 0.01 for a, b in zip(middles, middles[1:], strict=False))


def test_one_that_is_left_over_alone_is_drawn_below_and_not_counted():
    lane = layout.lane([Item(0.5, 0.5, 100), Item(0.5, 0.5, 100)], 1, levels=1)
    assert {place.row for place in lane.places[0]} == {0, LAST} and lane.heaps[0] == () and lane.heaped[0]


def test_what_ranks_first_has_its_label_whole():
    near = [Item(0.5, 0.5, 200, (2,)), Item(0.505, 0.505, 200, (1,))]
    places = layout.pack(near, 1000, 1)
    assert places[1].room == 200 and places[0].row == -1


def test_a_label_stands_on_the_left_only_where_the_right_has_no_room():
    places = layout.pack([Item(0.2, 0.2, 150), Item(0.97, 0.97, 150)], 1000, 1)
    assert places[0].room == 150 and places[1].room == -150


def test_a_stretch_has_its_label_above_it():
    places = layout.pack([Item(0.1, 0.6, 200), Item(0.65, 0.65, 100)], 1000, 1)
    assert [place.row for place in places] == [0, 0] and places[0].room >= 200


def test_a_label_that_was_cut_takes_what_is_free_in_the_end():
    items = [Item(0.30, 0.30, 300, (1,)), Item(0.05, 0.05, 300, (2,))]
    places = layout.pack(items, 1000, 1)
    assert places[0].room == 300 and 126 < places[1].room <= 250 - 2 * layout.MARK - GAP


def test_fuller_lanes_have_more_rows_and_all_keep_within_theirs():
    shares = layout.shares([44, 15, 5, 0], 20)
    assert shares == sorted(shares, reverse=True) and sum(shares) <= 21 and min(shares) == 2


@pytest.mark.parametrize("items, levels", [(0, layout.LEVELS), (100, layout.LEVELS), (2000, layout.SCREENS)])
def test_many_items_are_packed_at_fewer_levels(items, levels):
    assert layout.levels_for(items) == levels


def test_a_lane_of_few_events_has_a_row_for_each():
    assert layout.shares([4, 5], 30) == [4, 5]
    assert sum(layout.shares([5] * 20, 30)) <= 40
