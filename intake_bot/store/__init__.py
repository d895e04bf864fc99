"""Durable state: named SQL statements on SQLite or PostgreSQL, given out as values and never as rows.

Every function takes an open transaction and says what it returns. Nothing here decides what happens next, and nothing
here knows Telegram.
"""
