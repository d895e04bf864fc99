"""Every word a person reads, and how money, dates, lists and names look in their language.

``T`` and ``TN`` stand only here. Texts know the values of ``domain``, ``questionnaire`` and ``desk``; they must not
know Telegram's calls, rows, the clock or the environment.
"""
