"""From what people type to values: clean words, dates, names of procedures, addresses, signs of an emergency.

Pure functions over text and ``today``. Must not know questions, the form, the engine, or what is said back; every
expected "no" is a value, and no text makes anything here raise.
"""
