"""Stories that many reports tell in several languages are folded into their developments: floors that only rise."""

import pytest

from tests.stories import scored, told

# Pairs of mentions of different reports that are folded, and rightly; pairs that should be, and are.
FLOORS = {"corridor": (99, 94), "incidents": (86, 99), "port": (99, 83)}


@pytest.mark.parametrize("story", FLOORS)
def test_a_story_is_folded_into_its_developments(story):
    precision, recall, _ = scored(list(told(story)))
    assert precision >= FLOORS[story][0] and recall >= FLOORS[story][1]
