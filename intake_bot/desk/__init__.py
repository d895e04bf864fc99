"""What staff and admins may do, in the same shape as the questionnaire: events in, effects out.

Must not know Telegram, rows or wording.
"""
