"""Known phrases found in a text."""

from __future__ import annotations

import pytest

from intake_bot.questionnaire.reading.phrases import Found, Phrases, folded_phrase


def words_in(text, *phrases):
    """The words of a text that the phrases match."""
    return [found.words for found in Phrases({folded_phrase(phrase): phrase for phrase in phrases}).find(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("campus opus pus", "pus", ["pus"]),
        ("prp시술", "PRP", ["prp"]),
        ("svf2", "svf", []),
        ("줄기세포엑소좀", "엑소좀", ["엑소좀"]),
        ("幹細胞培養液", "培養液", ["培養液"]),
        ("stem  cell", "stem cell", ["stem  cell"]),
        ("stemcell", "stem cell", []),
        ("실리프팅 실 리프팅", "실 리프팅", ["실리프팅", "실 리프팅"]),
        ("экзосомами", "экзосом*", ["экзосомами"]),
        ("сильная боль", "сильн* боль", ["сильная боль"]),
        ("나열이 나", "|열이 나", []),
        ("또 열이나", "|열이 나", ["열이나"]),
        ("i cant see", "cant see.", ["cant see"]),
        ("i cant see prices", "cant see.", []),
        ("don t dont", "don't", ["dont"]),
    ],
)
def test_where_a_phrase_is_found(text, phrase, found):
    """Whole words where words have spaces, anywhere else; marks widen or narrow a phrase."""
    assert words_in(text, phrase) == found


def test_the_longest_phrase_wins():
    """Phrases do not overlap; of those that begin at one place the longest is taken."""
    assert words_in("culture medium culture", "culture", "culture medium", "medium") == ["culture medium", "culture"]


def test_a_phrase_tells_where_it_stands():
    """Place, words and meaning come together."""
    found = Phrases({"next month": 1}, gaps=" -").at("in next-month", 3)
    assert found == Found(start=3, end=13, words="next-month", meaning=1)


def test_a_phrase_without_letters_is_a_mistake():
    """A table that holds one cannot be made ready."""
    with pytest.raises(ValueError, match="without letters"):
        folded_phrase("?!")
