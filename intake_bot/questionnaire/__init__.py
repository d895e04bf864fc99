"""The patient's questionnaire as a sans-I/O engine: ``step(intake, event, moment) -> (intake, effects)``.

Knows questions, answers and the way through them. Must not know Telegram, SQL, HTTP, the clock, or the words a person
reads; what people type reaches it with a lexicon that ``texts`` has made for their language.
"""
