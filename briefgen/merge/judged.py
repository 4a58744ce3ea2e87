"""How the judge's word on lines settles what a brief prints.

It settles which stands are fit to print, and what the bottom line tells after the news.

The numbers are logistic regressions of "a strict reader would print it" on the odds of what is told, fitted on the
judged lines that the judge has not learnt from: a fifth of the folders of ``training/lines``, and 124 judged events,
whose lines count twice (``training/fitness.py``).
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.guard import unguarded
from briefgen.merge.confidence import odds
from briefgen.merge.news import choose_news
from briefgen.merge.positions import told_again

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.guard import Attempt
    from briefgen.merge.positions import Nearest
    from briefgen.model import Dossier, Evidence, Judgement

OF_STANDS: Final = (
    0.45,
    0.41,
    -0.26,
    0.5,
    0.2,
)  # always; the odds of confidence, of being right, of being fit, of worth
OF_NEWS: Final = (0.7, -0.18, 0.24, 0.98)  # always; the odds of being right, of being fit, of worth


def settle(
    dossier: Dossier,
    judgements: Mapping[tuple[str, int], Judgement],
    alike: Callable[[Evidence, Evidence], float],
    nearest: Nearest,
    attempt: Attempt = unguarded,
) -> Dossier:
    """Return the dossier with what the judge says of its stands and statements.

    ``judgements`` are by kind and place. The news is chosen anew after its first statement.
    """
    positions = tuple(
        replace(stand, fit=p_fit(OF_STANDS, stand.confidence, *judgements["position", place]))
        if ("position", place) in judgements
        else stand
        for place, stand in enumerate(dossier.positions)
    )
    statements = tuple(
        replace(statement, fit=p_fit(OF_NEWS, *judgements["news", place]))
        if ("news", place) in judgements
        else statement
        for place, statement in enumerate(dossier.statements)
    )
    news = attempt(
        "the choice of the news",
        partial(choose_news, statements, dossier.articles, dossier.as_of, alike),
        lambda: dossier.news,
    )
    positions = attempt(
        "the search for what is told twice", partial(told_again, positions, news, nearest), lambda: positions
    )
    return replace(dossier, positions=positions, statements=statements, news=news)


def p_fit(weights: Sequence[float], *told: float) -> float:
    """Return the probability, 0 to 1, that a strict reader would print a line.

    ``told`` are the probabilities that are told of it.
    """
    return 1 / (
        1 + math.exp(-weights[0] - math.fsum(weight * odds(p) for weight, p in zip(weights[1:], told, strict=True)))
    )
