"""intake-bot: from a stranger's answers to what is known, by whom, and since when.

domain         what is true in the field: classes, evidence, clinics, prices, matching, checklist
questionnaire  forms, and the patient's intake, as a sans-I/O engine    desk   what the team may do, same shape
texts          every word a person reads                           botapi  Telegram's JSON <-> our values, pure
sheets         tables in files, read at arm's length               documents   letters, from values to a PDF
store          durable state, SQL by name                          data   the starting directory, with sources
receive  work  send    the three loops                              transport   HTTP
fetch  remind          beside them: files wanted, reminders due      calendar_file   dates for a calendar
turn  team_turn  form_turn  letter_turn  offer_turn  day_turn    what happens between two of them
listening      who hears first what somebody types                 telling   who else hears of it
tracker_turn  entering_turn  tracker_work  tracker_case    the same for what clinics answered
web            webhook and health               app, cli, settings, logs   put together, started, told, written down
simulator      a local Telegram as strict as the real one, with a chat page                 demo   both together
"""
