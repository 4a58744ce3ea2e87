"""Who speaks: whom a phrase of one article means.

The phrase is a name, a pronoun, a bare office, a description or a lone quotation.

Everybody in the text is weighed together. Hard facts shut a candidate out (number, gender as the text shows it, death,
the quotation's own words); a small ranker of plain features weighs the rest, "nobody named" among them. Where two are
near, nobody is named.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefgen.extract.cast import Cast, Thread, Told, low_words
from briefgen.extract.entities import Cluster, Namesakes, Page, find_clusters, same_full_name, whole
from briefgen.lang.en.content import STOPWORDS
from briefgen.lang.en.extract import who as en
from briefgen.lang.en.extract.entities import DAYS, HE, SHE
from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.roles import GRADES, OFFICES, WIDER
from briefgen.model import BlockKind, HolderKind, Span
from briefgen.text import readable, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.model import Article
    from briefgen.reader.reading import Reading

SURE = 0.55  # the least probability with which somebody is named
MARGIN = 2.0  # how many times as likely as the next candidate
NAMED = 0.98  # probability of whom the phrase itself names
REACH = 200  # sentences back in which somebody must be told of whom a pronoun means; few articles of news have as many
NEAR = 4  # sentences back in which somebody must be told of who is called by a wider word than their office
OTHERS_SURE = 0.7  # for "it" and "they", of whom three in five are nothing that has a name
_DAY_AT_END = re.compile(rf"\s(?:on\s)?(?:{'|'.join(sorted(DAYS))})$")
_EPITHET = re.compile(r"[Tt]he\s(?:[A-Z][\w.-]+\s){1,3}[A-Z][\w-]*[a-rt-z]$")  # "the Nebraska Republican"


class Rival(NamedTuple):
    """A candidate with its probability and what spoke most for it.

    ``cluster`` is None for "nobody named".
    """

    cluster: Cluster | None
    p: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whom a source phrase means.

    ``cluster`` is None where nobody is named or two are near, and then ``reason`` says why.
    """

    cluster: Cluster | None
    p: float
    rivals: tuple[Rival, ...] = ()  # the best candidates, the chosen one first
    joint: tuple[Cluster, ...] = ()  # who else speaks the same words: "Valmora and Tersland said"
    reason: str = ""

    @property
    def doubtful(self) -> bool:
        """Return whether somebody speaks here of whom it is not clear who it is."""
        return self.cluster is None and len(self.rivals) > 0


@dataclass(frozen=True)
class Entities:
    """Everybody whom an article names or describes, and where each is meant.

    The thread says who is meant where, in reading order.
    """

    page: Page
    clusters: Cast
    thread: Thread
    answers: dict[tuple[Span, ...], Who]  # of the pronouns and sources that the reader sees

    def at(self, span: Span) -> Cluster | None:
        """Return whom the last mention inside the span means, None where there is none.

        A mention is a name, a description or a settled pronoun.
        """
        inside = [told for told in self.thread.between(*span) if told.form != "guess" and told.end <= span.end]
        return self.clusters[inside[-1].cluster] if inside else None


# ---------------------------------------------------------------- the ranker

# How much each feature tells, for "he" and "she" and for "it" and "they": fitted on the chains of GUM, on GAP and on
# annotated folders by `python -m training.antecedents CORPORA --gold CLUSTER ...`, which prints them.
WEIGHTS: Mapping[str, float] = {
    "first of its sentence": 0.15,
    "subject here": -0.23,
    "subject before": 0.65,
    "share of mentions": 0.53,
    "same sentence": 0.02,
    "sentence before": 0.89,
    "distance": -2.13,
    "same paragraph": 0.88,
    "last a pronoun": 0.53,
    "subject": 1.13,
    "after a preposition": 0.07,
    "possessive": -0.39,
    "quoted": 0.18,
    "spoke last": 0.08,
    "speaks again": 1.58,
    "spoke in the paragraph": -0.18,
    "mentions": 0.46,
    "in the title": 0.46,
    "latest": 0.47,
    "gender agrees": 0.69,
    "unnamed": -3.12,
    "ahead": -1.04,
    "nobody": -0.72,
    "nobody near": -0.38,
    "nobody agrees": 0.55,
    "nobody speaks": -1.24,
}
OTHERS: Mapping[str, float] = {
    "first of its sentence": 0.08,
    "subject here": -0.14,
    "subject before": -0.32,
    "share of mentions": -0.21,
    "same sentence": 1.69,
    "sentence before": 0.89,
    "distance": -1.97,
    "same paragraph": -1.43,
    "last a pronoun": 1.95,
    "subject": -0.5,
    "after a preposition": -0.12,
    "possessive": -0.44,
    "quoted": -0.88,
    "spoke last": 0.59,
    "speaks again": 1.83,
    "spoke in the paragraph": 0.37,
    "mentions": 0.6,
    "in the title": 0.0,
    "latest": -0.08,
    "gender agrees": 0.0,
    "unnamed": -0.06,
    "ahead": -1.74,
    "nobody": 0.06,
    "nobody near": -0.34,
    "nobody agrees": 0.06,
    "nobody speaks": 0.15,
}


