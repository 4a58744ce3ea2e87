"""What ``briefgen press`` does.

It takes articles in, and makes a store of the press, stories, a brief for each that matters, and an index of the day.

Every step looks at what the one before has left on the disk, and does what is not done yet: a run that was killed goes
on where it stopped.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.adapters import engine
from briefgen.adapters.intake import Intake
from briefgen.adapters.store import LEDGER, opened
from briefgen.adapters.templates import WORD_SUFFIX, load_template
from briefgen.press.reading import VERSION
from briefgen.press.topics import FILE
from briefgen.pressing.briefing import read_everything
from briefgen.pressing.indexing import write_briefs
from briefgen.pressing.linking import bring_up_to_date
from briefgen.pressing.order import FORMATS, Order, Outlook, Report, Run, Step
from briefgen.pressing.questions import ask, forget, poison, stories, topics, vacuum, watch_list
from briefgen.pressing.taking import seal, take_in

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "FORMATS",
    "Order",
    "Outlook",
    "Report",
    "Step",
    "ask",
    "outlook",
    "poison",
    "press",
    "stories",
    "topics",
    "vacuum",
]


def press(
    order: Order, *, on_step: Callable[[Step], None] = lambda _: None, stopped: Callable[[], bool] = lambda: False
) -> Report:
    """Work on a day's press and return what was made.

    NoArticlesError where nothing could be read. KeyboardInterrupt once ``stopped`` says so: what was in hand is done
    and kept.
    """
    watched = watch_list(order.topics or order.out / FILE, asked=order.topics is not None)
    load_template(order.template, WORD_SUFFIX)  # first: its faults must not be told after a long reading
    with ExitStack() as stack:
        store = stack.enter_context(opened(order.out))
        machine = stack.enter_context(
            engine.cluster(order.scheduler, order.tls)
            if order.scheduler
            else engine.pool(order.workers or engine.cores())
        )
        run = Run(order=order, store=store, machine=machine, on_step=on_step, stopped=stopped)
        tally = take_in(run)
        run.check()
        day = seal(run, tally)
        bring_up_to_date(run)
        run.check()
        report = replace(tally.report(), day=day)
        if order.read_all and day:
            report = read_everything(run, report)
            run.check()
        report = write_briefs(run, watched, report) if day else report
        if order.keep and day:
            forget(store, day, order.keep)
        store.settle()
    return report


def outlook(order: Order) -> Outlook:
    """Return what a run would have to do; nothing is written."""
    intake = Intake(order.inputs, order.limits)
    known: set[str] = set()
    if (order.out / LEDGER).is_file():
        with opened(order.out, make=False) as store:
            known = store.seen(VERSION)
    count = old = size = 0
    try:
        for item in intake.items():
            count += 1
            old += (key := item.key) in known
            size += 0 if key in known else len(item.raw)
            known.add(key)
    finally:
        engine.close()
    return Outlook(items=count, known=old, size=size, problems=tuple(intake.problems))
