"""Stories that many reports tell in several languages are folded into their developments: floors that only rise."""

import pytest

from tests.stories import scored, told

# Pairs of mentions of different reports that are folded, and rightly; pairs that should be, and are.
FLOORS = {"corridor": (99, 96), "gate": (99, 84), "hague": (88, 72), "incidents": (86, 99), "port": (99, 83)}


@pytest.mark.parametrize("story", FLOORS)
def test_a_story_is_folded_into_its_developments(story):
    precision, recall, _ = scored(told(story).rows)
    assert precision >= FLOORS[story][0] and recall >= FLOORS[story][1]


# Of these the day is told, but no word of it: "the port will reopen", "work resumed".
UNLINKED = {"end-plan"}


@pytest.mark.parametrize("story", ["corridor", "gate", "port"])
def test_plans_meet_what_came_of_them(story):
    folded = told(story)
    links = {
        (folded.name_of(event.id), folded.name_of(other))
        for event in folded.events
        if event.lead.status == "planned"
        for other in event.links
    }
    assert links == {(plan, came) for plan, came in folded.outcomes.items() if plan not in UNLINKED}
