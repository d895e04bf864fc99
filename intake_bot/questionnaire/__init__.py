"""Forms as a sans-I/O engine; the patient's intake is one: ``step(intake, event, moment) -> (intake, effects)``.

Knows questions, answers and the way through them. Must not know Telegram, SQL, HTTP, the clock, or the words a person
reads; what people type reaches it with a lexicon that ``texts`` has made for their language.
"""
