"""The forms of the desk, one file each, filled in on the questionnaire's engine.

Must not know rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Mapping

from intake_bot.desk.forms.clinic_add import CLINIC_ADD, AddClinic
from intake_bot.desk.forms.desk_form import DeskForm, FormId

FormCommand = AddClinic
"""What finished forms ask for."""

FORMS: Mapping[FormId, DeskForm[FormCommand]] = {form.id: form for form in (CLINIC_ADD,)}
