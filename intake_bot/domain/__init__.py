"""What is true in this field, as values and pure functions.

Knows classes, evidence, clinics, prices, matching and checklists. Must not know Telegram, SQL, HTTP, the clock, the
environment, or a single word that a person reads: words live in ``texts``.
"""
