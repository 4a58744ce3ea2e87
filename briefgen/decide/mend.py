"""What each decision makes of its finding, and whether a source has that.

A finding gets another speaker, party or day, or other words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.dates import direction, find_mentions, resolve_in
from briefgen.decide.finding import words_of
from briefgen.lang.en.gazetteer import find_names
from briefgen.lang.en.time_words import MONTH_NAMES, WEEKDAY_NAMES
from briefgen.model import (
    BlockKind,
    Evidence,
    Figure,
    FindingKind,
    Flag,
    Hand,
    NextStep,
    Position,
    Quote,
    QuoteKind,
    QuoteStatus,
    Stance,
    Statement,
    Verb,
)
from briefgen.text import normal, sentences_at, squeeze
from briefgen.verbatim import stands_verbatim, unintroduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.decide.place import Place
    from briefgen.model import Article, Decision, Dossier, Finding, Person, Target

# What cannot be decided of a finding, and why.
_REFUSED: Final[Mapping[Verb, tuple[tuple[type, ...], str]]] = {
    Verb.SPEAKER: ((Quote, Position), "nobody speaks it"),
    Verb.PARTY: ((Quote, Position), "it is no party's"),
    Verb.WHEN: ((NextStep,), "it is not printed under a day"),
    Verb.SETTLE: ((Flag,), "it is no check"),
}
_HAS_NO_LINE: Final = frozenset({Verb.PIN, Verb.PROMOTE, Verb.EDIT, Verb.ORDER})


def refusal(decision: Decision, finding: Finding) -> str:
    """Return why the decision cannot be made of such a finding, "" where it can."""
    kinds, reason = _REFUSED.get(decision.verb, ((object,), ""))
    if isinstance(finding, Figure) and decision.verb in _HAS_NO_LINE:
        return "a figure has no line of its own"
    return "" if isinstance(finding, kinds) else reason


def sentence_at(target: Target, place: Place) -> Quote | Position | Statement:
    """Return the whole sentence at the place as a finding of the target's kind.

    It is in nobody's words but the drafter's: no reader has found it.
    """
    evidence = Evidence.cut(place.article, *sentences_at(place.article, place.start, place.end))
    text, hand = squeeze(evidence.text), Hand(promoted=True, drafter=True)
    if target.kind is FindingKind.POSITION and target.stance in set(Stance):
        stance = Stance(target.stance)
        return Position(
            party=target.party, stance=stance, speaker=target.speaker, statement=text, hand=hand, evidence=(evidence,)
        )
    if target.kind is FindingKind.QUOTE:
        return Quote(
            kind=QuoteKind.INDIRECT,
            text=text,
            speaker=target.speaker,
            party=target.party,
            hand=hand,
            evidence=(evidence,),
        )
    return Statement(text=text, weight=0.0, hand=hand, evidence=(evidence,))


def mended(finding: Finding, told: Mapping[Verb, Decision], dossier: Dossier) -> tuple[Finding, bool]:
    """Return the finding as decided, and whether some of that stands in no source.

    What is decided is its speaker, its party, its day and its new words.
    """
    articles = [dossier.by_id[number] for number in dict.fromkeys(piece.article for piece in finding.evidence)]
    found, unsupported = finding, False
    if Verb.SPEAKER in told and isinstance(found, Quote | Position):
        name = told[Verb.SPEAKER].text
        found = _spoken_by(found, name, dossier)
        unsupported |= not any(names_person(article, name, dossier) for article in articles)
    if Verb.PARTY in told and isinstance(found, Quote | Position):
        name = told[Verb.PARTY].text
        found = replace(found, party=name, also_party=tuple(other for other in found.also_party if other != name))
        unsupported |= not any(names_party(article, name, dossier) for article in articles)
    if Verb.WHEN in told and isinstance(found, NextStep):
        day = date.fromisoformat(told[Verb.WHEN].text)
        found, dated = _on(found, day, articles)
        unsupported |= not dated
    if Verb.EDIT in told:
        unsupported |= not is_verbatim_of(found, told[Verb.EDIT].text, dossier.people)
    return found, unsupported


def is_verbatim_of(finding: Finding, text: str, people: Iterable[Person]) -> bool:
    """Return whether the text is in the words of what the finding rests on.

    Its quotations must have their punctuation, too. What briefgen has added to tell who the ``people`` are counts for
    none of the words.
    """
    text = unintroduced(text, ((person.name, person.role) for person in people))
    return stands_verbatim(text, [*(piece.text for piece in finding.evidence), *_own_wording(finding)])


def _own_wording(finding: Finding) -> Iterator[str]:
    """Yield how the finding words what its evidence tells.

    It may have the speaker in front, or a name for "he".
    """
    if isinstance(finding, Position | NextStep | Statement):
        yield words_of(finding)


def _spoken_by(finding: Quote | Position, name: str, dossier: Dossier) -> Quote | Position:
    """Return the finding as that speaker's.

    A speaker whom the folder knows brings the party that it knows.
    """
    known = next((person for person in dossier.people if name in {person.name, *person.variants}), None)
    speaker = known.name if known else name
    party = known.party if known and known.party else finding.party
    if isinstance(finding, Quote):
        status = QuoteStatus.VERIFIED if finding.status is QuoteStatus.ORPHAN else finding.status
        return replace(finding, speaker=speaker, party=party, also_speaker=(), also_party=(), status=status)
    statement = _relabelled(finding, speaker)
    return replace(finding, speaker=speaker, party=party, statement=statement, also_party=())


def _relabelled(position: Position, speaker: str) -> str:
    """Return the statement under the new speaker.

    It changes where the old speaker was put in front and is in no source: "Velk: ...", or "Velk" for "he".
    """
    if any(normal(position.statement).rstrip(".") in normal(piece.text) for piece in position.evidence):
        return position.statement
    parts = position.speaker.split()
    for label in (" ".join(parts[at:]) for at in range(len(parts))):
        if re.match(rf"{re.escape(label)}(?=[\s:])", position.statement):
            return speaker + position.statement[len(label) :]
    return position.statement


def names_person(article: Article, name: str, dossier: Dossier) -> bool:
    """Return whether the article itself names that person.

    Any form that the folder knows for them will do.
    """
    forms = {
        name,
        *(
            form
            for person in dossier.people
            if name in {person.name, *person.variants}
            for form in (person.name, *person.variants)
        ),
    }
    return any(_stands(form, _body(article)) for form in forms)


def names_party(article: Article, name: str, dossier: Dossier) -> bool:
    """Return whether the article itself supports that party.

    Its name will do, a form that the folder knows, or one of the gazetteer's; so will words that were read in this
    article as the party's, and somebody named here whom the folder knows to be of it.
    """
    body = _body(article)
    forms = {name, *(alias for party in dossier.parties if party.name == name for alias in party.aliases)}
    if any(_stands(form, body) for form in forms) or any(hit.name == name for hit in find_names(body)):
        return True
    said: tuple[Quote | Position, ...] = (*dossier.quotes, *dossier.positions)
    read = [one.evidence for one in said if one.hand.was is None and name in {one.party, *one.also_party}]
    of_it = [person.evidence for person in dossier.people if person.party == name]
    return any(piece.article == article.id for evidence in (*read, *of_it) for piece in evidence)


def _body(article: Article) -> str:
    """Return what of the article is none of its furniture."""
    return "\n\n".join(
        article.text[block.start : block.end] for block in article.blocks if block.kind is not BlockKind.FURNITURE
    )


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(normal(name))}(?![\w-])", normal(text)) is not None


def _on(step: NextStep, day: date, articles: list[Article]) -> tuple[NextStep, bool]:
    """Return the step on that day, and whether one of its articles speaks of the day.

    The sentence that does becomes evidence of the step.
    """
    told = next((piece for article in articles for piece in _speaks_of(article, day)), None)
    moved = replace(step, when=day.isoformat(), earliest=day, latest=day, inferred=False)
    if told is None or _names_another(step.what, day):
        return moved, False
    mention, sentence = told
    known = any(
        piece.article == sentence.article and piece.start <= mention.start and mention.end <= piece.end
        for piece in step.evidence
    )
    return replace(moved, when_text=mention.text, evidence=step.evidence if known else (*step.evidence, sentence)), True


def _names_another(words: str, day: date) -> bool:
    """Return whether the words name days, and none that the day could be.

    These are days of the week or of a month.
    """
    mentions = [mention for mention in find_mentions(words) if mention.rule in {"weekday", "month-day", "day-month"}]
    weekday, month = WEEKDAY_NAMES[day.weekday()][:3], MONTH_NAMES[day.month - 1][:3]
    fits = rf"\b{weekday}|\b{month}[a-z.]* {day.day}\b|\b{day.day}(?:st|nd|rd|th)? (?:of )?{month}"
    return bool(mentions) and not any(re.search(fits, mention.text) for mention in mentions)


def _speaks_of(article: Article, day: date) -> Iterator[tuple[Evidence, Evidence]]:
    """Yield each mention of exactly that day, and the sentence around it.

    Mentions in the article's furniture are passed over.
    """
    for mention in find_mentions(article.text):
        block = article.block_at(mention.start)
        meant = resolve_in(mention, article.published, direction(article.text, mention))
        if (
            block is not None
            and block.kind is not BlockKind.FURNITURE
            and meant
            and meant.earliest == meant.latest == day
        ):
            yield (
                Evidence.cut(article, mention.start, mention.end),
                Evidence.cut(article, *sentences_at(article, mention.start, mention.end)),
            )
