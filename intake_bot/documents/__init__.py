"""Documents: from values to the bytes of a PDF. Pure: the same values give the same bytes.

Nothing in this package reads a clock, opens a socket or touches the store. The fonts come from packages, and what a
person wrote reaches a template as data, never as markup.
"""
