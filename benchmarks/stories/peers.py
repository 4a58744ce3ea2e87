"""Others on the same pots, run by measure.py in an environment of their own.

They are tf-idf with average link, with single link, and an online centroid.

It reads a JSON object on its standard input, {"pots": {name: {"tuning": pot, "test": pot}}}, where a pot is {"texts",
"days", "stories"}, and prints the stories that each peer finds. Each threshold is the one that is best on the tuning
halves of all pots together.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.feature_extraction.text import TfidfVectorizer

sys.path.insert(0, __file__.rsplit("/", 3)[0])
from benchmarks.stories.scores import score

THRESHOLDS = np.arange(0.06, 0.6, 0.02)
WINDOW = 7


def cosines(pot: dict[str, Any]) -> Any:
    """Return the cosine of each two texts by tf-idf weights.

    The weights are fitted on the pot itself.
    """
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(pot["texts"])
    return np.clip((rows @ rows.T).toarray(), 0, 1)


def near(days: list[int | None]) -> Any:
    """Return whether each two articles stand within a week.

    They do where one of them has no day.
    """
    days_of = np.array([np.nan if day is None else day for day in days], float)
    return ~(np.abs(days_of[:, None] - days_of[None, :]) > WINDOW)


def linked(pot: dict[str, Any], cosine: Any, threshold: float, method: str) -> list[int]:
    """Return a cluster for each article by agglomerative clustering of the cosine."""
    distance = 1 - cosine * near(pot["days"])
    return fcluster(linkage(distance[np.triu_indices(len(distance), 1)], method), 1 - threshold, "distance").tolist()


def online(pot: dict[str, Any], cosine: Any, threshold: float) -> list[int]:
    """Return a cluster for each article, taken in order of days.

    It is that of the nearest centroid within a week, else a new one.
    """
    articles = len(cosine)
    days = [day or 0 for day in pot["days"]]
    toward = np.zeros((articles, articles))  # of each article, with the sum of each cluster
    squares, last, found, count = np.zeros(articles), np.zeros(articles), [0] * articles, 0
    for row in sorted(range(articles), key=days.__getitem__):
        alike = toward[row, :count] / np.sqrt(np.maximum(squares[:count], 1e-12))
        if pot["days"][row] is not None:
            alike = np.where((last[:count] > 0) & (days[row] - last[:count] > WINDOW), 0, alike)
        best = int(alike.argmax()) if count else 0
        if not count or alike[best] < threshold:
            best, count = count, count + 1
        squares[best] += 2 * toward[row, best] + cosine[row, row]
        toward[:, best] += cosine[:, row]
        last[best] = max(last[best], days[row])
        found[row] = best
    return found


PEERS = {
    "tf-idf, average link": lambda pot, cosine, threshold: linked(pot, cosine, threshold, "average"),
    "tf-idf, single link": lambda pot, cosine, threshold: linked(pot, cosine, threshold, "single"),
    "tf-idf, online centroid": online,
}


def main() -> None:
    """Print what each peer finds in both halves of the pots.

    The pots are read, and its threshold is set on the tuning halves.
    """
    pots = json.load(sys.stdin)["pots"]
    cosine = {(name, half): cosines(pot) for name, halves in pots.items() for half, pot in halves.items()}
    told: dict[str, Any] = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "peers": {},
    }
    for peer, cluster in PEERS.items():
        worth = {
            threshold: sum(
                score(
                    cluster(pots[name]["tuning"], cosine[name, "tuning"], threshold), pots[name]["tuning"]["stories"]
                ).f1
                for name in pots
            )
            for threshold in THRESHOLDS.tolist()
        }
        best = max(worth, key=lambda threshold: (worth[threshold], -threshold))
        found = {
            name: {
                half: score(cluster(pot, cosine[name, half], best), pot["stories"])._asdict()
                for half, pot in halves.items()
            }
            for name, halves in pots.items()
        }
        told["peers"][peer] = {"threshold": round(best, 2), "pots": found}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