@dataclass(frozen=True)
class Scene:
    """What is known up to one place: the mentions so far and who spoke last."""

    page: Page
    clusters: Cast
    thread: Thread
    title: frozenset[int]  # clusters named in the title
    spoken_of: frozenset[int] = frozenset()  # clusters that the words name whose speaker is sought: they are none

    def sentence(self, at: int) -> int:
        """Return the number of the sentence around a place."""
        return bisect_right(self.page.starts, at) - 1

    def block(self, at: int) -> int:
        """Return the number of the block around a place."""
        return bisect_right(self.page.blocks, at) - 1

    def since(self, at: int, sentences: int) -> int:
        """Return where the text begins that lies so many sentences back from a place."""
        first = self.sentence(at) - sentences
        return self.page.starts[first] if first > 0 else 0


def features(scene: Scene, at: int, cluster: Cluster, *, gender: str, speaks: bool) -> dict[str, float]:
    """Return what speaks for a cluster as whom the phrase at a place means.

    Each feature stands by its name; {} where the cluster is not named near.
    """
    here = scene.sentence(at)
    found: dict[str, float] = {}
    thread, starts = scene.thread, scene.page.starts
    last = thread.last(at, cluster.number)
    if last is None:
        last = thread.next(at, cluster.number)
        if last is None or scene.sentence(last.start) != here:
            return {}
        found["ahead"] = 1.0
    text = scene.page.text
    there = scene.sentence(last.start)
    distance = here - there
    latest, spoke = thread.last(at), thread.speaker(at)
    times = thread.times(cluster.number, at)
    subject = _is_subject(scene, last)
    opens = starts[here] == at or text[starts[here] : at].count(" ") <= 2
    first = thread.between(starts[there] if there >= 0 else 0, last.start + 1)[0].start == last.start
    block = scene.block(at)
    found |= {
        "first of its sentence": float(first),
        "subject here": float(subject and distance == 0),
        "subject before": float(subject and distance == 1 and opens),
        "share of mentions": times / max(1, thread.people(at)),
        "same sentence": float(distance == 0),
        "sentence before": float(distance == 1),
        "distance": math.log1p(distance),
        "same paragraph": float(block == scene.block(last.start)),
        "last a pronoun": float(last.form in {"pronoun", "guess"}),
        "subject": float(subject),
        "after a preposition": float(en.PREPOSITION.search(text[max(0, last.start - 40) : last.start]) is not None),
        "possessive": float(
            text[last.end : last.end + 2] == "'s" or text[last.start : last.end].lower() in en.POSSESSIVES
        ),
        "quoted": float(scene.page.in_quotation(last.start)),
        "spoke last": float(spoke is not None and spoke.cluster == cluster.number),
        "speaks again": float(speaks and spoke is not None and spoke.cluster == cluster.number),
        "spoke in the paragraph": float(
            speaks
            and any(
                t.source and t.end <= at
                for t in thread.of_since(cluster.number, scene.page.blocks[block] if block >= 0 else 0, at)
            )
        ),
        "mentions": math.log1p(times),
        "in the title": float(cluster.number in scene.title),
        "latest": float(latest is not None and latest.cluster == cluster.number),
        "gender agrees": float(bool(gender) and cluster.gender == gender),
        "unnamed": float(cluster.kind is not HolderKind.PERSON),
    }
    return found


def _is_subject(scene: Scene, told: Told) -> bool:
    """Return whether a mention is likely the subject of its sentence.

    It opens the sentence or a verb follows it, and no preposition stands before it.
    """
    text = scene.page.text
    if en.PREPOSITION.search(text[max(0, told.start - 40) : told.start]):
        return False
    return scene.page.starts[scene.sentence(told.start)] == told.start or en.VERB_NEXT.match(text, told.end) is not None


def options(
    scene: Scene, at: int, candidates: Sequence[Cluster], *, gender: str, speaks: bool
) -> list[tuple[Cluster | None, dict[str, float]]]:
    """Return the candidates named near, and "nobody named", each with its features."""
    found = [(cluster, features(scene, at, cluster, gender=gender, speaks=speaks)) for cluster in candidates]
    named: list[tuple[Cluster | None, dict[str, float]]] = [(cluster, own) for cluster, own in found if own]
    nearest = min((own["distance"] for _, own in named), default=9.0)
    agrees = any(own["gender agrees"] for _, own in named)
    return [
        *named,
        (
            None,
            {
                "nobody": 1.0,
                "nobody near": float(nearest > 1.0),
                "nobody agrees": float(not agrees),
                "nobody speaks": float(speaks),
            },
        ),
    ]


def ranked(
    scene: Scene,
    at: int,
    candidates: Sequence[Cluster],
    *,
    gender: str,
    speaks: bool,
    weights: Mapping[str, float] | None = None,
) -> list[Rival]:
    """Return the candidates and "nobody named" by probability, the likeliest first."""
    weights = weights or (WEIGHTS if gender else OTHERS)
    scored: list[tuple[float, Cluster | None, str]] = []
    for cluster, found in options(scene, at, candidates, gender=gender, speaks=speaks):
        parts = {name: weights[name] * value for name, value in found.items()}
        because = "nobody named" if cluster is None else max(parts, key=lambda name: (parts[name], name))
        scored.append((sum(parts.values()), cluster, because))
    top = max(score for score, *_ in scored)
    total = sum(math.exp(score - top) for score, *_ in scored)
    rivals = [Rival(cluster, math.exp(score - top) / total, because) for score, cluster, because in scored]
    return sorted(rivals, key=lambda rival: (-rival.p, -1 if rival.cluster is None else rival.cluster.number))


