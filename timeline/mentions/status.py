"""What becomes of a development: it happened, goes on, is planned, is claimed by someone, or is denied."""

from __future__ import annotations

from datetime import datetime

from timeline.dates.interval import Granularity, Interval
from timeline.dates.timex import Anchor
from timeline.mentions.attribution import that_of
from timeline.mentions.dating import Dated
from timeline.mentions.headings import plans
from timeline.mentions.reading import Clause, Reading
from timeline.mentions.running import of_the_speech
from timeline.mentions.sides import Sides

STATUSES = ("happened", "ongoing", "planned", "claimed", "denied")


def status_of(row: Dated, reading: Reading, sides: Sides) -> str:
    """One of STATUSES, from the language's cues, the date against the report's, and who says so."""
    clause, anchor = row.clause, reading.document.anchor
    if clause.has("denied"):
        return "denied"
    if row.timex and (_begins_after(row.when, anchor) or _ahead(row, anchor) or _due(row, anchor)):
        return "planned"
    # The day of a speech is not that of what it plans.
    own = row.timex and not (row.speech.speaker and (row.timex not in clause.timexes or of_the_speech(clause, row.timex)))
    past = bool(own and row.when and row.when.end and anchor and row.when.end <= anchor.moment)
    if _to_come(clause, reading) and not past:
        return "planned"
    if row.speech.contested and sides.tells_of_another(clause, row.speech.speaker or ""):
        return "claimed"
    over = row.timex is not None and row.timex.bound == "before"  # "400 tonnes a day used to pass before December"
    habit = not over and any(t.type == "SET" for t in clause.timexes)
    if (clause.has("ongoing") and not _act_of_today(clause, reading)) or habit:
        return "ongoing"
    # Voicing an opinion is an act nobody contests.
    if clause.has("hedge") or (row.speech.contested and not clause.has("opinion")):
        return "claimed"
    open_since = row.timex is not None and row.timex.bound != "after" and _open(row.when)
    return "ongoing" if open_since or _stands(row, reading) else "happened"


def _to_come(clause: Clause, reading: Reading) -> bool:
    """Whether a clause, or a heading's infinitive, tells what is planned; "approved a law which will allow ..." only says so
    of a thing done."""
    relatives = reading.language["asides"] - reading.language["that"]
    for hit in (hit for hit in clause.cues if hit.meaning == "planned"):
        before = clause.words[: hit.first]
        at = next((i for i in range(len(before) - 1, -1, -1) if before[i].text in relatives), 0)
        closed = "," in reading.text[before[at].end : clause.words[hit.first].start] if at else True
        if closed or not any(map(reading.language.is_past, before[:at])):
            return True
    return plans(clause, reading)


def _act_of_today(clause: Clause, reading: Reading) -> bool:
    """Whether an act of speech is told with what goes on as its object: "condemned the continuing blockade"."""
    act = next((hit for hit in clause.cues if hit.meaning == "acts"), None)
    on = next((hit for hit in clause.cues if hit.meaning == "ongoing"), None)
    if act is None or on is None or on.first < act.last or reading.quote_at(clause.words[on.first].start):
        return False
    return that_of(reading, clause.words[act.last : on.first + 1]) is None


def _stands(row: Dated, reading: Reading) -> bool:
    """Whether a clause tells how things stand: "The road is closed", "The line has been down for 162 days"; beside a date
    the present is a chronicle's."""
    clause = row.clause
    if any(timex.type == "DURATION" for timex in clause.timexes) and clause.has("lasting"):
        return True
    language = reading.language
    verbs = language["predicates"] | language["present"]
    verb = next((word for word in clause.words if word.text in verbs or language.is_past(word)), None)
    return row.timex is None and verb is not None and verb.text in language["states"]


def _open(when: Interval | None) -> bool:
    """Whether something has lasted since a date: "since 12 December"."""
    return when is not None and when.start is not None and when.end is None


def _begins_after(when: Interval | None, anchor: Anchor | None) -> bool:
    """Whether a development begins after its report; of a report that states only its day, after that day."""
    return when is not None and when.start is not None and anchor is not None and _after(when.start, when.local_start, anchor)


def _after(moment: datetime, local: datetime, anchor: Anchor) -> bool:
    if anchor.granularity >= Granularity.DAY:
        return local.date() > anchor.moment.date()
    return moment > anchor.moment


def _ahead(row: Dated, anchor: Anchor | None) -> bool:
    """Whether a development lies in a length of time that begins with its report: "in the coming months"."""
    return row.timex.type == "DURATION" and bool(row.when and anchor) and row.when.start == anchor.moment


def _due(row: Dated, anchor: Anchor | None) -> bool:
    """Whether a development has a term that is still to come: "must reply by Friday"."""
    when = row.when if row.timex.bound == "by" else None
    return bool(when and when.end and anchor and _after(when.end, when.local_end, anchor))
