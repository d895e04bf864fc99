"""The records of a directory after some edits, as a store would hold them."""

from __future__ import annotations


def put_into(records, edits):
    """The records after these edits."""
    after = {**records, **{edit.key: edit.after for edit in edits}}
    return {key: document for key, document in after.items() if document is not None}