def _settled(rivals: Sequence[Rival], sure: float = SURE) -> Who:
    """Return the likeliest candidate where no other is near."""
    best = rivals[0]
    second = rivals[1].p if len(rivals) > 1 else 0.0
    top = tuple(rivals[:3])
    if best.cluster is None:
        return Who(cluster=None, p=best.p, rivals=top, reason="nobody whom the article names fits")
    if best.p < sure or best.p < MARGIN * second:
        other = rivals[1].cluster.name if rivals[1].cluster else "nobody named"
        return Who(cluster=None, p=best.p, rivals=top, reason=f"{best.cluster.name} or {other}")
    return Who(cluster=best.cluster, p=best.p, rivals=top)


# ---------------------------------------------------------------- the thread of an article


def entities_of(article: Article, reading: Reading) -> Entities:
    """Return everybody whom the article names or describes as speaking.

    With them comes who is meant by each pronoun and source.
    """
    return Weaver(article, reading).weave()


def entities_of_folder(articles: Sequence[Article], readings: Sequence[Reading]) -> list[Entities]:
    """Return the entities of each article of a folder.

    What one article shows of a person's gender and office counts in all.
    """
    found = [find_clusters(article, reading) for article, reading in zip(articles, readings, strict=True)]
    people = [cluster for _, clusters in found for cluster in clusters if cluster.kind is HolderKind.PERSON]
    full = {person.name for person in people if " " in person.name}
    surnames: defaultdict[str, list[str]] = defaultdict(list)
    for name in full:
        surnames[name.rpartition(" ")[2]].append(name)
    alike = {name: owners[0] for name, owners in surnames.items() if len(owners) == 1}
    namesakes = Namesakes()
    for place, person in enumerate(people):
        namesakes.add(place, person.name)

    @cache
    def of_name(name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return what the folder tells of whoever has the name.

        That is genders, offices in so many words, labels, states and bodies.
        """
        near = (people[place] for place in namesakes.near(name))
        same = [p for p in near if p.name == name or (" " in name and " " in p.name and same_full_name(p.name, name))]
        return (
            frozenset(person.gender for person in same if person.gender),
            _each_once(role for person in same for role in person.roles if " " in role or role[0].isupper()),
            tuple(dict.fromkeys(label for person in same for label in person.labels)),
            tuple(dict.fromkeys(of for person in same for of in person.of)),
        )

    def told(cluster: Cluster) -> Cluster:
        if cluster.kind is not HolderKind.PERSON:
            return cluster
        genders, roles, labels, of = of_name(alike.get(cluster.name, cluster.name))
        return replace(
            cluster,
            gender=cluster.gender or ("".join(genders) if len(genders) == 1 else ""),
            roles=_each_once((*cluster.roles, *roles)),
            labels=tuple(dict.fromkeys((*cluster.labels, *labels))),
            of=tuple(dict.fromkeys((*cluster.of, *of))),
        )

    given = [(page, tuple(map(told, clusters))) for page, clusters in found]
    return [
        Weaver(article, reading, found=own).weave()
        for article, reading, own in zip(articles, readings, given, strict=True)
    ]


def _each_once(roles: Iterable[str]) -> tuple[str, ...]:
    """Return each office once, in the first of its spellings.

    "Defence Minister" and "defence minister" are one.
    """
    found: dict[str, str] = {}
    for role in roles:
        found.setdefault(role.lower(), role)
    return tuple(found.values())


class Weaver:
    """Walks an article in reading order, to settle whom its phrases mean.

    Each pronoun and source is settled from what stands before it.
    """

    def __init__(
        self,
        article: Article,
        reading: Reading,
        settle: Settle | None = None,
        pronouns: re.Pattern[str] = en.PRONOUN,
        found: tuple[Page, tuple[Cluster, ...]] | None = None,
    ) -> None:
        self.pronouns = pronouns
        self.page, clusters = found or find_clusters(article, reading)
        self.settle = settle or settle_pronoun
        self.clusters = Cast(clusters)
        title = self.page.title
        places = (
            Told(span.start, span.end, cluster.number, "title" if _heads(article, span.start) else "name", source=False)
            for cluster in clusters
            for span in cluster.spans
        )
        self.thread = Thread(places, self.clusters)
        self.title = (
            frozenset(told.cluster for told in self.thread.between(title.start, title.end)) if title else frozenset()
        )
        self.answers: dict[tuple[Span, ...], Who] = {}
        self.cues = {a.source: a.cue for a in reversed(reading.attributions) if a.source}
        self.contents = {a.source: a.content for a in reversed(reading.attributions) if a.source}

    def scene(self) -> Scene:
        """Return what is known so far."""
        return Scene(self.page, self.clusters, self.thread, self.title)

    def weave(self) -> Entities:
        """Return everybody and the thread, after the whole article is read."""
        for spans, speaks in self._places():
            answer = (
                answer_of(speaking(self.scene(), self.contents[spans]), spans, self.settle, self.cues[spans])
                if speaks
                else self.settle(self.scene(), spans[0], speaks=False)
            )
            self._meet(spans, answer, speaks=speaks)
        return Entities(self.page, self.clusters, self.thread, self.answers)

    def _places(self) -> list[tuple[tuple[Span, ...], bool]]:
        """Return the sources and the other pronouns outside quotation marks, in order.

        Each comes with whether it speaks.
        """
        text = self.page.text
        sources = [
            a.source
            for a in self.page.reading.attributions
            if a.source and a.score >= 0.5 and not self.page.in_quotation(a.source[0].start)
        ]
        places = dict.fromkeys(sources, True)
        parts = {part for source in sources for part in source}
        for block in readable(self.page.article):
            for match in self.pronouns.finditer(text, block.start, block.end):
                span = Span(match.start(1), match.end(1))
                if not self.page.in_quotation(span.start) and span not in parts:
                    places.setdefault((span,), False)
        return sorted(places.items())

    def _meet(self, spans: tuple[Span, ...], answer: Who, *, speaks: bool) -> None:
        if answer.cluster is not None and answer.cluster.number == len(self.clusters):
            self.clusters.append(answer.cluster)
        self.answers[spans] = answer
        for cluster in (answer.cluster or _guess(answer), *answer.joint):
            if cluster is None:
                continue
            inside = [
                told for told in self.thread.between(spans[0].start, spans[-1].end) if told.cluster == cluster.number
            ]
            for told in inside if speaks else ():
                self.thread.speaks(told)
            if not inside:
                low = self.page.text[spans[0].start : spans[0].end].lower()
                form = "guess" if answer.cluster is None else "pronoun" if low in en.PRONOUNS else "description"
                self.thread.add(Told(spans[0].start, spans[-1].end, cluster.number, form, speaks))


def _heads(article: Article, at: int) -> bool:
    """Return whether a place stands in the title or in a heading."""
    block = article.block_at(at)
    return block is not None and block.kind in {BlockKind.TITLE, BlockKind.HEADING}


def _guess(answer: Who) -> Cluster | None:
    """Return the likeliest where nobody is settled.

    It is enough to go on with, not enough to be named.
    """
    return answer.rivals[0].cluster if answer.rivals else None


class Settle(Protocol):
    """Says whom a pronoun means."""

    def __call__(self, scene: Scene, span: Span, *, speaks: bool) -> Who:
        """Return whom the pronoun at the span means."""


def speaking(scene: Scene, content: Sequence[Span]) -> Scene:
    """Return the scene for whoever speaks the content.

    Nobody whom the content names is a candidate, for people seldom call themselves by name.
    """
    named = (told.cluster for span in content for told in scene.thread.between(*span) if told.form == "name")
    return replace(scene, spoken_of=frozenset(named))


def answer_of(scene: Scene, spans: Sequence[Span], settle: Settle, cue: Sequence[Span] = ()) -> Who:
    """Return whom a source phrase of one part or several means.

    An unnamed source is a new cluster with the next number. Of several parts the one beside the cue is meant, and those
    that "and" or "as well as" join to it.
    """
    text = scene.page.text
    parts = _parts(scene, spans)
    at = _leading(scene, parts, cue)
    if text[parts[at].start : parts[at].end].lower() in en.PRONOUNS:
        return settle(scene, parts[at], speaks=True)
    chosen = _phrase_or_new(scene, parts[at])
    if chosen.cluster is None:
        return chosen
    joined = [part for i, part in enumerate(parts) if i != at and _joins(text, parts, min(i, at), max(i, at))]
    answers = [settle_phrase(scene, part) for part in joined]
    others = [c for a in answers for c in (a.cluster, *a.joint) if c and c.kind is chosen.cluster.kind]
    several = {c.number: c for c in (*chosen.joint, *others) if c.number != chosen.cluster.number}
    return replace(chosen, joint=tuple(several.values()))


def _parts(scene: Scene, spans: Sequence[Span]) -> list[Span]:
    """Return the parts of a source as whole words and names.

    Parts with nothing but a mark between them are one.
    """
    text = scene.page.text
    parts: list[Span] = []
    for piece in spans:
        span = whole(text, piece)
        over = [told for told in scene.thread.over(*span) if told.form == "name"]
        span = Span(min([span.start, *(told.start for told in over)]), max([span.end, *(told.end for told in over)]))
        if parts and span.start - parts[-1].end <= 1:
            parts[-1] = Span(parts[-1].start, span.end)
        elif not parts or span.start >= parts[-1].end:
            parts.append(span)
        else:
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, span.end))
    return parts


def _leading(scene: Scene, parts: Sequence[Span], cue: Sequence[Span]) -> int:
    """Return the number of the part of a source that is meant.

    A pronoun at its end comes first, else the first part that names a person, else the one beside the cue.
    """
    low = [scene.page.text[part.start : part.end].lower() for part in parts]
    if low[-1] in HE | SHE:
        return len(parts) - 1
    for i, part in enumerate(parts):
        if low[i] in en.PRONOUNS or any(cluster.kind is HolderKind.PERSON for cluster in head_names(scene, part)):
            return i
    gaps = [max(0, cue[0].start - part.end, part.start - cue[-1].end) if cue else 0 for part in parts]
    return gaps.index(min(gaps))


def _joins(text: str, parts: Sequence[Span], low: int, high: int) -> bool:
    """Return whether the words between two parts of a source make them speak together."""
    return en.TOGETHER.match(text[parts[low].end : parts[high].start]) is not None


def _phrase_or_new(scene: Scene, span: Span) -> Who:
    answer = settle_phrase(scene, span)
    if answer.cluster is not None or answer.rivals or answer.reason:
        return answer
    described = _describe(scene, span)
    if described is None:
        return Who(cluster=None, p=1.0, reason="no source")
    known = scene.clusters.named(described.kind, described.name) or described
    return Who(cluster=known, p=0.9, rivals=(Rival(known, 0.9, "described so"),))


def settle_pronoun(scene: Scene, span: Span, *, speaks: bool) -> Who:
    """Return whom "he", "she", "they" or "it" means."""
    text = scene.page.text
    if en.OR_BEFORE.search(text[max(0, span.start - 4) : span.start]) or en.OR_BEHIND.match(text[span.end :]):
        return Who(cluster=None, p=1.0, reason="“he or she” is nobody")
    candidates, gender = candidates_for(scene, span, speaks=speaks)
    rivals = ranked(scene, span.start, candidates, gender=gender, speaks=speaks)
    if gender and (pair := _side_by_side(scene, span.start, rivals)):
        return Who(cluster=None, p=rivals[0].p, rivals=tuple(rivals[:3]), reason=pair)
    return _settled(rivals, SURE if gender else OTHERS_SURE)


def _side_by_side(scene: Scene, at: int, rivals: Sequence[Rival]) -> str:
    """Return which two the pronoun may mean alike, "" where there are none.

    They were the last to be named, joined by "and", and the likeliest is one of them: "Laska and Benda stopped at one
    microphone. “…,” he said."
    """
    named = sorted(
        (told.start, told.end, rival.cluster.number)
        for rival in rivals
        if rival.cluster is not None and (told := scene.thread.last(at, rival.cluster.number)) is not None
    )
    if len(named) < 2:
        return ""
    (_, end, one), (start, _, other) = named[-2:]
    best = rivals[0].cluster
    if best is None or best.number not in {one, other} or scene.sentence(start) == scene.sentence(at):
        return ""
    return (
        f"{scene.clusters[one].name} or {scene.clusters[other].name}"
        if en.SIDE_BY_SIDE.fullmatch(scene.page.text, end, start)
        else ""
    )


def candidates_for(scene: Scene, span: Span, *, speaks: bool) -> tuple[list[Cluster], str]:
    """Return whom number, gender and death let a pronoun mean, and its gender."""
    low = scene.page.text[span.start : span.end].lower()
    gender = "m" if low in HE else "f" if low in SHE else ""
    following = scene.sentence(span.start) + 1
    end = scene.page.starts[following] if following < len(scene.page.starts) else len(scene.page.text)
    near = sorted({told.cluster for told in scene.thread.between(scene.since(span.start, REACH), end)})
    return [
        cluster
        for cluster in map(scene.clusters.__getitem__, near)
        if _agrees(cluster, low, gender) and cluster.number not in scene.spoken_of and not (speaks and cluster.dead)
    ], gender


def _agrees(cluster: Cluster, pronoun: str, gender: str) -> bool:
    """Return whether number and gender let the pronoun mean the cluster."""
    if gender:
        singular = cluster.kind is HolderKind.PERSON or (cluster.kind is HolderKind.DESCRIPTION and not cluster.plural)
        return singular and cluster.gender in {"", gender}
    if pronoun == "it":
        return cluster.kind in {HolderKind.BODY, HolderKind.STATE} and not cluster.plural
    return cluster.plural or cluster.kind is HolderKind.BODY


# ---------------------------------------------------------------- phrases


def settle_phrase(scene: Scene, span: Span) -> Who:
    """Return whom a phrase means that holds a name or a bare office.

    Where it only describes, the answer has no cluster, no rivals and no reason.
    """
    text = scene.page.text
    phrase = text[span.start : span.end]
    low = phrase.lower().strip(" .,")
    if low in en.FIRST_PERSON:
        return Who(cluster=None, p=1.0, reason="first person")
    if _EPITHET.match(phrase) and (hits := find_names(phrase.split()[-1])) and hits[0].kind == "organisation":
        return _lawmaker(scene, phrase)
    heads = head_names(scene, span)
    if not heads:
        bare = en.ARTICLE.sub("", squeeze(phrase).strip(" .,"), count=1)
        heads = [cluster for cluster in [scene.clusters.with_form(bare)] if cluster is not None and bare[:1].isupper()]
    if heads:
        first, *others = heads
        namesakes = [c for c in scene.clusters.namesakes(first.name.split()[-1]) if c is not first]
        if namesakes and any(span.start <= place.start and place.end <= span.end for place in first.unsure):
            rivals = (Rival(first, 0.5, "named last"), Rival(namesakes[0], 0.4, "has the same surname"))
            return Who(cluster=None, p=0.5, rivals=rivals, reason=f"{first.name} or {namesakes[0].name}")
        return Who(cluster=first, p=NAMED, rivals=(Rival(first, NAMED, "named there"),), joint=tuple(others))
    return _office(scene, span, phrase)


def head_names(scene: Scene, span: Span) -> list[Cluster]:
    """Return who is named at the head of a phrase.

    That is Bell in "Roy Bell, president of the League", nobody in "a spokesman for Bell".
    """
    text = scene.page.text
    if day := _DAY_AT_END.search(text, span.start, span.end):
        span = Span(span.start, day.start())
    named = [
        t
        for t in scene.thread.between(span.start, span.end + 1)
        if t.form in {"name", "title"} and t.end <= span.end + 1
    ]
    if not named:
        return []
    left, at = "", span.start  # what stands between and around the names
    for told in sorted(named):
        left, at = left + text[at : max(at, told.start)] + "¤", max(at, told.end)
    if en.LISTED.fullmatch(left + text[at : span.end]):
        return list({told.cluster: scene.clusters[told.cluster] for told in sorted(named)}.values())
    roles = scene.page.roles(span.start, span.end)
    pieces = _pieces(text, span, named, roles)
    apposed = next((c for start, end in pieces[1:] if (c := _only_person(scene, named, start, end))), None)
    for start, end in pieces:
        if en.PREPOSITION_FIRST.match(text, start):
            continue
        closing = [
            t
            for t in named
            if start <= t.start and t.end <= end and re.fullmatch(r"(?:'s?)?\.?(?:\s?\([^()]*\)?)?", text[t.end : end])
        ]
        if not closing:
            continue
        last = closing[-1]
        cluster = scene.clusters[last.cluster]
        if cluster.kind is not HolderKind.PERSON and apposed is not None:
            return [apposed]  # "The top Liberal on the harbour committee, Mark Tolley"
        before = text[start : last.start]
        several = [
            t for t in named if start <= t.start < last.start and en.LIST_GOES_ON.match(text[t.end : last.start])
        ]
        joint = (
            [scene.clusters[t.cluster] for t in several if scene.clusters[t.cluster].kind is cluster.kind]
            if en.AND.search(before)
            else []
        )
        return list({c.number: c for c in [*joint, cluster]}.values())
    first = named[0]
    beside = en.AND_OTHERS.match(text[first.end : span.end])
    alone = not text[span.start : first.start].strip() or _person_phrase(text[span.start : first.start])
    return [scene.clusters[first.cluster]] if beside and alone else []  # "Guaido and his advisers"


def _only_person(scene: Scene, named: Sequence[Told], start: int, end: int) -> Cluster | None:
    """Return the person whose name is all that a part of a phrase holds."""
    told = next((t for t in named if t.start - start <= 1 and abs(t.end - end) <= 1), None)
    person = told is not None and scene.clusters[told.cluster].kind is HolderKind.PERSON
    return scene.clusters[told.cluster] if told is not None and person else None


def _person_phrase(before: str) -> bool:
    """Return whether an office or an article alone stands before a name."""
    words = before.split()
    return words[0].lower() == "the" if len(words) == 1 else words[-1].rstrip(".").lower() in OFFICES


def _pieces(text: str, span: Span, named: Sequence[Told], roles: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the parts of a phrase that can hold its head.

    The first runs up to the first "of", "who" or comma; then comes each part after a comma.
    """
    cuts = [
        m
        for m in en.NP_END.finditer(text, span.start, span.end)
        if not any(t.start <= m.start() < t.end for t in named) and not any(r.start <= m.start() < r.end for r in roles)
    ]
    pieces: list[tuple[int, int]] = []
    start = span.start
    inside = False
    for cut in cuts:
        if not inside:
            pieces.append((start, cut.start()))
        inside = cut.group() != ","
        if not inside:
            start = cut.end() + 1
    if not inside:
        pieces.append((start, span.end))
    return [(a, b - len(text[a:b]) + len(text[a:b].rstrip(" .,-"))) for a, b in pieces if text[a:b].strip(" .,")]


def _office(scene: Scene, span: Span, phrase: str) -> Who:
    """Return whom a definite description without a name means.

    Examples: "the president", "the Nebraska Republican", "the ministry".
    """
    nobody = Who(cluster=None, p=0.0)
    words = low_words(en.DETERMINER.sub("", phrase, count=1) if en.DETERMINER.match(phrase) else phrase)
    if not words or not (en.DEFINITE.match(phrase) or en.OF_STATE.match(phrase)):
        return nobody
    noun = _noun(phrase)
    if noun in en.NEWSPAPERS:
        return _issuer(scene, span, noun)
    if noun in en.BODY_NOUNS:
        return _body(scene, span, words, noun)
    singular = not noun.endswith("s") or en.SINGULAR_S.search(noun)
    if not singular:
        return nobody
    states = {hit.name for hit in find_names(phrase) if hit.kind == "state"}
    fitting = [c for c in scene.clusters.in_office(noun) if _may_speak(scene, c) and _holds(c, words, noun, states)]
    earlier = [c for c in scene.clusters.called(HolderKind.DESCRIPTION, noun) if not c.plural]
    if not fitting and not earlier and _is_wider(phrase, words, noun) and not _brought_in(scene, span.start, noun):
        near = sorted({told.cluster for told in scene.thread.between(scene.since(span.start, NEAR), span.start)})
        people = (
            c for c in map(scene.clusters.__getitem__, near) if c.kind is HolderKind.PERSON and _may_speak(scene, c)
        )
        fitting = [c for c in people if _may_be_called(c, noun, states) and _is_near(scene, c, span.start)]
    if not any(en.FORMER_OFFICE.search(word) for word in words):
        present = [c for c in fitting if any(not en.FORMER_OFFICE.search(role) for role in c.roles) or not c.roles]
        fitting = present or fitting
    rivals = ranked(scene, span.start, [*fitting, *earlier], gender="", speaks=True, weights=WEIGHTS)
    rivals = [rival for rival in rivals if rival.cluster is not None]
    if not rivals:
        return (
            Who(cluster=fitting[0], p=0.8, rivals=(Rival(fitting[0], 0.8, "the only one with this office"),))
            if len(fitting) == 1 and not earlier
            else nobody
        )
    total = sum(rival.p for rival in rivals)
    return _settled([rival._replace(p=rival.p / total) for rival in rivals])


def _may_speak(scene: Scene, cluster: Cluster) -> bool:
    return not cluster.dead and cluster.number not in scene.spoken_of


def _lawmaker(scene: Scene, phrase: str) -> Who:
    """Return whom "the Nebraska Republican" means.

    It is the only one whose label says so, else the only lawmaker, and nobody where several can be meant.
    """
    last = phrase.rsplit(maxsplit=1)[-1]
    labelled = [
        c for c in scene.clusters if c.kind is HolderKind.PERSON and any(last in label.split() for label in c.labels)
    ]
    seated = [c for c in scene.clusters if c.kind is HolderKind.PERSON and {"Senator", "Representative"} & set(c.roles)]
    chosen = labelled or seated
    if len(chosen) == 1:
        return Who(cluster=chosen[0], p=0.7, rivals=(Rival(chosen[0], 0.7, "the only one who can be called so"),))
    rivals = tuple(Rival(c, 1 / len(chosen), "can be called so") for c in chosen[:3])
    return Who(cluster=None, p=0.0, rivals=rivals, reason=f"“{phrase}” is not told by name")


def _issuer(scene: Scene, span: Span, noun: str) -> Who:
    """Return who issued the statement or letter that is told of again.

    It is whoever speaks in the last sentence that tells of one.
    """
    text = scene.page.text
    here = scene.thread.between(span.start, span.start + 1)
    owner = next((t for t in here if t.form == "name" and text[t.end : t.end + 2] == "'s"), None)
    if owner is not None:
        cluster = scene.clusters[owner.cluster]
        return Who(cluster=cluster, p=0.9, rivals=(Rival(cluster, 0.9, "issued it"),))
    before = scene.sentence(span.start)
    for number in range(before - 1, max(before - REACH, 0) - 1, -1):
        sentence = scene.page.sentences[number]
        if not re.search(rf"\b{re.escape(noun)}\b", text[sentence.start : sentence.end]):
            continue
        inside = scene.thread.between(*sentence)
        spoke = [told for told in inside if told.source]
        named = spoke or [told for told in inside if told.form == "name"]
        issuers = [scene.clusters[n] for n in dict.fromkeys(told.cluster for told in named)]
        if issuers and (len(issuers) == 1 or not spoke):
            cluster, *others = issuers
            return Who(cluster=cluster, p=0.8, rivals=(Rival(cluster, 0.8, "issued it"),), joint=tuple(others))
    return Who(cluster=None, p=0.0)


def _holds(cluster: Cluster, words: Sequence[str], noun: str, states: set[str]) -> bool:
    """Return whether an office or label of a person's holds the whole description."""
    if (
        states
        and cluster.of
        and not states & set(cluster.of)
        and any(hit.kind == "state" for of in cluster.of for hit in find_names(of))
    ):
        return False
    for told in (*cluster.roles, *cluster.labels):
        low = low_words(told)
        wanted = [w for w in words if w not in STOPWORDS and not (states and find_names(w.title()))]
        if noun in low and all(w in low or w in OFFICES for w in wanted) and ("vice" in low) == ("vice" in words):
            return True
    return False


def _is_wider(phrase: str, words: Sequence[str], noun: str) -> bool:
    """Return whether the phrase is a wider word than an office: "the official".

    Nothing but a grade or a state may stand beside it: "the senior Iranian diplomat".
    """
    plain = noun in WIDER and all(w in GRADES or w == noun or find_names(w.title()) for w in words)
    return plain and en.ARTICLE.match(phrase) is not None


def _brought_in(scene: Scene, at: int, noun: str) -> bool:
    """Return whether the text before the place tells of one without a name.

    Example: "a senior administration official".
    """
    return scene.page.brought_in(noun) <= at


def _is_near(scene: Scene, cluster: Cluster, at: int) -> bool:
    """Return whether somebody was told of in the last sentences before the place."""
    told = scene.thread.last(at, cluster.number)
    return told is not None and scene.sentence(at) - scene.sentence(told.start) <= NEAR


def _may_be_called(cluster: Cluster, noun: str, states: set[str]) -> bool:
    """Return whether a wider word than the office told of a person can mean them.

    "the official" can mean a deputy minister.
    """
    if states and not states & {hit.name for of in cluster.of for hit in find_names(of)}:
        return False
    narrower = WIDER[noun].split()
    roles = {word for role in cluster.roles for word in low_words(role)}
    return not roles or not narrower or not roles.isdisjoint(narrower)


def _body(scene: Scene, span: Span, words: Sequence[str], noun: str) -> Who:
    """Return the body that "the ministry" or "the union" means.

    It is one with this noun in its name; of several, the likeliest where no other is near.
    """
    bodies = scene.clusters.called(HolderKind.BODY, noun)
    if len(words) > 1:
        return Who(cluster=None, p=0.0)
    before = [c for c in bodies if any(s.end <= span.start for s in c.spans)]
    chosen = before or bodies
    if len(chosen) == 1:
        return Who(cluster=chosen[0], p=0.9, rivals=(Rival(chosen[0], 0.9, "the only one called so"),))
    if not chosen:
        return Who(cluster=None, p=0.0)
    rivals = [rival for rival in ranked(scene, span.start, chosen, gender="", speaks=True) if rival.cluster is not None]
    total = sum(rival.p for rival in rivals)
    return _settled([rival._replace(p=rival.p / total) for rival in rivals]) if rivals else Who(cluster=None, p=0.0)


def _describe(scene: Scene, span: Span) -> Cluster | None:
    """Return the unnamed source that a phrase describes, None where it describes none.

    A pronoun describes none.
    """
    text = scene.page.text
    phrase = en.RELATIVE.split(squeeze(text[span.start : span.end]).strip(" .,;:'\"-"))[0]
    phrase = _DAY_AT_END.sub("", phrase)
    if (
        en.PREPOSITION_FIRST.match(phrase)
        or phrase.lower() in STOPWORDS
        or phrase.lower() in en.FIRST_PERSON
        or not any(c.isalpha() for c in phrase)
    ):
        return None
    bare = phrase
    while en.ARTICLE.match(bare) and " " in bare:
        bare = bare.split(maxsplit=1)[1]
    noun = _noun(bare)
    body = noun in en.BODY_NOUNS or noun in en.NEWSPAPERS
    of = list(dict.fromkeys(hit.name for hit in find_names(bare) if hit.kind != "outlet"))
    owner = _owner(scene, span, phrase)
    if owner is not None:
        bare = bare.split(maxsplit=1)[-1]
        of += [name for name in owner.of if name not in of] or [owner.name]
        bare = f"{bare} of {of[0]}" if body else f"{owner.short}’s {bare}"
    return Cluster(
        number=len(scene.clusters),
        kind=HolderKind.BODY if body else HolderKind.DESCRIPTION,
        name=bare if body else f"{bare} (unnamed)",
        short=bare,
        forms=(bare,),
        gender="f" if en.FEMALE.search(noun) else "",
        plural=noun in en.PLURAL_NOUNS or (noun.endswith("s") and not en.SINGULAR_S.search(noun)),
        of=tuple(of),
        spans=(span,),
    )


def _noun(phrase: str) -> str:
    """Return the noun that a phrase is about, in small letters.

    It is "spokesman" in "a spokesman for the mayor".
    """
    words: list[str] = re.findall(r"[\w'-]+", en.NP_END.split(phrase)[0])
    return (words or [phrase])[-1].lower().removesuffix("'s")


def _owner(scene: Scene, span: Span, phrase: str) -> Cluster | None:
    """Return whose the described source is: "his ministry", "her lawyer"."""
    if phrase.split(maxsplit=1)[0].lower() not in en.POSSESSIVES:
        return None
    told = next((told for told in scene.thread.between(span.start, span.start + 1) if told.form == "pronoun"), None)
    return (
        scene.clusters[told.cluster]
        if told
        else settle_pronoun(scene, Span(span.start, span.start + 3), speaks=False).cluster
    )


# ---------------------------------------------------------------- for the folder
def who(entities: Entities, source: Sequence[Span], content: Sequence[Span], cue: Sequence[Span] = ()) -> Who:
    """Return whom a source phrase of the article means.

    For a quotation without one, that is who goes on speaking.
    """
    known = entities.answers.get(tuple(source)) if source else None
    if known and (known.cluster is None or known.p >= NAMED):
        return known
    scene = speaking(_scene_of(entities), content)
    if not source:
        return _lone(entities, scene, content)
    if known and known.cluster and known.cluster.number in scene.spoken_of:
        known = None  # the words in quotation marks are more than what the reader saw
    return known or answer_of(scene, source, settle_pronoun, cue)


def _scene_of(entities: Entities) -> Scene:
    title = entities.page.title
    return Scene(
        entities.page,
        entities.clusters,
        entities.thread,
        frozenset(told.cluster for told in entities.thread.between(title.start, title.end)) if title else frozenset(),
    )


def _lone(entities: Entities, scene: Scene, content: Sequence[Span]) -> Who:
    """Return who speaks a quotation that stands alone.

    It is whoever spoke last, where the paragraph before is theirs.
    """
    if not content:
        return Who(cluster=None, p=0.0, reason="nothing is said")
    at = content[0].start
    last = scene.thread.speaker(at)
    if last is None or scene.block(at) - scene.block(last.start) > 1:
        return Who(cluster=None, p=0.0, reason="no source stands with it")
    cluster = entities.clusters[last.cluster]
    if cluster.number in scene.spoken_of:
        return Who(
            cluster=None, p=0.0, rivals=(Rival(cluster, 0.2, "spoke last"),), reason=f"the words name {cluster.name}"
        )
    if cluster.plural or cluster.kind not in {HolderKind.PERSON, HolderKind.DESCRIPTION}:
        return Who(cluster=None, p=0.0, rivals=(Rival(cluster, 0.4, "spoke last"),), reason="no person spoke before it")
    later = [
        told
        for told in scene.thread.between(last.start, at)
        if scene.sentence(told.start) > scene.sentence(last.start)
        and told.cluster != last.cluster
        and told.form != "title"
    ]
    rivals = [
        t
        for t in later
        if entities.clusters[t.cluster].kind is HolderKind.PERSON
        and not scene.page.in_quotation(t.start)
        and _is_subject(scene, t)
    ]
    if not rivals:
        return Who(cluster=cluster, p=0.75, rivals=(Rival(cluster, 0.75, "spoke last"),))
    other = entities.clusters[rivals[-1].cluster]
    both = (Rival(cluster, 0.5, "spoke last"), Rival(other, 0.4, "subject"))
    return Who(cluster=None, p=0.5, rivals=both, reason=f"{cluster.name} or {other.name}")
