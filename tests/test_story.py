"""A history's bare dates: each takes the year that the story is in, whatever years are mentioned in passing."""

import pytest

from timeline.dates.tagger import find

WRITTEN = "2019-06-20"


@pytest.mark.parametrize(
    "text, values",
    [
        # what only bounds, compares or looks back does not take the story with it
        ("The bridge was begun on 4 May 1871. The ferry had run since 1760. In June the piers stood.", "1871-05-04 1760 1871-06"),
        ("On 4 May 1871 he (1830-1901) laid the stone. In June the piers stood.", "1871-05-04 1830 1901 1871-06"),
        ("On 4 May 1871 they met. The inn had burned down in March 1869. In June it opened.", "1871-05-04 1869-03 1871-06"),
        ("On 4 May 1871 more came than in 1865. In June it closed.", "1871-05-04 1865 1871-06"),
        ("On 4 May 1871 they signed. The text was found in 1954. In June war broke out.", "1871-05-04 1954 1871-06"),
        # what lies behind is told without going there
        ("On 4 May 1871 the bank failed. It had opened in March 1869, and in April clients came.", "1871-05-04 1869-03 1869-04"),
        # a heading begins anew, and so does a year that goes on from the last
        ("The line reached the coast in May 1871.\n\n1874\n\nIn June the tunnel fell in.", "1871-05 1874 1874-06"),
        ("In May 1871 it began.\n\nThe second siege (1880-1882)\n\nIn June the walls fell.", "1871-05 1880 1882 1880-06"),
        ("On 2 March 1882 digging began. The following year a loan failed. In June the works stood still.", "1882-03-02 1883 1883-06"),
        ("On 2 March 1882 digging began. Two years later a loan failed. On 14 September all stopped.", "1882-03-02 1884 1884-09-14"),
        # a year just named holds until another is
        ("The war of 1915 was no longer than those of 1830 and 1866. On 6 April both sides met. On 9 March 1916 the last shot fell.", "1915 1830 1866 1915-04-06 1916-03-09"),
        # who is quoted speaks in the story, on a day that is not told
        (
            "Banks failed in 1825, 1837, 1847 and 1857. On 4 May 1871 ours did. \"I said so two years ago\", he cried. \"We shall know tonight\", said she.",
            "1825 1837 1847 1857 1871-05-04 1869 XXXX-XX-XXTNI",
        ),
        (
            "Banks failed in 1825, 1837, 1847 and 1857. On 4 May 1871 ours did. \"Where is it today?\" they asked.",
            "1825 1837 1847 1857 1871-05-04 PRESENT_REF",
        ),
        # in a history "next" and "this" are the story's
        (
            "Banks failed in 1825, 1837, 1847 and 1857. On 4 May 1871 ours did. From this day on nobody lent.",
            "1825 1837 1847 1857 1871-05-04 1871-05-04",
        ),
        ("On 4 May 1871 she fell ill. \"I shall be well next summer\", she wrote.", "1871-05-04 1871-SU"),
    ],
)  # fmt: skip
def test_years_of_a_history(text, values):
    assert [timex.value for timex in find(text, WRITTEN, "en")] == values.split()


def test_a_history_does_not_forget_where_it_is():
    text = "On 4 May 1871 the bank failed. " + "It was a hard time for all of them, and nobody knew why. " * 40 + "The following year it opened."
    assert [timex.value for timex in find(text, WRITTEN, "en")] == ["1871-05-04", "1872"]


def test_a_strike_told_by_its_days_is_a_history_where_it_opens_with_its_year():
    text = "The strike of 1919 was long. It was like that of 1911. On 4 April both sides signed. In 1921 the lines were bought."
    assert [timex.value for timex in find(text, WRITTEN, "en")] == ["1919", "1911", "1919-04-04", "1921"]


def test_a_report_that_opens_with_its_own_day_is_none():
    text = "The road was shut on 4 April. It was opened in 1911 and rebuilt in 1954 and 1968."
    assert [timex.value for timex in find(text, WRITTEN, "en")][0] == "2019-04-04"


def test_a_day_by_its_number_is_of_the_month_told_of():
    text = "They met on 3 June 1759 and again on the 11th; on the 28th they parted, and peace was signed on the 2nd."
    assert [t.value for t in find(text, WRITTEN, "en")] == ["1759-06-03", "1759-06-11", "1759-06-28", "1759-07-02"]
