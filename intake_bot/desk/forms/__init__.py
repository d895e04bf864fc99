"""The forms of the desk, one file each, filled in on the questionnaire's engine.

Must not know rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Mapping

from intake_bot.desk.commands import LineRefusal, read_line
from intake_bot.desk.directory_commands import SYNTAX, DirectoryCommand
from intake_bot.desk.forms.claim import CLAIM
from intake_bot.desk.forms.clinic_add import CLINIC_ADD
from intake_bot.desk.forms.clinic_edit import CLINIC_EDIT
from intake_bot.desk.forms.desk_form import DeskForm, FormId
from intake_bot.desk.forms.price import PRICE

FORMS: Mapping[FormId, DeskForm] = {form.id: form for form in (CLINIC_ADD, CLINIC_EDIT, CLAIM, PRICE)}

MOST_WORDS: Mapping[DirectoryCommand, int] = {
    DirectoryCommand.CLINIC_ADD: 0,
    DirectoryCommand.CLINIC_EDIT: 1,
    DirectoryCommand.CLAIM: 1,
    DirectoryCommand.PRICE: 1,
}
"""The commands that have a form, and how many words can stand behind them for it to be asked for."""


def form_wanted(command: DirectoryCommand, words: str) -> FormId | None:
    """The form that a command asks for: it is given with nothing behind it, or only with whom it is about.

    The id of a claim, which has a point in it, asks for no form: there is something to say about it on the same line.
    """
    line = read_line(words, SYNTAX[command])
    if command not in MOST_WORDS or isinstance(line, LineRefusal) or line.options:
        return None
    if len(line.words) > MOST_WORDS[command] or "." in "".join(line.words):
        return None
    if command is DirectoryCommand.CLINIC_EDIT and not line.words:
        return None
    return FormId(command.value)
