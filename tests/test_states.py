"""What a sentence says of a way or a post: a fact opens or closes it, a wish, an offer or a denial does not."""

import pytest

from timeline.states import state_of

TOLD = [
    ("en", "closed", "Azerbaijan closed the Lachin checkpoint to all traffic."),
    ("en", "closed", "The road has been blocked since December."),
    ("en", "closed", "In May the road remained closed."),
    ("en", "closed", "Residents of Askeran blocked the road, and officials asked them to leave."),
    ("en", "open", "Traffic resumed after a ten-day closure."),
    ("en", "open", "Azerbaijan lifted the blockade."),
    ("en", "open", "At the request of the mission the road was reopened."),
    ("en", "open", "The road had been blocked for three hours before traffic resumed."),
    ("en", "restricted", "Movement on the road was restricted to aid."),
    ("ru", "closed", "Дорога закрыта 15 июня."),
    ("ru", "open", "Движение по дороге возобновлено."),
    ("uk", "closed", "Дорогу перекрито з ранку."),
    ("az", "open", "Yol dünən açıldı."),
    ("az", "closed", "Yol bağlandı."),
    ("tr", "closed", "Yol dün kapatıldı."),
    ("hy", "closed", "Ճանապարհը փակ է։"),
    ("de", "closed", "Die Straße ist seit Montag gesperrt."),
    ("fr", "open", "La route a été rouverte lundi."),
    ("es", "closed", "Las autoridades cerraron la carretera."),
    ("it", "open", "La strada è stata riaperta."),
    (None, "closed", "Дорога закрыта."),
]
UNTOLD = [
    ("en", "Armenia demanded that the road be opened."),
    ("en", "The President said that the Lachin road should be opened."),
    ("en", "Baku promised to open the road."),
    ("en", "Baku offered to reopen the Aghdam road."),
    ("en", "The road has not been blocked."),
    ("en", "If the road is closed again, prices will rise."),
    ("en", "The court opened hearings on the road."),
    ("en", "Guards opened fire near the road."),
    ("en", "He called for the blockade to end."),
    ("en", "Residents placed concrete blocks on the roadside."),
    ("ru", "Армения потребовала открыть дорогу."),
    ("ru", "Дорога должна быть открыта."),
    ("uk", "Вони закликали відкрити дорогу."),
    ("az", "Ermənistan yolun açılmasını tələb edib."),
    ("az", "Yol açılmalıdır."),
    ("tr", "Ermenistan yolun açılmasını talep etti."),
    ("tr", "Yol açılmalı."),
    ("hy", "Ճանապարհը պետք է բացվի։"),
    ("de", "Die Straße soll geöffnet werden."),
    ("fr", "La route doit être rouverte."),
]


@pytest.mark.parametrize("language, state, text", TOLD)
def test_a_fact_is_a_state(language, state, text):
    assert state_of(text, language) == state


@pytest.mark.parametrize("language, text", UNTOLD)
def test_a_wish_or_a_denial_is_none(language, text):
    assert state_of(text, language) is None


def test_a_post_set_up_on_a_road_opens_the_post_alone():
    text = "Azerbaijan set up a checkpoint at the start of the road."
    assert (state_of(text, "en", "checkpoint"), state_of(text, "en", "road")) == ("open", None)
