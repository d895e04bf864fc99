"""Ways through the questionnaire, as a person takes them: what is pressed or said, in order.

A move is the label of a button, or words to be said when it begins with an exclamation mark.
"""

from __future__ import annotations

UP_TO_THE_REVIEW = (
    "!/start",
    "English",
    "I agree",
    "I agree",
    "30 to 39",
    "!Japan",
    "Skin texture",
    "Fine lines",
    "Done",
    "Exosome",
    "No",
    "With fine needles",
    "Continue",
    "Yes, I have",
    "!Clinic Kim",
    "!2k usd",
    "Skip",
    "Yes",
    "I am not sure",
    "Standard",
    "Done",
    "My dates are flexible",
    "3 or 4",
    "Myeongdong",
    "Done",
    "English",
    "Done",
    "No",
    "A doctor leads",
    "Done",
    "Yes, you may",
    "Blood thinners",
    "Done",
    "!aspirin 100 mg",
    "Nothing",
    "Done",
    "!Is a cold a reason to wait?",
    "This chat",
)
"""English, by buttons where there are buttons, by words where there are not. Ends on the review."""

OWN_FAT_CELLS = (
    *UP_TO_THE_REVIEW[: UP_TO_THE_REVIEW.index("Exosome")],
    "Cells from my own fat (SVF)",
    "Continue",
    *["Skip"] * 8,
    "No, leave these questions out",
    "Skip",
    "This chat",
)
"""For a treatment that only designated institutions may give, the rest left out. Ends on the review."""

WHOLE = (*UP_TO_THE_REVIEW, "Send", "▶", "Checklist")
"""The same, sent, with the result and the checklist opened."""


OWN_FAT = (
    "!/start",
    "English",
    "I agree",
    "I agree",
    "30 to 39",
    "!Japan",
    "Lost volume in the face",
    "Done",
    "Cells from my own fat",
    "Continue",
    *("Skip",) * 5,
    "Japanese",
    "Done",
    *("Skip",) * 2,
    "No, leave these questions out",
    "Skip",
    "This chat",
    "Send",
)
"""Own fat cells, as short as it goes, sent: the class is open, and a designation is asked for."""


async def moves(person, move):
    """Make one move."""
    if move.startswith("!"):
        return await person.says(move[1:])
    return await person.presses(move)


async def walks(person, simulator, *path):
    """Make each move and wait until the bot has answered it on the screen."""
    for move in path:
        seen = person.newest.version if person.newest else -1
        await moves(person, move)
        await simulator.until(
            lambda seen=seen: person.newest is not None and person.newest.version > seen,
            what=f"the bot answers {move!r}",
        )
