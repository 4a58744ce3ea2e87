"""What the folder is about, so that a line on the matter outranks one beside it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.text import stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Dossier

STATEMENTS = 12  # the weightiest ones
CAP = 0.4  # of the commonest stem's count: names of parties stand everywhere and count no more than the matter itself


@dataclass(frozen=True, slots=True)
class Theme:
    """How often headlines, statements and positions name each stem.

    These are shares of the most that counts.
    """

    shares: Mapping[str, float]

    def weight(self, text: str) -> float:
        """Return how much the text is about the folder's matter.

        It is 0.0 for nothing, about 1.0 to 2.0 for its core.
        """
        about = set(stems(text))
        return math.fsum(self.shares.get(stem, 0.0) for stem in about) / math.sqrt(len(about) + 2)


def find_theme(dossier: Dossier) -> Theme:
    """Return what the folder is about."""
    texts = [article.title or "" for article in dossier.articles]
    texts += [statement.text for statement in dossier.statements[:STATEMENTS]]
    texts += [position.statement for position in dossier.positions]
    counts = Counter(stem for text in texts for stem in set(stems(text)))
    most = max(1.0, CAP * max(counts.values(), default=1))
    return Theme({stem: min(number, most) / most for stem, number in counts.items() if number > 1})
