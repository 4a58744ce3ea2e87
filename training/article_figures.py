"""How far two markings of whole articles agree, or a run and the marks.

    python -m training.article_figures FIRST SECOND
    python -m training.article_figures RUN_FOLDER

With two folders of marks it prints their agreement; with the folder of a run how its heads read the held-out articles.
"""

from __future__ import annotations

import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model import Span
from training.agreement import SAME_CONTENT, f1, jaccard, overlap
from training.articles import RAW, Coming, Marked, marked_articles, read_marks, read_raw
from training.dataset import held_article
from training.heads import read_heads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.reader.pieces import WordPieces
    from training.heads import Heard
    from training.network import Planner, Tagger


def alike(one: Span, other: Span) -> bool:
    """Return whether the spans are one; two that hold no character are at one place."""
    return one == other or (overlap([one], [other]) and jaccard([one], [other]) >= SAME_CONTENT)


def matched(first: Sequence[Any], second: Sequence[Any], place: Callable[[Any], Span]) -> list[tuple[Any, Any]]:
    """Return the pairs of both sides that are one by the place given, one to one."""
    free, found = list(second), []
    for one in first:
        other = next((two for two in free if alike(place(one), place(two))), None)
        if other is not None:
            free.remove(other)
            found.append((one, other))
    return found


def figures(pairs: Iterable[tuple[Marked, Marked]]) -> list[tuple[str, float, str]]:
    """Return name, value and counts of each figure."""
    sums: Counter[str] = Counter()
    for one, two in pairs:
        for name, left, right in (
            ("leans", [span for span, _ in one.leans], [span for span, _ in two.leans]),
            ("quotes", [span for _, span in one.quotes], [span for _, span in two.quotes]),
            ("who", [meant.span for meant in one.who], [meant.span for meant in two.who]),
        ):
            sums.update(
                {
                    f"{name} first": len(left),
                    f"{name} second": len(right),
                    f"{name} both": len(matched(left, right, lambda s: s)),
                }
            )
        plans = matched(one.coming, two.coming, lambda coming: coming.head)
        sums.update({"coming first": len(one.coming), "coming second": len(two.coming), "coming both": len(plans)})
        firm = [[c for c in side.coming if c.mode in ("set", "expected")] for side in (one, two)]
        sums.update(
            {
                "firm first": len(firm[0]),
                "firm second": len(firm[1]),
                "firm both": len(matched(*firm, lambda c: c.head)),
            }
        )
        sums["modes"] += sum(a.mode == b.mode for a, b in plans)
        sums["clauses"] += sum(alike(a.clause, b.clause) for a, b in plans)
        sums["actors"] += sum(
            (a.actor is None) == (b.actor is None) and (a.actor is None or alike(a.actor, b.actor)) for a, b in plans
        )
        times = [[span for _, span in coming.times] for pair in plans for coming in pair]
        for left, right in zip(times[::2], times[1::2], strict=True):
            sums.update(
                {
                    "times first": len(left),
                    "times second": len(right),
                    "times both": len(matched(left, right, lambda s: s)),
                }
            )
        roles = [(one.roles[n], two.roles[n]) for n in one.roles.keys() & two.roles.keys()]
        sums["roles"] += len(roles)
        sums["roles equal"] += sum(a == b for a, b in roles)
        for a, b in roles:
            sums.update({f"role {a} first": 1, f"role {b} second": 1, f"role {a} both": int(a == b)})
    out = []
    for name in (
        "coming",
        "firm",
        "times",
        "leans",
        "who",
        "quotes",
        *(f"role {r}" for r in ("news", "ahead", "said", "background", "furniture")),
    ):
        first, second, both = (sums[f"{name} {side}"] for side in ("first", "second", "both"))
        out.append((f"{name}, F1", f1(both, first, second), f"{first} and {second}, {both} in both"))
    shared = sums["coming both"]
    out += [
        (f"{name} equal", sums[name] / max(1, shared), f"of {shared} in both")
        for name in ("modes", "clauses", "actors")
    ]
    out.append(("roles equal", sums["roles equal"] / max(1, sums["roles"]), f"of {sums['roles']} sentences"))
    return out


def as_read(article: Marked, read: Callable[[str], Heard]) -> Marked:
    """Return the article with what a run reads in place of its marks.

    The run reads it paragraph by paragraph.
    """
    found = Marked(id=article.id, header=article.header, text=article.text, sentences=article.sentences)
    start = 0
    for paragraph in article.text.split("\n"):

        def moved(span: Span, by: int = start) -> Span:
            return Span(span.start + by, span.end + by)

        heard = read(paragraph)
        start += len(paragraph) + 1
        for one in heard.happenings:
            times = tuple(("on", moved(time)) for time in one.times)
            actor = moved(one.actor[0]) if one.actor else None
            found.coming.append(
                Coming(mode=one.mode, head=moved(one.head), clause=moved(one.clause), times=times, actor=actor)
            )
        found.leans += [(moved(span), None) for span in heard.leans]
        for span, purpose in heard.purposes:
            number = next((n for n, other in enumerate(article.sentences, 1) if alike(moved(span), other)), None)
            if number:
                found.roles[number] = purpose
    return found


def held_out() -> list[Marked]:
    """Return the held-out articles."""
    return [article for article in marked_articles(RAW.parent) if held_article(article.id)]


def run(folder: Path) -> tuple[WordPieces, Tagger, Planner]:
    """Return vocabulary, tagger and planner of a trained run."""
    import torch

    from training.encoder import load_encoder
    from training.network import Planner, Shape, Tagger

    saved = torch.load(folder / "weights.pt", weights_only=True)
    shape = Shape(**saved["shape"])
    tagger, planner = Tagger(shape), Planner(shape)
    tagger.load_state_dict(saved["tagger"])
    planner.load_state_dict(saved["planner"])
    return load_encoder()[1], tagger, planner


def main() -> int:
    """Print the figures that the arguments ask for; return 2 where they ask for none."""
    if len(sys.argv) == 3:
        raw = [one for path in sorted(RAW.glob("*.txt")) for one in read_raw(path.read_text(encoding="utf-8"))]
        sides = []
        for folder in sys.argv[1:]:
            told = {one.id: deepcopy(one) for one in raw}
            sides.append(
                {
                    a.id: a
                    for path in sorted(Path(folder).glob("*.txt"))
                    for a in read_marks(path.read_text(encoding="utf-8"), told)[0]
                }
            )
        pairs = [(sides[0][name], sides[1][name]) for name in sides[0] if name in sides[1]]
    elif len(sys.argv) == 2:
        parts = run(Path(sys.argv[1]))
        pairs = [(article, as_read(article, lambda text: read_heads(text, *parts))) for article in held_out()]
    else:
        print(__doc__)
        return 2
    print(len(pairs), "articles")
    for name, value, counts in figures(pairs):
        print(f"{value:7.3f} {name} ({counts})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
