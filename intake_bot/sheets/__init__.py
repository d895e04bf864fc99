"""Tables in files: bytes to a table with its faults, and a table to bytes, as CSV, XLSX and JSON.

A file comes from anybody and is trusted by nobody: it is read in a process of its own, ``guarded``. Must not know
what the columns are about, the store, or a word that a person reads. Heavy libraries are imported when first needed.
"""
