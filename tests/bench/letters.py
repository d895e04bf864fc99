"""What a letter costs: how long one takes to make, and how long the loop stands still while others are made."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import replace

from intake_bot.documents.parameters import letter_parameter, made
from intake_bot.documents.rendering import pdf
from intake_bot.domain.regulation import Vector
from tests.support.letters import LONGEST_LISTS, SAMPLES, a_letter, clinics, in_script

LISTS = (*(frozenset({vector}) for vector in Vector), *LONGEST_LISTS)
TICK = 0.001
"""Seconds that the loop asks to sleep between two looks at the clock."""


def different_letters(count):
    """So many letters of every class, clinic and script, no two alike."""
    kinds = itertools.cycle(itertools.product(LISTS, clinics(), ("en", "ko", *SAMPLES)))
    for number, (vectors, clinic, tag) in zip(range(count), kinds, strict=False):
        letter = a_letter(*vectors, clinic=clinic, tag=tag if tag == "ko" else "en")
        letter = in_script(tag, letter) if tag in SAMPLES else letter
        yield replace(letter, reference=f"26-{number:04}-0")


def seconds_per_letter(letters):
    """How long each takes, once the fonts have been read."""
    pdf(next(letters))
    seconds = []
    for letter in letters:
        started = time.perf_counter()
        pdf(letter)
        seconds.append(time.perf_counter() - started)
    return seconds


async def longest_pause(letters):
    """The longest time, in seconds, for which the loop did not come round while these letters were made in threads."""
    waiting = [{"document": letter_parameter(letter, file_name="letter.pdf")} for letter in letters]
    making = asyncio.gather(*(asyncio.to_thread(made, parameters) for parameters in waiting))
    longest, last = 0.0, time.perf_counter()
    while not making.done():
        await asyncio.sleep(TICK)
        now = time.perf_counter()
        longest, last = max(longest, now - last - TICK), now
    await making
    return longest
