"""The grammar: RULES read words as expressions, JOINS expressions that belong together as one, MODIFIERS what limits one.

A rule is a row: its name in English, a pattern over categories, the operator that says what it means, and the kinds its
result counts as for the joins. A field named `each` holds a list: what is found is one expression for each of its parts.
In a pattern `month` is a token of that category, `m:month` names it for the operator, `m:month-weak` is a month that is not
weak, `<prep` says what must stand before, `>x` and `!>x` what must or must not follow (`>e:x` names it), `( | )`, `?` and
`*` are as in regular expressions, and CAPITALS are the macros below. Rows are tried in order at each place; the first that
fits wins. An operator of None keeps silent; a result whose kinds begin with "_" is no timex until a join has taken it up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import NamedTuple

from timeline.dates.lexicon import NEVER


class Rule(NamedTuple):
    """One row: its name, its pattern, the operator with constants ("season r=-1"), and the kinds of its result."""

    name: str
    pattern: str
    operator: str | None
    kinds: str = "date"


MACROS = {
    "MONTH": "(month-cut case? | cut_month dot?)",
    "STRONG_MONTH": "(month-cut-weak case? | cut_month-weak dot?)",
    "WEEKDAY": "(weekday-cut case? | cut_weekday dot?)",
    "STRONG_WEEKDAY": "(weekday-cut-weak case? | cut_weekday-weak dot?)",
    "CLOCK": "(clock | dotclock)",
    "NUM": "(number | numword (hyphen? numword | plus_and numword)*)",
    "SPELLED": "(numword hyphen numword | numword)",
    "COMPOUND": "(tenfold (hyphen | plus_and)? underword)",
    "COUNT": "(one? vague | one large | NUM | one | another)",
    "TIED_COUNT": "(vague | large | NUM | one | another)",  # the article of "a several-week delay" is the noun's
    "NTH": "(tenfold hyphen ordinal | ordinal | final | roman | day ordinal_suffix | number ordinal_suffix)",
    "DAY": "(day (ordinal_suffix | case)? | tenfold hyphen ordinal | ordinal-weak)",
    "PART_AT_HOUR": "(part comma? (hour_word | clock | dotclock | hour case))",
    "MORE_YEARS": "((hyphen | to | and) year)",
    "TO_YY": "(hyphen yy !>numberlike !>counted !>hyphen)",
    "YEAR_TO": "(year hyphen)",
    "BC_YEARS": "(number (hyphen | to | and) number)",
    "DAYS": "(the? DAY (comma the? DAY)* comma? and the? DAY)",
    "CASED_DAYS": "(day case (comma day case)* and day case)",
    "TWO_DAYS": "(the DAY ((to | and) the? | to) DAY)",
    "DAY_TO_DAY": "(DAY to the? DAY)",
    "THOUSANDS": "(numword? thousand (plus_and? numword)*)",
    "MONTH_TO_MONTH": "(MONTH hyphen MONTH)",
    "MONTH_DAY": "(MONTH day)",
    "MONTHS": "(MONTH (comma MONTH)* comma? and MONTH)",
    "SEASONS": "(season (and | to | hyphen) the? season)",
    "YEAR": "(comma? of? the? year_word? (year case? !>counted | quote yy !>plural_suffix) ad?)",
    "SHORT_YEAR": "(year | quote? yy)",
    "NAMED_ZONE": "(comma? (open zone SIGNED? close | zone SIGNED?))",
    "ZONE": "(comma? (open ZONE_NAME close | ZONE_NAME))",
    "ZONE_NAME": "(zone SIGNED zone? | zone zone? | OFFSET zone?)",
    "OFFSET": "(plus (number | clock) | hyphen number !>oclock)",  # "10:00-12:00" is a stretch
    "PLACED": "(@date-range | @time | @clock)",
    "LEAVING": "(@from | @since)",  # what its own case or article marks: see `[edges]` in lexicon.py
    "MOD_TIED": "(mod hyphen)",
    "YEARS_OF": "(the? years_of (of | the | years_of)*)",
    "DAY_NAMED": "(dayref | weekday | month | rel_after)",
    "WHEN_CLOCK": "((to | hyphen | slash | and) the? (dotclock | clock | hour) oclock)",
    "TO_AMPM": "((to | hyphen | and) (hour | clock) ampm)",
    "TO_HOUR": "(to hour oclock !>of)",
    "FROM_HOUR": "(from hour to)",
    "SIGNED": "((plus | hyphen) (number | clock))",
    "AGO_TAIL": "(hyphen (ago | earlier))",
    "LONG_TAIL": "(hyphen long)",
    "ENDED_MONTH": "(ending MONTH)",
    "ON_WEEKDAY": "(on? WEEKDAY)",
    "INTO_DAY": "(night_to the? (WEEKDAY | DAY))",
    "CLOCK_OF_DAY": "(on (hour_the (CLOCK | hour | numword) | clock | hour (oclock | letter_h)))",
    "NEXT_DAY": "((and | to | comma) the? weekday-weak day)",
    "CLOCK_DAY": "((of | at) the? (DAY_NAMED | partref))",
    "MEASURED": "(measured decade_prep)",
    "RECKONED": "(holiday | fast | month | weekday | day | dayref)",
    "BEGUN": "(the | of | one | this | clause)",  # "three days before the vote" is a length beside a preposition
    "ENDS": "(>comma | >dot | >close)",
    "AND_CLOCK": "(and the? (dotclock | clock | hour) oclock)",
    "BETWEEN_HOURS": "(between hour and)",
    "TENS_AND": "((tens_word | yytens) and)",
    "TO_LENGTH": "(to NUM unit)",
    "AMOUNT": "(number | numword | large | counted)",
}

RULES = (
    # ---- before Christ
    Rule("<year>-<year> BC", "the? each:BC_YEARS ad? bc", "before_christ", "date"),
    Rule("<month> <year> BC", "m:MONTH comma? of? y:number ad? bc", "before_christ", "date"),
    Rule("<season> of <year> BC", "the? s:season (of the?)? y:number ad? bc", "before_christ", "date"),
    Rule("<year> BC", "y:number ad? bc", "before_christ", "date"),
    Rule("the nth century BC", "the? o:NTH hyphen? century bc", "before_christ", "date"),
    Rule("the <decade>s BC", "the? t:number quote? plural_suffix bc", "before_christ", "date"),
    # ---- whole dates
    Rule("Article <number>", "numbering (number | clock | numdate | stamp) (colon year)? ((comma | and) (clock | numdate | stamp))*", None),
    Rule("Windows 2012", "product number? year ((comma | and | slash) year)*", None),
    Rule("John 3:16", "(verse | score) clock", None),
    Rule("<weekday> <month> <day> <clock> <zone> <year>", "(wd:WEEKDAY comma?)? m:MONTH d:DAY c:clock z:ZONE? y:year", "moment", "time full"),
    Rule("<ISO stamp>", "s:stamp z:ZONE?", "stamp", "date day full"),
    Rule("<date in figures>", "art? d:numdate case? ad?", "numeric", "date day full"),
    Rule("the night of <day> to <day> <month>", "the? p:part of the? d:DAY (night_to | to) the? e:DAY of-loose_of? m:MONTH y:YEAR?", "night_between", "time"),
    Rule("<day>-<day> <month> <year>", "(WEEKDAY comma?)? the? d:DAY (to | hyphen | slash) (WEEKDAY comma?)? the? e:DAY of-loose_of? m:MONTH y:YEAR?", "day_range", "date range"),
    Rule("between <day> and <day> <month>", "<between the? d:DAY and the? e:DAY of-loose_of? m:MONTH y:YEAR?", "day_range", "date range"),
    Rule("<month> <day>-<day>, <year>", "m:MONTH the? d:DAY (to | hyphen) the? e:DAY !>month y:YEAR?", "day_range", "date range"),
    Rule("between <month> <day> and <day>", "<between m:MONTH the? d:DAY and the? e:DAY !>month y:YEAR?", "day_range", "date range"),
    Rule("<day>, <day> and <day> <month>", "each:DAYS of-loose_of? m:MONTH y:YEAR?", "month_day", "date day full"),
    Rule("<month> <day>, <day> and <day>", "m:MONTH each:CASED_DAYS y:YEAR?", "month_day", "date day full"),
    Rule("<month> <day>, <day> and <day>", "m:MONTH each:DAYS !>other !>unit !>counted !>month y:YEAR?", "month_day", "date day full"),
    Rule("<month>, <month> and <month> <year>", "each:MONTHS !>day y:YEAR?", "month", "date month"),
    Rule("a street's name", "street (of | the)* (DAY | roman) hyphen? of? MONTH (hyphen? year)?", None),
    Rule("a street's name", "DAY MONTH street_after", None),
    Rule("in <year> to <n> <units>", "<prep y:late_year >TO_LENGTH", "year", "date YEARREF"),
    Rule("<day> <month> 98", "the? d:DAY of-loose_of? m:MONTH of? w:late_yy !>counted !>unit !>numberlike !>other", "month_day", "date day full"),
    Rule("the second of <month>", "the? d:ordinal of m:MONTH y:YEAR?", "month_day", "date day full"),
    Rule("the nth day of <month>", "the? d:DAY day_unit-plural of m:MONTH y:YEAR?", "month_day", "date day full"),
    Rule("<day> <month> last|next", "the? d:DAY of-loose_of? m:MONTH r:rel_after", "relative_day", "date day full"),
    Rule("last|next <day> <month> <year>", "the? rel day_noun? d:DAY of-loose_of? m:MONTH y:YEAR", "month_day", "date day full"),
    Rule("last|next <day> <month>", "the? r:rel day_noun? d:DAY of-loose_of? m:MONTH", "relative_day", "date day full"),
    Rule("the day <day> <month> <year>", "the day_noun d:DAY of-loose_of? m:MONTH y:YEAR?", "month_day", "date day full"),
    Rule("<day> <month> <year>, <weekday>", "d:DAY m:MONTH y:YEAR? comma? wd:STRONG_WEEKDAY", "month_day", "date day full"),
    Rule("<weekday>, <day> <month> <year>", "(wd:WEEKDAY comma? the? | the)? d:DAY (of-loose_of | hyphen | dot | slash)? m:MONTH !>huge ((hyphen | slash)? y:YEAR)?", "month_day", "date day full"),
    Rule("<weekday>, <month> <day>, <year>", "(wd:WEEKDAY comma? the?)? m:MONTH the? d:DAY !>unit-hour_word !>counted y:YEAR?", "month_day", "date day full"),
    Rule("<year> <month> <day>", "y:year comma? m:MONTH d:DAY", "month_day", "date day full"),
    Rule("case 123/2020", "number-day-late_year slash year", None),
    Rule("1450 to 1850 marks", "number (to | hyphen | and) number counted-unit", None),
    Rule("the first <n> days of <month>", "the? o:NTH n:COUNT day_unit of the? m:MONTH y:YEAR?", "outermost_days", "date range"),
    Rule("<n> weeks on <weekday>", "n:COUNT u:week_unit on w:WEEKDAY", "weeks_on", "date day"),
    Rule("the nth <weekday> of <month>", "the? o:NTH wd:WEEKDAY of the? (month_unit of)? m:MONTH y:YEAR?", "nth_weekday", "date day full"),
    Rule("the nth <weekday> of the month", "the? o:NTH wd:WEEKDAY of the? r:rel? month_unit", "nth_weekday", "date day full"),
    Rule("April Jones", "!<prep !<rel !<mod !<following !<the !<one !<whose !<plural_suffix !<hyphen !<day given_name >proper", None),
    Rule("Bloody Sunday", "nickname weekday", None),
    Rule("the Sunday Times", "the? weekday paper", None),
    Rule("the Winter Olympics", "the? season season_thing", None),
    Rule("the nth of the month", "(r:rel | of)* month_unit d:DAY !>month", "day_of_month", "date day"),
    Rule("the nth of this|last|next month", "the? d:DAY day_unit? of-loose_of art? r:rel month_unit", "day_of_month", "date day"),
    Rule("the nth of the month last|next", "the? d:DAY of-loose_of the? month_unit r:rel_after", "day_of_month", "date day"),
    # ---- numbered months: 2023年7月29日, 7월 29일
    Rule("<year>年<month>月<day>日-<day>日", "((y:year | era:era k:number) year_sign)? m:day month_sign d:day day_sign? (to | hyphen) e:day day_sign", "day_range", "date range"),
    Rule("<year>年<month>月<day>日", "((y:year | era:era k:number) year_sign)? m:day month_sign d:day day_sign", "month_day", "date day full numbered"),
    Rule("<year>年<month>月", "((y:year | era:era k:number) year_sign)? m:day month_sign", "month", "date month numbered"),
    Rule("<year>年", "(y:year | era:era k:number) year_sign", "year", "date YEARREF"),
    Rule("<part> <hour>時<minute>分", "p:part h:hour hour_sign (mi:number minute_sign)?", "clock", "clock"),
    Rule("<hour>時<minute>分", "h:hour hour_sign mi:number minute_sign", "clock", "clock"),
    Rule("<hour>時", "h:hour hour_alone", "clock", "clock"),
    Rule("<day>日", "d:day day_sign !>ago !>hence", "day_alone", "date day"),
    # ---- other calendars
    Rule("<day> <month> <year> elsewhere", "(wd:WEEKDAY comma? the?)? d:DAY of? o:other_month (comma? of? year_word? y:other_year other_era?)?", "other_day", "date day full"),
    Rule("<month> <year> elsewhere", "o:other_month (comma? of? year_word? y:other_year other_era?)", "other_month", "date month"),
    Rule("in <month> elsewhere", "<prep o:other_month", "other_month", "date month"),
    Rule("end of <month> elsewhere", "<mod o:other_month", "other_month", "date month"),
    Rule("<month> <month word> elsewhere", "o:other_month month_word", "other_month", "date month"),
    Rule("<year of another calendar>", "year_word y:other_year other_era?", "other_year", "date YEARREF"),
    Rule("<year of another calendar>", "<prep y:other_year other_era?", "other_year", "date YEARREF"),
    Rule("<year of another calendar>", "y:other_year other_era", "other_year", "date YEARREF"),
    # ---- months, years and their parts
    Rule("last <month> <day>", "r:rel m:MONTH the? d:DAY !>unit !>counted", "relative_day", "date day full"),
    Rule("<month>-<month> <year>", "m:MONTH (hyphen | slash) n:MONTH y:YEAR?", "month_range", "date range"),
    Rule("<month> <year>", "m:MONTH hyphen? y:YEAR", "month", "date month"),
    Rule("the nth week of <month>", "the? o:NTH week_unit-plural of the? (month_unit of)? m:MONTH y:YEAR?", "week_of_month", "date"),
    Rule("the nth week of last|next month", "the? o:NTH week_unit-plural of the? r:rel month_unit", "week_of_month", "date"),
    Rule("the end of the month of <month>", "the? mod:mod (of | the)* month_unit of m:MONTH y:YEAR?", "mod_month", "date"),
    Rule("the nth week of <year>", "the? o:NTH u:week_unit-plural of the? year_word? y:year", "nth_in_year", "date"),
    Rule("the nth month of <year>", "the? o:ordinal u:month_unit-plural of the? year_word? y:year", "nth_in_year", "date"),
    Rule("last|next month of <month>", "the? r:rel month_unit of m:MONTH", "relative_month", "date month"),
    Rule("the month of <month> last|next", "the? month_unit of m:MONTH r:rel_after", "relative_month", "date month"),
    Rule("the month of <month>", "the? month_unit of m:MONTH y:YEAR?", "month", "date month"),
    Rule("<month> 98", "m:MONTH w:late_yy !>counted !>unit !>numberlike !>ordinal_suffix !>hyphen", "month", "date month"),
    Rule("that <month>", "n:following-later_than m:MONTH", "same_month", "date month"),
    Rule("this|last|next <month>", "art? r:rel m:MONTH", "relative_month", "date month"),
    Rule("<month> last|next", "the? m:MONTH r:rel_after", "relative_month", "date month"),
    Rule("<month>", "m:STRONG_MONTH", "month", "date month"),
    Rule("in <month>", "<prep m:MONTH", "month", "date month"),
    Rule("the March vote", "<the m:MONTH !>on !>of", "month", "date month"),
    Rule("a March vote", "<one m:MONTH", "month", "date month"),
    Rule("end of <month>", "<mod m:MONTH", "month", "date month"),
    Rule("mid-<month>", "<MOD_TIED m:MONTH", "month", "date month"),
    Rule("<season> and <season> of <year>", "the? each:SEASONS (of the?)? y:year case? ad?", "season", "date"),
    Rule("<season> of <year>", "the? s:season (of the?)? (y:year ((hyphen | slash) (yy | year))? | quote w:yy) case? ad?", "season", "date"),
    Rule("<season> 98", "the? s:season quote? w:late_yy !>counted !>unit !>numberlike", "season", "date"),
    Rule("the fall of a city", "the? fall_word (of | in | to | from | and)", None),
    Rule("to fall", "<to fall_word", None),
    Rule("a second", "one second_word !>of", None),
    Rule("half an hour ago", "half hyphen? one u:single ago", "ago n=0.5", "date removed"),
    Rule("half an hour from now", "half hyphen? one u:single hence", "hence n=0.5", "date removed"),
    Rule("half an hour earlier", "half hyphen? one u:single earlier", "earlier n=0.5", "date removed"),
    Rule("half an hour later", "half hyphen? one u:single later", "later n=0.5", "date removed"),
    Rule("half an hour", "half hyphen? one u:single", "half_unit", "duration"),
    Rule("a half-hour", "(one half hyphen? | half hyphen) u:single-day_unit-year_unit", "half_unit", "duration"),
    Rule("in his seventies", "whose decade_word", None),
    Rule("130 km an hour", "speed (one | every) (hour_unit | minute_unit | second_unit)", None),
    Rule("case <n>/<year>", "docket number slash number", None),
    Rule("three-quarters", "(numword hyphen | NUM | one) u:quarter of", None),
    Rule("three-quarters", "numword hyphen u:quarter", None),
    Rule("<year> of <year>-<yy>", "y:year >w:TO_YY", "year_to first=1", "date YEARREF"),
    Rule("<yy> of <year>-<yy>", "<y:YEAR_TO w:yy case? !>counted", "year_to", "date YEARREF"),
    Rule("<year>/<yy>", "y:year slash w:yy !>numberlike", "year_range", "date range"),
    Rule("in the <decade>s", "!<MEASURED <decade_prep the w:yytens plural_suffix", "decade", "date decade"),
    Rule("the early <decade>s", "<decade_part w:yytens plural_suffix", "decade", "date decade"),
    Rule("the <decade>s", "the? (y:tens | quote w:yytens) quote? plural_suffix", "decade", "date decade"),
    Rule("the years 90", "YEARS_OF quote? (y:tens | w:yytens) plural_suffix?", "decade", "date decade"),
    Rule("the years ninety", "YEARS_OF w:tens_word", "decade", "date decade"),
    Rule("the 90s", "the? (y:tens | w:yytens) decade_suffix", "decade", "date decade"),
    Rule("the nineties", "the? w:decade_word", "decade", "date decade"),
    Rule("the nth decade of the nth century", "the? o:NTH decade_unit of the? c:NTH hyphen? century", "nth_decade", "date decade"),
    Rule("the nth century", "the? o:NTH hyphen? century ad?", "century", "date century"),
    Rule("the century <roman>", "the? century o:roman ad?", "century", "date century"),
    Rule("the <roman> century", "the? o:roman (ordinal_suffix | dot)? century ad?", "century", "date century"),
    Rule("third-quarter", "f:fiscal? hyphen? o:NTH hyphen quarter", "quarter", "date UNITREF"),
    Rule("this|last|next quarter", "art? r:rel fiscal? u:quarter-plural !>of !>hyphen", "relative_unit", "date UNITREF"),
    Rule("the nth quarter of <year>", "the? f:fiscal? hyphen? o:NTH quarter (of? the? fiscal? y:year ad?)?", "quarter", "date UNITREF"),
    Rule("the <year> nth quarter", "the? y:year ad? o:NTH quarter", "quarter", "date"),
    Rule("Q3 <year>", "letter_q o:number ((comma | hyphen)? of? fiscal? y:SHORT_YEAR)?", "quarter", "date"),
    Rule("<year> Q3", "y:year hyphen? letter_q o:number", "quarter", "date"),
    Rule("the nth half of <year>", "the? o:NTH half of? the? (fiscal | year_word)? (y:year !>quote !>plural_suffix ad? | r:rel year_unit)", "half", "date"),
    Rule("the nth half-year of <year>", "the? o:NTH half_unit (of? the? y:year ad?)?", "half", "date UNITREF"),
    Rule("<season> last|next", "the? s:season r:rel_after", "season", "date"),
    Rule("this|last|next <season>", "art? r:rel s:season", "season", "date"),
    Rule("the <season>", "the s:season !>noun", "season", "date season"),  # in "the summer campaign" the article is the noun's
    Rule("that <season>", "n:following-later_than s:season", "same_season", "date"),
    Rule("in <season>", "(<prep | <mod | <the) s:season", "season", "date season"),
    Rule("a spring vote", "<one s:season", "season", "date"),
    Rule("the dry season", "the? unplaced_season", "some_season", "date"),
    Rule("<season>", "s:season-weak", "season", "date season"),
    Rule("fiscal year <year>", "the? fiscal year_word? y:year", "year", "date YEARREF"),
    Rule("the <year> fiscal year", "the? y:year fiscal year_unit-plural", "year", "date YEARREF"),
    Rule("the season <year>/<year>", "the? season_word y:year (hyphen | slash) w:yy !>numberlike", "year_range", "date range"),
    Rule("the season <year>/<year>", "the? season_word y:year (hyphen | slash) z:year !>numberlike", "year_range", "date range"),
    Rule("the season <year>", "the? season_word y:year !>numberlike", "year", "date YEARREF"),
    Rule("the year <year>", "the? year_word y:year", "year", "date YEARREF"),
    Rule("the year two thousand", "the? year_word n:NUM", "spelled_year", "date YEARREF"),
    Rule("the end of Ramadan", "the? b:brink h:fast (comma? of? y:year)?", "fast", "date day"),
    Rule("last|next Ramadan", "r:rel h:fast", "fast", "date range"),
    Rule("Ramadan <year>", "h:fast (comma? of? y:year)?", "fast", "date range"),
    Rule("on the 4th", "<on the d:day ordinal_suffix !>other !>unit !>anniversary !>of-loose_of !>period !>century", "day_alone", "date day"),
    Rule("the week of <holiday> <year>", "art? h:feast_week (comma? of? y:year ad?)?", "feast_week", "date"),
    Rule("this|last|next <holiday>", "art? r:rel h:holiday", "holiday", "date day feast"),
    Rule("<holiday> <year>", "art? h:holiday (comma? of? y:year ad?)?", "holiday", "date day feast"),
    # ---- days
    Rule("today", "n:dayref", "near_day", "date day weekday near"),
    Rule("tonight", "p:partref-part", "near_part", "time part_of_day"),
    Rule("overnight", "p:partref !>ON_WEEKDAY !>INTO_DAY", "near_part", "time part_of_day"),
    Rule("<weekday> of <week> last|next", "w:STRONG_WEEKDAY (of | comma)? the? week_unit r:rel_after", "weekday_of_week", "date day weekday"),
    Rule("<weekday> last|next", "the? w:STRONG_WEEKDAY r:rel_after", "weekday", "date day weekday"),
    Rule("this|last|next <weekday>", "art? r:rel w:STRONG_WEEKDAY", "weekday", "date day weekday"),
    Rule("<weekday> of last|next week", "w:STRONG_WEEKDAY (of | comma)? the? r:rel week_unit", "weekday_of_week", "date day weekday"),
    Rule("<last|next week> <weekday>", "r:weekref of? w:WEEKDAY", "weekday_of_week", "date day weekday"),
    Rule("<weekday of last|next week>", "x:weekdayref", "weekday_of_week", "date day weekday"),
    Rule("last|next week <weekday>", "art? r:rel week_unit (on | of)? the? w:STRONG_WEEKDAY", "weekday_of_week", "date day weekday"),
    Rule("that <weekday>", "n:following-later_than w:STRONG_WEEKDAY", "same_weekday", "date day weekday"),
    Rule("every <weekday>", "every (alternate | ordinal)? w:weekday (of the? month_unit)? p:part?", "habit", "set"),
    Rule("every first <weekday> of the month", "every ordinal? w:weekdays (of the? month_unit)? p:part?", "habit", "set"),
    Rule("every <weekday><part>", "every (alternate | ordinal)? x:weekday_part", "habit", "set"),
    Rule("last|next <weekday><part>", "art? r:rel x:weekday_part", "weekday_part", "time"),
    Rule("<weekday><part>", "art? x:weekday_part", "weekday_part", "time"),
    Rule("<weekday> nights", "w:WEEKDAY p:parts", "habit", "set"),
    Rule("<weekday>s", "w:weekdays", "habit", "set"),
    Rule("the <weekday> after", "the? w:STRONG_WEEKDAY n:following_after", "same_weekday", "date day weekday"),
    Rule("<weekday>", "art? w:STRONG_WEEKDAY", "weekday", "date day weekday"),
    # ---- ages and rates are no dates
    Rule("<n> years old", "(the | one)? (NUM (and | to | hyphen))? NUM hyphen? unit hyphen? old", None),
    Rule("at the age of <n>", "age_before approx? NUM year_unit !>of !>ago !>later !>earlier", None),
    Rule("a man of <n> years", "person (of | age_before)? approx? NUM year_unit !>ago !>later !>earlier", None),
    Rule("<n> hours a day", "NUM unit (one | every) unit !>adjacent !>earlier !>ago !>later", None),
    Rule("ports 80, 2000 and 8080", "number-year-day comma year comma? and number-year", None),
    Rule("24 hours out of 24", "the? NUM unit out_of NUM", None),
    # ---- clock times that would else be lengths
    Rule("<hour>.<minute> o'clock", "hour_the? c:dotclock oclock z:ZONE?", "clock", "clock"),
    Rule("at <hour> o'clock", "<on hour_the h:hour oclock z:ZONE?", "clock", "clock"),
    Rule("from <hour> to <hour> o'clock", "<from h:hour >TO_HOUR", "clock", "clock"),
    Rule("from <hour> to <hour> o'clock", "<FROM_HOUR h:hour oclock z:ZONE? !>of", "clock", "clock"),
    Rule("<hhmm> hours", "t:early_hhmm hundred_hours z:NAMED_ZONE?", "clock", "clock"),
    Rule("at <hhmm> hours", "<on t:hhmm hundred_hours z:NAMED_ZONE?", "clock", "clock"),
    Rule("<hour> h <minute>", "h:hour letter_h mi:number !>unit z:ZONE?", "clock", "clock"),
    Rule("at <hour> h", "<at_hour h:hour oclock z:ZONE?", "clock", "clock"),
    # ---- units counted from the report or from the date the text is at
    Rule("nineteen ninety-six", "c:century_word hyphen? n:SPELLED", "spelled_year", "date YEARREF"),
    Rule("the years <year> to <year>", "the plural y:late_year >MORE_YEARS", "year", "date YEARREF"),
    Rule("<year> of several", "y:late_year case? >MORE_YEARS", "year", "date YEARREF"),
    Rule("<year> AD", "y:late_year ad", "year", "date YEARREF"),
    Rule("<year> year", "y:late_year year_unit-plural !>ago !>later !>earlier", "year", "date YEARREF"),
    Rule("ago <n> <units>", "ago_before approx? n:COUNT u:unit half:half_more?", "ago"),
    Rule("hence <n> <units>", "hence_before n:COUNT u:unit half:half_more?", "hence"),
    Rule("the <n> <units> past", "the? n:NUM u:unit last_after", "length_back", "duration span"),
    Rule("the <n> <units> to come", "the? n:NUM u:unit next_after", "length_ahead", "duration span"),
    Rule("the <units> past", "the? u:plural last_after", "length_back", "duration span"),
    Rule("the <units> to come", "the? u:plural next_after", "length_ahead", "duration span"),
    Rule("<unit> last|next", "the? u:unit r:rel_after", "relative_unit", "date YEARREF"),
    Rule("<n> <units> ago this <unit>", "n:COUNT u:unit ago this v:single-day_unit", "ago_this", "date"),
    Rule("<n> <units> ago today", "n:COUNT u:unit ago t:dayref", "ago_this", "date day"),
    Rule("<n> weeks ago <weekday>", "n:COUNT u:week_unit ago on? w:WEEKDAY", "ago_weekday", "date day"),
    Rule("<n> <weekday>s ago", "n:COUNT w:weekdays ago", "weekdays_ago", "date day"),
    Rule("a fortnight ago", "n:COUNT? fortnight ago", "fortnights_ago", "date"),
    Rule("<n> <seasons> ago", "n:COUNT s:seasons ago", "seasons_ago", "date removed"),
    Rule("<n> <units> ago", "n:COUNT half:half_more? u:unit or_so? ago", "ago", "date removed"),
    Rule("<n> <units> and a half ago", "n:COUNT u:unit half:half_more ago", "ago", "date removed"),
    Rule("<n> <units> from now", "n:COUNT half:half_more? u:unit hence", "hence", "date removed"),
    Rule("<n> <units> earlier", "n:COUNT half:half_more? u:unit earlier", "earlier", "date removed"),
    Rule("<n> <units> and a half earlier", "n:COUNT u:unit half:half_more earlier", "earlier", "date removed"),
    Rule("<n> <units> later", "n:COUNT half:half_more? u:unit later", "later", "date removed"),
    Rule("<n> <units> and a half later", "n:COUNT u:unit half:half_more later", "later", "date removed"),
    Rule("the <unit>-ago nth quarter", "the? alike? year_unit AGO_TAIL o:NTH quarter", "quarter r=-1"),
    Rule("the <unit>-ago <n> <units>", "the? alike? year_unit AGO_TAIL n:COUNT u:unit", "length", "duration"),
    Rule("the <unit>-ago quarter", "the? alike? year_unit AGO_TAIL quarter", "quarter_ago"),
    Rule("the <unit>-ago <unit>", "the? alike? u:unit AGO_TAIL (period | unit)", "ago n=1"),
    Rule("<unit>-ago", "u:unit AGO_TAIL", "ago n=1"),
    Rule("the same period last <year>", "(the? alike | following) (period | quarter) (of | in)? last u:year_unit", "ago n=1"),
    Rule("the quarter a <year> ago", "(the? alike? | following) (period | quarter) (of | in)? one u:year_unit (ago | earlier)", "ago n=1"),
    Rule("half a <unit> ago", "one? half_of u:unit ago", "ago n=0.5"),
    Rule("half a <unit> after", "half_of u:unit after_count", "afterwards n=0.5"),
    Rule("half a <unit> ago", "ago_before approx? one? half_of u:unit", "ago n=0.5"),
    Rule("<n> <units> after", "n:COUNT half_more? u:unit after_count", "afterwards"),
    Rule("<units> after", "u:plural after_count", "afterwards"),
    Rule("after <n> <units>", "after_before approx? n:COUNT u:unit", "afterwards"),
    Rule("after a <unit>", "after_before u:sole_unit", "afterwards n=1"),
    Rule("a <unit> ago", "u:sole_unit ago", "ago n=1"),
    Rule("<n> <units> before that", "n:COUNT half_more? u:unit before_that ENDS", "earlier"),
    Rule("<n> <units> after that", "n:COUNT half_more? u:unit after_that ENDS", "later"),
    Rule("<n> <units> before", "n:COUNT half_more? u:unit before_alone !>BEGUN !>RECKONED", "earlier"),
    Rule("<n> <units> after", "n:COUNT half_more? u:unit after_alone !>BEGUN !>RECKONED", "later"),
    Rule("<units> ago", "u:plural ago", "ago"),
    Rule("<units> earlier", "u:plural earlier", "earlier"),
    Rule("<units> later", "u:plural later", "later"),
    Rule("the past <n> <units>", "the? last-participle n:COUNT more? u:unit or_so?", "length_back", "duration span"),
    Rule("for the next <unit>", "<length_of the_next u:single-day_unit", "length_ahead n=1", "duration span"),
    Rule("the next <n> <units>", "the? next n:COUNT more? u:unit or_so?", "length_ahead", "duration span"),
    Rule("the past <n> <seasons>", "the? (last-participle | next) n:COUNT s:seasons", "seasons", "duration"),
    Rule("the <n> past <units>", "(the | this)? n:NUM last u:plural", "length_back", "duration span"),
    Rule("the <n> next <units>", "(the | this)? n:NUM next u:plural", "length_ahead", "duration span"),
    Rule("recent <units>", "recent u:plural ((and | or) plural)?", "length_back", "duration span"),
    Rule("the coming <units>", "art? next u:plural", "length_ahead", "duration span"),
    Rule("the past <units>", "art? last u:plural", "length_back", "duration span"),
    Rule("the past decade", "past u:single-day_unit-week_unit-month_unit-quarter-year_unit-hour_unit-minute_unit-second_unit", "length_back n=1", "duration span"),
    Rule("the past half-century", "the? last half hyphen? u:single-day_unit", "length_back n=0.5", "duration span"),
    Rule("the past fortnight", "the? (last | next) n:COUNT? fortnight", "fortnight", "duration span"),
    Rule("<weekend> last|next", "the? weekend r:rel_after", "weekend"),
    Rule("this|last|next weekend", "(art? r:rel | the) weekend", "weekend", "date weekend"),
    Rule("that weekend", "art? r:following weekend", "weekend"),
    Rule("at <weekend>", "<prep weekend", "weekend", "date weekend"),
    Rule("the latest <n> <units>", "latest n:COUNT u:unit", "length_back", "duration span"),
    Rule("the latest <unit>", "latest fiscal? u:single-day_unit", "relative_unit r=-1"),
    Rule("the latest period", "(latest_period | latest period)", "told_quarter"),
    Rule("last|next <unit>", "art? r:unitref", "relative_phrase", "date YEARREF"),
    Rule("the day after", "art? r:unithere", "same_phrase", "date day"),
    Rule("the <n> <units> after", "the? c:COUNT u:unit n:following_after-after_alone-before_alone", "length_here", "duration span"),
    Rule("the <unit> after", "the? u:single n:following_after", "same_unit", "date"),
    Rule("the <units> after", "the? u:plural n:following_after-after_alone-before_alone", "length_here", "duration span"),
    Rule("the <n> previous <units>", "the? c:NUM n:following u:plural", "length_here", "duration span"),
    Rule("the previous <n> <units>", "n:following-weak c:COUNT u:unit-ordinal", "length_here", "duration span"),
    Rule("the previous <units>", "n:following u:plural", "length_here", "duration span"),
    Rule("the following <unit>", "art? n:following u:single", "same_unit", "date YEARREF"),
    Rule("the <unit> before", "the u:single n:adjacent !>other !>the !>RECKONED", "same_unit", "date"),
    Rule("year-end", "the? y:year e:edge", "edge", "date"),
    Rule("year-end last|next", "the? e:edge r:rel_after", "edge", "date"),
    Rule("year-end <year>", "the? e:edge y:YEAR?", "edge", "date"),
    Rule("the year ended <date>", "the (full | fiscal)* u:year_unit-plural >ending", "length n=1", "duration"),
    Rule("the full <year>", "the (full | fiscal) (full | fiscal)* u:year_unit-plural", "same_unit n=0", "date YEARREF"),
    Rule("the week", "<prep the u:week_unit-plural !>the !>of !>adjacent !>on !>week_edge", "same_unit n=0", "date"),
    Rule("in the <unit>", "<prep the u:year_unit-plural !>other !>AGO_TAIL", "same_unit n=0", "date YEARREF"),
    Rule("the <unit>'s end", "u:single mod:mod_after", "mod_unit", "date"),
    Rule("the rest of the <unit>", "rest (of | the)* u:single", "same_unit n=0", "date"),
    Rule("the last day of the <unit>", "part:outermost the? u:single-day_unit", "outermost_here", "date day"),
    Rule("the end of the <unit>", "mod:mod (of | the)* u:single-ordinal !>roman !>rel_after !>following_after", "mod_unit", "date"),
    Rule("the nth <unit> of the war", "(the NTH | the_final) u:single-quarter-day_unit-hour_unit-minute_unit-ordinal >of-loose_of", "length n=1", "duration"),
    Rule("the quarter ended <month>", "the? f:fiscal? quarter >e:ENDED_MONTH", "quarter_ended", "date"),
    Rule("last year's quarter", "the? last year_unit quote plural_suffix (quarter | period)", "quarter_ago", "date"),
    Rule("the quarter", "the u:quarter", "the_quarter", "date"),
    Rule("the <year> quarter", "the? y:year (quarter | period)", "quarter_then", "date"),
    Rule("this|last|next <unit>", "art? r:rel fiscal? u:unit", "relative_unit", "date YEARREF"),
    # ---- habits
    Rule("<n> times per <unit>", "(rate | COUNT times)? per u:single-hour_unit-minute_unit-second_unit !>following_after !>rel_after", "habit", "set"),
    Rule("every <n> <units>", "every other:alternate? n:COUNT? u:unit", "habit", "set"),
    Rule("every <part>", "every p:parts", "habit", "set"),
    Rule("every <part>", "every (p:part | m:month | s:season)", "habit", "set"),
    Rule("<n> times a <unit>", "(rate | COUNT times) (one | every)? u:unit", "habit", "set"),
    Rule("daily", "v:set", "habit", "set"),
    # ---- lengths
    Rule("all the <part>", "(whole the? | the? whole) p:part", "part_here", "time part_of_day"),
    Rule("all the <unit>", "(whole the? | the? whole) u:single", "length n=1", "duration"),
    Rule("half a <unit>", "the? (last | next)? one? half_of u:unit", "length n=0 half=1", "duration"),
    Rule("<n> years and <m> months", "the? n:COUNT u:year_unit and? m:NUM v:month_unit", "length_sum", "duration"),
    Rule("<n> hours and <m> minutes", "the? n:COUNT u:hour_unit and? m:NUM v:minute_unit", "length_sum", "duration"),
    Rule("<n> minutes and <m> seconds", "the? n:COUNT u:minute_unit and? m:NUM v:second_unit", "length_sum", "duration"),
    Rule("yearlong", "v:lasting", "lasting", "duration"),
    Rule("month-long", "u:single LONG_TAIL", "length n=1", "duration"),
    Rule("months-long", "u:plural LONG_TAIL", "length", "duration"),
    Rule("the nth <unit>", "the? o:NTH more? u:day_unit !>LONG_TAIL", "nth", "duration"),
    Rule("a fortnight", "n:COUNT? fortnight", "fortnight", "duration"),
    Rule("the first <n> <units>", "the? ordinal n:COUNT u:unit", "length", "duration"),
    Rule("<twenty-five> <units>", "the? n:COMPOUND more? u:unit more_after?", "length", "duration"),
    Rule("<n> to <n> <units>", "the? next? n:COUNT (to | or | and-plus_and | hyphen) NUM u:unit", "length", "duration"),
    Rule("between <n> and <n> <units>", "<between n:COUNT and NUM u:unit", "length", "duration"),
    Rule("a <n>-<unit> period", "(one | the | alike | following)? n:NUM hyphen? u:unit period", "length", "duration span"),
    Rule("<n> <unit> long", "the? n:COUNT u:single long", "length", "duration"),
    Rule("<n>-<unit>", "n:TIED_COUNT half:half_more? hyphen u:unit LONG_TAIL?", "length", "duration"),
    Rule("<n> 1/2 <units>", "n:NUM a:number slash b:number hyphen? u:unit", "length", "duration"),
    Rule("a <unit> or two", "n:COUNT u:unit or NUM !>unit", "length", "duration"),
    Rule("<n> and a half <units>", "(the | another)? n:COUNT half:half_more more? u:unit", "length", "duration"),
    Rule("<n> a <unit>", "<AMOUNT one u:unit !>AGO_TAIL !>adjacent !>earlier !>ago", "habit", "set"),
    Rule("<n> <units>", "(the | another)? n:COUNT more? u:unit half:half_more? more_after? !>AGO_TAIL !>LONG_TAIL", "length", "duration"),
    Rule("the early <units>", "(the? stage | the ordinal) u:plural", "length", "duration"),
    Rule("for <units>", "<length_prep u:plural ((and | or) plural)?", "length", "duration"),
    Rule("<units> of work", "the? u:plural ((and | or) plural)? >of", "length", "duration"),
    Rule("the <units> before", "the? u:plural >adjacent", "length", "duration"),
    Rule("during that time", "<while that_time", "some_length", "duration"),
    Rule("for a while", "<length_prep some_while", "some_length", "duration"),
    Rule("over the <units>", "<over the u:plural !>adjacent !>of !>from", "length", "duration span"),
    Rule("in that period", "<prep that_period", "some_length", "duration"),
    # ---- references
    Rule("the future", "r:ref_noun !>other", "reference", "ref"),
    Rule("in the future", "<prep r:ref_span !>of", "reference", "ref"),
    Rule("the future", "r:ref_span !>other", "reference", "ref"),
    Rule("since then", "<back_to then", "then", "date"),
    Rule("now, recently, soon", "r:ref", "reference", "ref"),
    # ---- clock
    Rule("<part>, hour <hour>", "p:part comma? hour_word h:hour case? z:NAMED_ZONE? !>unit !>numberlike", "clock", "clock"),
    Rule("<part>, hour <hour>:<minute>", "p:part comma? hour_word c:CLOCK case? z:NAMED_ZONE?", "clock", "clock"),
    Rule("<zone>, hour <hour>:<minute>", "z:NAMED_ZONE comma? hour_word c:CLOCK case?", "clock", "clock"),
    Rule("hour <hour>:<minute>", "hour_word c:CLOCK case? z:NAMED_ZONE?", "clock", "clock"),
    Rule("hour <hour>", "hour_word h:hour case? z:NAMED_ZONE? !>unit !>numberlike", "clock", "clock"),
    Rule("<hour> to <hour> pm", "(h:hour | c:clock) >e:TO_AMPM", "clock_to", "clock"),
    Rule("<hour>:<minute> in the <part>", "hour_the? c:CLOCK of the p:part !>part !>of", "clock", "clock"),
    Rule("<hour>:<minute> <zone>", "hour_the? c:clock case? oclock? letter_h? a:ampm? z:ZONE?", "clock", "clock"),
    Rule("<hour> pm <zone>", "hour_the? h:hour a:ampm z:ZONE?", "clock", "clock"),
    Rule("<hour>.<minute> pm", "hour_the? c:dotclock a:ampm z:ZONE?", "clock", "clock"),
    Rule("<hour>.<minute> <zone>", "hour_the? c:dotclock z:ZONE", "clock", "clock"),
    Rule("<hour>.<minute> to <hour> o'clock", "hour_the? c:dotclock >WHEN_CLOCK", "clock", "clock"),
    Rule("at <hour>.<minute>", "hour_the c:dotclock", "clock", "clock"),
    Rule("<hour>.<minute>", "c:dotclock case? z:ZONE?", "clock", "_dotted"),
    Rule("at <hour> o'clock <minute>", "<on hour_the? h:hour oclock mi:number !>unit z:ZONE?", "clock", "clock"),
    Rule("<hour> o'clock", "hour_the? h:hour oclock a:ampm? z:ZONE?", "clock", "clock"),
    Rule("<hour in words> o'clock", "h:SPELLED oclock z:ZONE?", "clock", "clock"),
    Rule("<hour> to <hour> o'clock", "hour_the? h:hour >WHEN_CLOCK", "clock", "clock"),
    Rule("at <hour>", "<on hour_the h:hour !>other !>unit !>counted !>large !>month !>of", "clock", "clock"),
    Rule("<hhmm> <zone>", "t:hhmm (letter_h | z:NAMED_ZONE)", "clock", "clock"),
    Rule("noon", "c:clockword z:ZONE?", "clock", "clock"),
    Rule("<hour> in the <part>", "hour_the? h:hour oclock? (at | of)? the? p:part !>part", "clock", "clock"),
    Rule("<hour in words> in the <part>", "hour_the h:NUM oclock? (at | of)? the? p:part !>part", "clock", "clock"),
    Rule("<n> nights", "the? n:NUM p:parts", "nights_long", "duration"),
    Rule("mornings", "p:parts", "habit", "set"),
    Rule("the last <part>", "art? last p:part", "part_here n=-1", "time part_of_day"),
    Rule("the next <part>", "art? next p:part", "part_here n=1", "time part_of_day"),
    Rule("the <part> before", "the p:part n:adjacent !>other !>the !>small", "part_here", "time part_of_day"),
    Rule("that <part>", "n:following p:part", "part_here", "time part_of_day"),
    Rule("in the <part>", "<prep the p:part !>other !>the !>of", "part_here", "time _part"),
    Rule("by dawn", "<prep p:part-night !>of !>dayref !>weekday", "part_here", "time _part"),
    Rule("at night", "<prep p:part !>other !>the !>of !>dayref !>weekday", "some_part", "time _part"),
    Rule("in '98", "<prep quote w:late_yy !>plural_suffix !>counted !>unit", "year", "date YEARREF"),
    # ---- bare years last: whatever else a number can be goes first
    Rule("in <year>", "<prep y:plain_year case? !>counted ad?", "year", "date YEARREF"),
    Rule("<year>", "y:late_year case? !>counted ad?", "year", "date YEARREF"),
)

JOINS = (
    Rule("<date> this|last|next <year>", "inner:@date-YEARREF-near (of | comma)? outer:@YEARREF", "in_year", "date"),
    Rule("this|last|next <year> <month>", "outer:@YEARREF inner:@month", "in_year", "date"),
    Rule("this|last|next <year>, <month>月<day>日", "outer:@YEARREF inner:@numbered", "in_year", "date day full"),
    Rule("this year's <quarter>", "outer:@YEARREF quote plural_suffix inner:@UNITREF", "in_year", "date"),
    Rule("<weekday>, <date>, <clock>", "@weekday comma? day:@full (comma? on | comma) clock:@clock !>@day", "date_clock", "time timed full"),
    Rule("<weekday>, <date>, <part>", "@weekday comma? day:@full (comma | on | of)? p:part !>clock !>hour_the", "date_part", "time"),
    Rule("<date>, <clock>", "day:@day (comma? on? mod:circa | comma? on | comma | hyphen | tee | dot | bar | slash)? clock:@clock !>@day", "date_clock", "time timed full"),
    Rule("<date> at <clock>", "day:@day comma? on clock:@_dotted", "date_clock", "time timed full"),
    Rule("<clock> <date> <part>", "clock:@clock (comma | on)? the? day:@day p:part", "date_clock", "time timed full"),
    Rule("<clock>, <date> <zone>", "clock:@clock (comma | on | of)? the? day:@day z:NAMED_ZONE", "date_clock", "time timed full"),
    Rule("<clock> on <date>", "clock:@clock (comma | on | of | hyphen)? the? day:@day", "date_clock", "time timed full"),
    Rule("<clock> on <date>", "clock:@_dotted on the? day:@day", "date_clock", "time timed full"),
    Rule("<n> <units> before|after <date>", "!<length_prep span:@duration-span way:reckoned the? day:@date-range", "reckoned", "date"),
    Rule("the <unit> before|after <date>", "the? u:single-quarter way:reckoned the? day:@day", "reckoned", "date"),
    Rule("<weekday> before|after <date>", "the? wd:@weekday way:reckoned the? day:@day-weekday", "weekday_beside", "date day"),
    Rule("the week ending <date>", "the? u:week_unit week_edge the? day:@day", "unit_of", "date"),
    Rule("the week of <date>", "the? u:unit of the? day:@day", "unit_of", "date"),
    Rule("the week of <day>-<day>", "the? u:unit of the? day:@range", "unit_of", "date"),
    Rule("<holiday> weekend", "the? day:@feast weekend", "weekend", "date"),
    Rule("<holiday> week", "the? day:@feast u:week_unit-plural", "unit_of", "date"),
    Rule("the weekend of <date>", "@weekend of the? day:@day", "weekend", "date"),
    Rule("the weekend of <day>-<day>", "@weekend of the? date:@range", "named_day", "date range"),
    Rule("the night of <date> into the <day>", "the? p:part (of | on)? the? day:@day into the? DAY", "date_part", "time"),
    Rule("<date> <part>, <clock>", "day:@day (comma | on | of)? p:part (comma? on | comma)? mod:circa? clock:@clock", "date_clock", "time timed full"),
    Rule("<date> <part>", "day:@day (comma | on | of)? p:part", "date_part", "time"),
    Rule("the night of <day> to <day>", "the? p:part (of | between)? day:@day (to | and | night_to) the? @day", "date_part", "time"),
    Rule("the night of <date>", "the? p:part (of | on)? (of | on)? day:@day", "date_part", "time"),
    Rule("the night of <day>-<day>", "the? p:part (of | between)? range:@range", "night_of", "time"),
    Rule("the night to <day>", "the? p:part night_to the? day:@day", "night_to", "time"),
    Rule("today, <weekday>", "date:@near comma? @weekday-near", "named_day", "date day"),
    Rule("this morning at <clock>", "part:@part_of_day (comma? on | comma)? clock:@clock", "part_clock", "time timed full"),
    Rule("7:48 the next morning", "clock:@clock (comma | on | in | of)? part:@part_of_day", "part_clock", "time timed full"),
    Rule("<year>/<year>", "a:@YEARREF slash b:@YEARREF", "double_year", "date range"),
    Rule("the last day of <date>", "part:outermost the? x:@date", "outermost_day", "date day full"),
    Rule("the nth anniversary of <date>", "the? o:NTH anniversary of the? x:@date", "anniversary", "date"),
    Rule("<weekday>, <date>", "@weekday comma? date:@full", "named_day", "date day full"),
    Rule("the <decade>s of the <century>", "the? inner:@decade of? the? outer:@century", "decade_of", "date decade"),
)

# What modifies an expression, joined or not: "early Thursday morning".
MODIFIERS = (
    Rule("the nth half of <date>", "the? o:NTH half of? x:@date", "half_of", "date"),
    Rule("early|mid|late <date>", "the? mod:mod hyphen? of? the? x:@date", "modified", "date"),
    Rule("end-<date>", "mod:mod_bare hyphen x:@date-day", "modified", "date"),
    Rule("by end <date>", "<prep mod:mod_bare x:@date-day", "modified", "date"),
    Rule("<date> early|mid|late", "x:@date of? mod:mod_after", "modified", "date"),
    Rule("early|mid|late <time>", "the? mod:mod hyphen? of? the? x:@time", "modified", "time"),
    Rule("<length> or so", "x:@duration mod:or_so", "about", "duration"),
    Rule("<date> or so", "x:@date mod:or_so", "about", "date"),
    Rule("about <clock>", "mod:circa x:@clock", "about", "clock"),
    Rule("about <date>, <clock>", "mod:circa x:@timed", "about", "time"),
    Rule("about <length>", "mod:approx x:@duration", "about", "duration"),
    Rule("up to <length>", "mod:approx_amount x:@duration-span", "about", "duration"),
    Rule("for over <length>", "<length_prep mod:over_amount x:@duration-span", "about", "duration"),
    Rule("about <n> <units> ago", "mod:circa x:@removed", "about", "date"),
    Rule("under <n> <units> ago", "mod:approx_amount x:@removed", "about", "date"),
    Rule("over <n> <units> ago", "mod:over_amount x:@removed", "about", "date"),
    Rule("around <date>", "mod:nearing x:@date !>quote", "about", "date"),
    Rule("about <date>", "mod:approx-prep x:@date", "about", "date"),
    Rule("around <date>", "mod:around x:@date !>quote", "about", "date"),
)

# What stands around an expression and is no part of it, but opens its place in time or ties it to another one's. The
# operator names the way: `bounds.py` says what each means.
BOUNDS = (
    Rule("<clock> (<clock>) <date>", "a:@clock open b:@clock close on? the? x:@day", "same_day"),
    Rule("<clock> (<clock>, <date>)", "a:@clock open x:@timed close", "same_day"),
    Rule("<clock>, <clock> and <clock>, <date>", "a:@clock (comma b:@clock)? comma? and x:@timed", "same_day"),
    Rule("between <date> and <date>", "between the? a:PLACED and the? b:PLACED", "stretch"),
    Rule("from <date> to <date>", "from the? a:PLACED (to | hyphen) the? b:PLACED", "stretch"),
    Rule("from-<date> to-<date>", "a:LEAVING b:@to", "stretch"),
    Rule("<date>-from <date>-until", "a:LEAVING and? b:@until", "stretch"),
    Rule("<date>-from <date> until", "a:LEAVING and? b:PLACED until_after", "stretch"),
    Rule("<date> to <date>", "a:PLACED (to | hyphen) b:PLACED", "stretch"),
    Rule("since <date>", "since the? x:PLACED", "since"),
    Rule("from <date> on", "from the? x:PLACED onwards", "since"),
    Rule("until <date>", "until the? x:PLACED", "until"),
    Rule("through <day>", "through the? x:@day", "until"),
    Rule("<date> since", "x:PLACED since_after", "since"),
    Rule("<date>-from after", "x:LEAVING after_after", "after"),
    Rule("<date> until", "x:PLACED until_after", "until"),
    Rule("before <date>", "!<@duration ahead_of the? x:@date-range", "before"),
    Rule("after <date>", "!<@duration later_than the? x:@date-range !>quote", "after"),
    Rule("by <date>", "by on? the? x:PLACED", "by"),
    Rule("towards <date>", "towards the? x:@date-range", "by"),  # a clock time with such a word is a rough one
    Rule("from <day>", "opening the? x:@day !>to", "since"),
    Rule("from <month>", "opening the? x:PLACED !>to", "coming"),
    Rule("<date>-since", "x:@since !>case_taker", "since"),
    Rule("<date>-until", "x:@until", "until"),
)


# ---------------------------------------------------------------- patterns made ready for a lexicon
class Item(NamedTuple):
    """One place of a pattern: a category that a token has to have, or has to have beside it (`look`)."""

    look: str | None
    field: str | None
    name: str
    less: tuple[str, ...]


class Node(NamedTuple):
    """A part of a pattern: `kind` is "item", "seq", "alt", "?" or "*"."""

    kind: str
    parts: tuple


_WORD = re.compile(r"(?P<look>!?[<>])?(?:(?P<field>\w+):)?(?P<name>@?\w+)(?P<less>(?:-@?\w+)*)|(?P<mark>[()|?*])")


@cache
def parse(pattern: str) -> Node:
    """The tree of a pattern, macros put in; raises ValueError for what is no pattern."""
    words = list(_WORD.finditer(pattern))
    node, at = _choice(words, 0)
    if at < len(words):
        raise ValueError(f"{pattern!r} ends before {words[at][0]!r}")
    return node


def _choice(words: list[re.Match], at: int) -> tuple[Node, int]:
    ways = []
    while True:
        way, at = _sequence(words, at)
        ways.append(way)
        if at == len(words) or words[at][0] != "|":
            return (ways[0] if len(ways) == 1 else Node("alt", tuple(ways))), at
        at += 1


def _sequence(words: list[re.Match], at: int) -> tuple[Node, int]:
    parts: list[Node] = []
    while at < len(words) and words[at][0] not in ("|", ")"):
        word = words[at]
        at += 1
        if word[0] == "(":
            node, at = _choice(words, at)
            parts.append(node)
            at += 1
        elif word["mark"]:
            parts[-1] = Node(word[0], (parts[-1],))
        else:
            parts.append(_item(word))
    return Node("seq", tuple(parts)), at


def _item(word: re.Match) -> Node:
    return Node("item", (Item(word["look"], word["field"], word["name"], tuple(word["less"].split("-")[1:])),))


Codes = Callable[[str, tuple[str, ...]], str]
_LOOKS = {"<": "(?<={})", "!<": "(?<!{})", ">": "(?={})", "!>": "(?!{})"}


def source(node: Node, codes: Codes, named: bool = True) -> str:
    """The regular expression over codes that a tree stands for; fields are named groups where `named`."""
    match node.kind:
        case "seq":
            return "".join(source(part, codes, named) for part in node.parts)
        case "alt":
            # Without the ways that a language has no words for: they would have no width to look back by.
            ways = [way for part in node.parts if (way := source(part, codes, named)) != NEVER]
            return f"(?:{'|'.join(ways) or NEVER})"
        case "?" | "*":
            return f"(?:{source(node.parts[0], codes, named)}){node.kind}"
    (item,) = node.parts
    if item.name in MACROS:
        inner = f"(?:{source(parse(MACROS[item.name]), codes, False)})"
    else:
        chars = codes(item.name, item.less)
        inner = f"[{chars}]" if chars else NEVER
    if item.field and named:
        inner = f"(?P<{item.field}>{inner})"
    return _LOOKS[item.look].format(inner) if item.look else inner


def first(node: Node, codes: Codes) -> tuple[frozenset[str], bool]:
    """The codes that a tree can begin with, and whether it can be empty."""
    match node.kind:
        case "seq":
            begin: frozenset[str] = frozenset()
            for part in node.parts:
                some, empty = first(part, codes)
                begin |= some
                if not empty:
                    return begin, False
            return begin, True
        case "alt":
            ways = [first(part, codes) for part in node.parts]
            return frozenset().union(*(some for some, _ in ways)), any(empty for _, empty in ways)
        case "?" | "*":
            return first(node.parts[0], codes)[0], True
    (item,) = node.parts
    if item.look:
        return frozenset(), True
    if item.name in MACROS:
        return first(parse(MACROS[item.name]), codes)
    return frozenset(codes(item.name, item.less)), False


def fields(node: Node) -> dict[str, str]:
    """field -> the category or macro that gives its value."""
    if node.kind != "item":
        return {name: category for part in node.parts for name, category in fields(part).items()}
    (item,) = node.parts
    return {item.field: item.name} if item.field else {}


def categories(kinds: str) -> dict[str, None]:
    """The categories of what is found, by its kinds; a part of the day stays one that a date can take to itself."""
    found = {"@" + kind: None for kind in kinds.split()}
    return found | {"part": None} if "@_part" in found else found


class Pattern:
    """A rule made ready for one lexicon; its expression is compiled when it is first tried."""

    def __init__(self, rule: Rule, codes: Codes) -> None:
        self.rule, self.codes = rule, codes
        self.tree = parse(rule.pattern)

    @cached_property
    def match(self) -> Callable[[str, int], re.Match | None]:
        """Match the expression at a place of a string of codes."""
        return re.compile(source(self.tree, self.codes)).match

    @cached_property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields by name, each with the category or macro that gives its value."""
        return tuple(fields(self.tree).items())

    @cached_property
    def joins(self) -> bool:
        """Whether any of its parts is a find."""
        return any(category.startswith("@") for _, category in self.fields)

    @cached_property
    def kinds(self) -> dict[str, None]:
        """The categories of what it finds."""
        return categories(self.rule.kinds)

    @cached_property
    def operator(self) -> str:
        """The name of the operator, "" for a rule that keeps silent."""
        return (self.rule.operator or "").partition(" ")[0]

    @cached_property
    def constants(self) -> dict[str, float]:
        """The numbers that the rule gives its operator: {"n": 1} for "ago n=1"."""
        pairs = (word.split("=") for word in (self.rule.operator or "").split()[1:])
        return {name: float(number) if "." in number else int(number) for name, number in pairs}


Grammar = dict[str, tuple[Pattern, ...]]


def compile_rules(rules: Iterable[Rule], codes: Codes) -> Grammar:
    """code -> the patterns that can begin with it, in order; codes(category, less) are the codes that have one."""
    grammar: dict[str, list[Pattern]] = {}
    for rule in rules:
        pattern = Pattern(rule, codes)
        for code in first(pattern.tree, codes)[0]:
            grammar.setdefault(code, []).append(pattern)
    return {code: tuple(patterns) for code, patterns in grammar.items()}
