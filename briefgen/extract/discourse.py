"""Who "he", "the minister" and a bare surname are, from the article's own order of telling.

Never from a list of forenames: gender counts only where an honorific of the article states it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.extract.bodies import body_called
from briefgen.extract.readings import Holder, read_phrase
from briefgen.lexicon.gazetteer import find_names
from briefgen.lexicon.roles import OFFICES, PAPERS, SPEAKERS
from briefgen.model import HolderKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.names import Named
    from briefgen.model import Span

HEAD_TITLES = frozenset("Mr. Mr Ms. Ms Mrs. Mrs Dr. Dr But And Still However, Also,".split())
_GENERIC = frozenset("diplomat politician leader official lawmaker head chief".split())
_SPOKES = re.compile(r"^spokes(?:man|woman|person)$")
_OWNER_AT_HEAD = re.compile(r"(?:(?:But|And|Still)\s)?((?:(?:Mr|Ms|Mrs|Dr)\.?\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})'s?\s[a-z]")
_PAPER = re.compile(rf"(?:(?:the|this|that|its|their)\s+)?(?:joint\s+|final\s+|same\s+|written\s+)?(?:{PAPERS})", re.IGNORECASE)
# "The two countries said", "both leaders said": those who were named together before
_PAIR = re.compile(
    r"(?:both|(?:(?:the|these)\s+)?(?:two|three|four|five))\s+(?:(?:foreign|prime|finance|defen[cs]e|world|neighbou?ring|rival)\s+)?"
    r"(?:countries|states|nations|governments|sides|parties|allies|neighbou?rs|leaders|ministers|presidents|men|women|companies|firms|unions|groups)",
    re.IGNORECASE,
)
# "The 27-nation bloc", "the military alliance": an organisation of states that the article names
_BLOC = re.compile(
    r"(?:\w+-(?:nation|member|country|state|strong)\s)?(?:(?:regional|military|security|defen[cs]e|trade|trading|economic|transatlantic)\s)?"
    r"(?:bloc|alliance|grouping)"
)
_PLURAL_VERB = re.compile(r"\s(?:are|were|have)\b")
_DEFINITE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Discourse:
    """What has been said so far in one article; ``resolve`` reads it, ``mention`` moves it on."""

    people: tuple[Named, ...]
    common: frozenset[str] = frozenset()  # the article's words in small letters: none of them is a surname at the head of a sentence
    named: tuple[str, ...] = ()  # bodies with a name of several words in the article
    blocs: tuple[str, ...] = ()  # organisations of states that the article names, and which of them are called alliances
    alliances: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()  # names of one word that are no person's
    subject: str = ""  # the person who was the last subject or speaker
    body: str = ""  # the state or body that was the last subject
    state: str = ""  # the state that was
    bodies: list[str] = field(default_factory=list)  # bodies with a name, latest last
    rival: str = ""  # a person of a later sentence whose subject was not found
    group: str = ""  # the people or bodies, more than one, who were
    group_kind: HolderKind = HolderKind.DESCRIPTION
    issuer: str = ""  # who issued the statement or letter that was told of last
    issuer_kind: HolderKind = HolderKind.BODY
    described: list[str] = field(default_factory=list)  # unnamed speakers so far, latest last
    spoke: set[str] = field(default_factory=set)  # who has said something
    pronouns: dict[str, str] = field(default_factory=dict)  # the gender of the pronoun first used for a person
    recent: list[str] = field(default_factory=list)  # people in order of mention as subjects, latest last

    def mention(self, holder: str, kind: HolderKind) -> None:
        """Take note that the holder was the subject of a sentence or spoke."""
        if not holder:
            return
        if kind in {HolderKind.DESCRIPTION, HolderKind.BODY} and plural(holder):
            self.group, self.group_kind = holder, kind
        self.rival = ""
        if kind is HolderKind.PERSON:
            self.subject = holder
            self.recent.append(holder)
        elif kind is HolderKind.DESCRIPTION:
            self.described.append(holder)
            if not plural(holder):
                self.subject = holder
        else:
            self.body = holder
            if kind is HolderKind.BODY and holder[:1].isupper():
                self.bodies.append(holder)
        self.state = holder if kind is HolderKind.STATE else ""  # "China called … The foreign ministry said": only right after

    def mention_group(self, names: Sequence[str], kind: HolderKind) -> None:
        """Take note that several together were the subject: after "Vell and Rana met" a "he" or a shared surname is nobody's."""
        self.subject = self.rival = self.state = ""
        self.group, self.group_kind = " and ".join(dict.fromkeys(names)), kind

    def plural(self, mask: str, phrase: Span) -> bool:
        """Return whether the one word that opens a sentence is several things, and no name: "Efforts are being made"."""
        word = mask[phrase.start : phrase.end]
        return (
            phrase.start == 0
            and word.endswith("s")
            and read_phrase(word).name == word
            and read_phrase(word).kind is HolderKind.PERSON
            and bool(_PLURAL_VERB.match(mask, phrase.end))
            and not self._surname(word)
        )

    def owner_at_head(self, mask: str) -> str:
        """Return the person whose the sentence's subject is: "Ms. Rana's tour of the north has been cut short"."""
        head = _OWNER_AT_HEAD.match(mask)
        if head is None:
            return ""
        return next((p.name for p in self.people if head.group(1).split()[-1] == p.surname), "")

    def issue(self, holder: str, kind: HolderKind) -> None:
        """Take note that the holder issued a statement or a letter: what "the statement" says from now on, the holder says."""
        self.issuer, self.issuer_kind = holder, kind

    def pass_over(self, mask: str) -> None:
        """Take note of a sentence whose subject was not found: a name at its head is that, another name in it makes "he" doubtful."""
        named = [(at, p.name) for p in self.people for at in [mask.find(p.surname)] if at >= 0]
        if not named:
            return
        first, name = min(named)
        if mask.startswith(name) or first == 0 or mask[:first].strip() in HEAD_TITLES:
            self.mention(name, HolderKind.PERSON)
        elif name != self.subject:
            self.rival = name

    def resolve(self, phrase: str) -> tuple[str, HolderKind, str]:
        """Return who the phrase names, what kind of holder that is, and a reason where this is in doubt."""
        holder = read_phrase(phrase)
        if holder.kind is HolderKind.PERSON:
            return self._person(holder)
        if holder.kind is HolderKind.STATE and (person := self._surname(phrase)):
            return person, HolderKind.PERSON, ""  # a surname that is a town's name, too
        if holder.kind is HolderKind.PRONOUN:
            return self._pronoun(holder)
        if holder.kind is HolderKind.DESCRIPTION:
            return self._description(holder)
        if holder.kind is HolderKind.BODY:
            known = self._surname(holder.name)
            if known:
                return known, HolderKind.PERSON, ""
            if self.issuer and _PAPER.fullmatch(phrase):
                return self.issuer, self.issuer_kind, ""
            bare = _DEFINITE.sub("", phrase)
            if _DEFINITE.match(phrase) and not holder.affiliation and bare.islower():
                if _BLOC.fullmatch(bare):
                    return self._bloc(bare.split()[-1]) or holder.name, HolderKind.BODY, ""
                if self.state:
                    return f"{bare} of {self.state}", HolderKind.BODY, ""
                noun = bare.split()[-1]
                named = next((b for b in reversed(self.bodies) if b.lower().split()[-1] == noun), "")
                named = named or (body_called(noun, self.named) if noun == bare else "")
                if named:
                    return named, HolderKind.BODY, ""  # "the court" after "the Supreme Court"
        return holder.name, holder.kind, ""

    def _bloc(self, noun: str) -> str:
        """Return the organisation of states that "the bloc" means: the only one, else the one that last did or said something, "" for none."""
        fitting = [name for name in self.blocs if (name in self.alliances) == (noun == "alliance")] or self.blocs
        if len(fitting) == 1:
            return fitting[0]
        return next((body for body in reversed(self.bodies) if body in fitting), "")

    def _person(self, holder: Holder) -> tuple[str, HolderKind, str]:
        if holder.name in self.firms and not holder.role and not holder.gender:
            return holder.name, HolderKind.BODY, ""
        if " " in holder.name:
            same = [p.name for p in self.people if p.surname == holder.name.split()[-1] and p.name.split()[0] == holder.name.split()[0]]
            same = same or [p.name for p in self.people if p.name.endswith(f" {holder.name}")]  # "Jaberi Vell" is Hosein Jaberi Vell
            return (same[0] if same else holder.name), HolderKind.PERSON, ""
        matches = [p for p in self.people if p.surname == holder.name or holder.name in p.name.split()[1:]]
        if len(matches) > 1:  # "Lopez" is Ana Lopez rather than Ana Ruiz Lopez, whose short name is Ruiz
            matches = [p for p in matches if len(p.name.split()) == 2] or matches
        if holder.gender and len(matches) > 1:
            matches = [p for p in matches if p.gender in {"", holder.gender}] or matches
        if len(matches) == 1:
            return matches[0].name, HolderKind.PERSON, ""
        if matches:
            recent = [name for name in self.recent if any(p.name == name for p in matches)]
            if recent:
                return recent[-1], HolderKind.PERSON, ""
            return matches[0].name, HolderKind.PERSON, f"{len(matches)} people in the article are called {holder.name}"
        if holder.phrase == holder.name and holder.name.lower() in self.common:
            return "", HolderKind.PRONOUN, ""  # "Further charges may follow": no name
        return holder.name, HolderKind.PERSON, ""

    def _surname(self, word: str) -> str:
        matches = [p.name for p in self.people if word in {p.surname, p.name}]
        return matches[0] if len(matches) == 1 else ""

    def _pronoun(self, holder: Holder) -> tuple[str, HolderKind, str]:
        low = holder.phrase.lower()
        if low == "it":
            return self.body, HolderKind.BODY, ""
        if low == "they":
            return self.group, self.group_kind, "" if self.group else "it is not clear who “they” are"
        if low in {"i", "we", "who"}:
            return "", HolderKind.PRONOUN, "first person outside quotation marks"
        if not self.subject:
            return "", HolderKind.PRONOUN, f"nobody stands before “{holder.phrase}”"
        if self.rival and self.rival != self.subject:
            kind = HolderKind.DESCRIPTION if self.subject in self.described else HolderKind.PERSON
            return self.subject, kind, f"“{holder.phrase}” could be {self.subject} or {self.rival}"
        gender = next((p.gender for p in self.people if p.name == self.subject), "") or self.pronouns.get(self.subject, "")
        self.pronouns.setdefault(self.subject, holder.gender)
        if gender in {"m", "f"} and holder.gender and gender != holder.gender:
            fitting = [name for name in self.recent if next((p.gender for p in self.people if p.name == name), "") in {"", holder.gender}]
            near = [name for name in fitting[-2:] if name != self.subject]
            if near:
                return near[-1], HolderKind.PERSON, ""
            return self.subject, HolderKind.PERSON, f"the article says “{holder.phrase}” of {self.subject}"
        kind = HolderKind.PERSON if any(p.name == self.subject for p in self.people) or "(" not in self.subject else HolderKind.DESCRIPTION
        if self.subject in self.described:
            kind = HolderKind.DESCRIPTION
        return self.subject, kind, ""

    def _description(self, holder: Holder) -> tuple[str, HolderKind, str]:
        phrase = holder.phrase
        if " and " in self.group and _PAIR.fullmatch(phrase):
            return self.group, self.group_kind, ""
        if not _DEFINITE.match(phrase):
            return phrase, HolderKind.DESCRIPTION, ""
        words = [w.lower() for w in re.findall(r"[\w-]+", _DEFINITE.sub("", phrase))]
        heads = [w for w in words if w in OFFICES or w in SPEAKERS]
        if not heads:
            return phrase, HolderKind.DESCRIPTION, ""
        demonyms = {w.lower() for hit in find_names(phrase) if hit.role == "demonym" for w in phrase[slice(*hit.span)].split()}
        words, heads = ([_SPOKES.sub("spokesman", w) for w in each] for each in (words, heads))
        fitting = [
            p.name
            for p in self.people
            if set(words) - (demonyms if p.affiliation in {"", holder.affiliation} else set())
            <= {_SPOKES.sub("spokesman", t) for t in p.titles} | {w.lower() for w in re.findall(r"[\w-]+", p.role)}
        ]
        latest = [name for name in self.recent if name in fitting]
        if len(fitting) == 1:
            return fitting[0], HolderKind.PERSON, ""
        if latest:
            return latest[-1], HolderKind.PERSON, ""
        if (
            self.subject in self.spoke
            and any(p.name == self.subject and not p.role for p in self.people)
            and not holder.role.lower().endswith("s")
        ):
            return self.subject, HolderKind.PERSON, ""  # "Nasser Vell stated … The spokesman also said": no other office is told of him
        earlier = [d for d in self.described if _SPOKES.sub("spokesman", d.lower().split()[-1]) == heads[-1]]
        if earlier:
            return earlier[-1], HolderKind.DESCRIPTION, ""
        if heads[-1] in _GENERIC and self.subject:
            return self._generic(holder)
        return phrase, HolderKind.DESCRIPTION, ""

    def _generic(self, holder: Holder) -> tuple[str, HolderKind, str]:
        """Return whom "the official" means: who spoke last; with a state before it, the one of that state, if there is one."""
        kind = HolderKind.DESCRIPTION if self.subject in self.described else HolderKind.PERSON
        subject = next((p for p in self.people if p.name == self.subject), None)
        if not holder.affiliation or (subject is not None and subject.affiliation in {"", holder.affiliation}):
            return self.subject, kind, ""
        own = [p.name for p in self.people if p.affiliation == holder.affiliation]
        latest = next((name for name in reversed(self.recent) if name in own), "")
        if len(own) == 1 or not latest:
            return (own[0], HolderKind.PERSON, "") if len(own) == 1 else (holder.phrase, HolderKind.DESCRIPTION, "")
        return latest, HolderKind.PERSON, f"“{holder.phrase}” could be {' or '.join(own[:2])}"


def plural(phrase: str) -> bool:
    """Return whether an unnamed speaker is more than one: "two countries", "officials in the capital"."""
    head = re.split(r"\s+(?:of|for|in|at|from|with|close|familiar)\s", phrase)[0]
    return head.endswith(("s", "men")) or head.split()[-1] in {"people", "police", "troops"}
