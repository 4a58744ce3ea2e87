"""Who holds each cue of a frame: its subject, read and resolved by the article's order of telling."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.extract.clauses import is_postposed
from briefgen.extract.cues import Cue, find_cues
from briefgen.extract.discourse import plural
from briefgen.extract.joint import beside, joint_span, members
from briefgen.extract.phrases import OFFICE_OF, phrase_after, phrase_before
from briefgen.extract.readings import read_phrase
from briefgen.lexicon.cues import VERBISH
from briefgen.lexicon.roles import PAPERS
from briefgen.model import HolderKind, Span, Speaker, Stance
from briefgen.text import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.extract.discourse import Discourse
    from briefgen.extract.frames import Frame
    from briefgen.extract.readings import Holder

_PAPER_BY = re.compile(rf"\b(?:{PAPERS})\b(?P<by>(?:\s+(?:issued|released|published|signed|sent|written))?\s+(?:by|from)\s)?")
_NAME_NEXT = re.compile(r",\s+([A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){1,3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A cue with its resolved holder."""

    cue: Cue
    holder: str
    kind: HolderKind
    source: Span | None  # in the article
    doubt: str
    joint: tuple[Speaker, ...] = ()  # who speaks with the holder
    affiliation: str = ""  # the state or body that the article tells of a person
    inside: bool = False  # the cue stands inside what another one reports: somebody else says that the holder says it

    states: bool = True  # False where another's sentence only borrows the words: "Norway condemned what Rana called a “game”"

    @property
    def speaks(self) -> bool:
        """Return whether the holder says something here, rather than having a "demand" or a "claim" told of them."""
        return self.cue.speech and self.cue.form != "noun"


def hold(frame: Frame, discourse: Discourse) -> tuple[Held, ...]:
    """Return the frame's cues with their holders; a shared subject is that of the last cue that had one."""
    held: list[Held] = []
    main = _main_subject(frame)
    leading: Cue | None = None  # the last cue that is the main verb of a clause, not part of what another reports
    for found in find_cues(frame.mask):
        cue = found
        inside = cue.embedded
        if cue.subject is not None and cue.form in {"verb", "adjective"}:
            if leading is not None and _keeps_reporting(frame.mask, leading, cue):
                inside = True
            elif cue.relative:
                pass
            elif leading is None or _new_clause(frame.mask, leading, cue):
                leading = leading if cue.embedded else cue
            elif not cue.embedded and cue.subject is not None and not is_postposed(frame.mask, cue):
                inside = frame.mask[cue.subject.start : cue.subject.end].lower() not in {"he", "she", "it", "they"}
        if cue.subject is None and (own := _clause_subject(frame.mask, leading, cue)) is not None:
            holder, kind, doubt = discourse.resolve(frame.mask[own.start : own.end])
            held += [Held(cue=cue, holder=holder, kind=kind, source=_to_article(frame, own), doubt=doubt)] * bool(holder)
            continue
        if (
            cue.subject is None
            and held
            and held[-1].cue.shared
            and re.search(r"ing\b[^;¤]*\sand\s+$", frame.mask[held[-1].cue.start : cue.start])
        ):
            held.append(replace(held[-1], cue=cue))  # "…, citing the weather and promising"
            continue
        if cue.subject is None:
            last = next((h for h in reversed(held) if leading is not None and h.cue.start == leading.start), None)
            last = last or next((h for h in reversed(held) if not h.cue.shared and h.cue.form != "noun"), None)
            aside = last is not None and last.cue.embedded and leading is None  # "Velk pointed to Rana who has confirmed it, saying"
            if last is not None and not (aside and main is not None and main.end <= last.cue.start and _ends_aside(frame.mask, cue)):
                held.append(replace(last, cue=cue))
            elif main is not None and main.end <= cue.start:
                holder, kind, doubt = discourse.resolve(frame.mask[main.start : main.end])
                held.append(Held(cue=cue, holder=holder, kind=kind, source=_to_article(frame, main), doubt=doubt))
            continue
        subject = joint_span(frame.mask, cue.subject)
        together, subject = _together(frame.mask, cue, subject, discourse)
        holder, kind, doubt = together[0][:3] if together else _holder(frame, cue, subject, main=main, held=held, discourse=discourse)
        if not together and (spoken := members(holder)):  # "they", "the two countries": those who spoke before
            together = [_resolved(member, discourse) for member in spoken]
            holder, kind, doubt = together[0][:3]
        if holder:
            joint = tuple(other[3] for other in together[1:])
            held.append(
                Held(
                    cue=cue,
                    holder=holder,
                    kind=kind,
                    source=_to_article(frame, subject),
                    doubt=doubt,
                    joint=joint,
                    affiliation=next((p.affiliation for p in discourse.people if p.name == holder), ""),
                    inside=inside and not cue.gapped,
                    states=not cue.gapped or all(h.holder == holder for h in held if h.cue.form == "verb"),
                )
            )
    return tuple(held)


_BESIDE = re.compile(r",\s+(?:and|but|while|yet|although|whereas)\s+(?:the\s+)?$")
_DEEDS = {Stance.ACCUSATION, Stance.OPPOSITION, Stance.REFUSAL, Stance.SUPPORT}  # "condemned the raid", "backed the plan"
_Resolved = tuple[str, HolderKind, str, Speaker]


def _together(mask: str, cue: Cue, subject: Span, discourse: Discourse) -> tuple[list[_Resolved], Span]:
    """Return those who speak where the subject, or what stands beside it, names several, and the whole phrase; none where one speaks."""
    phrase = mask[subject.start : subject.end]
    several = members(phrase)
    further, whole = beside(mask, subject, cue.start) if subject.end <= cue.start else ((), subject)
    if not several and further:
        several = (read_phrase(phrase),)
    together = [_resolved(member, discourse) for member in (*several, *further)]
    firm = all(kind is HolderKind.PERSON and " " not in name for name, kind, *_ in together)
    return ([], whole) if firm else (together, whole)  # "Marks and Vell" is a firm where nobody is called so


def _resolved(member: Holder, discourse: Discourse) -> _Resolved:
    name, kind, doubt = discourse.resolve(member.phrase)
    if member.kind is HolderKind.DESCRIPTION and kind is HolderKind.DESCRIPTION:
        return name, kind, doubt, Speaker(name, kind, member.affiliation)
    return name, kind, doubt, Speaker(name, kind, read_phrase(name).affiliation)


def _new_clause(mask: str, leading: Cue, cue: Cue) -> bool:
    """Return whether the cue's subject opens a clause beside the leading one: after a semicolon, ", and", ", but", a quotation's end.

    After a deed, which takes no clause of its own, a bare "and" will do: "Tersland condemned the raid and Karel Vost denied it, saying ...".
    """
    assert cue.subject is not None
    between = mask[leading.end : cue.subject.start]
    deed = leading.stance in _DEEDS or (leading.word == "asked" and re.match(r"\s[^,;]{2,60}\sfor\s", between))
    if deed and re.search(r"\sand\s+(?:the\s+)?$", between) and not re.search(r"\b(?:that|wh\w+)\b", between):
        return True
    return bool(
        re.search(r"[;.]|(?:,|\s-)\s+(?:and|but|while|yet|although|whereas)\s+(?:the\s+)?$|\b(?:while|with)\s+(?:the\s+)?$", between)
    )


def _ends_aside(mask: str, cue: Cue) -> bool:
    """Return whether a comma before the participle ends the clause before it: "…, saying"."""
    return cue.word.endswith("ing") and mask[: cue.start].rstrip().endswith(",")


def _clause_subject(mask: str, leading: Cue | None, cue: Cue) -> Span | None:
    """Return the subject of the last clause before a participle, where that clause opens beside the leading one: "…, but Portugal abstained, citing"."""
    if not re.search(r",\s+$", mask[: cue.start]) or not cue.word.partition(" ")[0].endswith("ing"):
        return None
    for verb in reversed(list(VERBISH.finditer(mask, leading.end if leading else 0, cue.start))):
        subject = phrase_before(mask, verb.start())
        if subject is None or subject.start < (leading.end if leading else 1):
            continue
        opens = replace(cue, subject=subject)
        beside = _new_clause(mask, leading, opens) if leading else _BESIDE.search(mask[: subject.start])
        return subject if beside and mask[slice(*subject)].lower() not in {"who", "it"} else None
    return None


def _keeps_reporting(mask: str, leading: Cue, cue: Cue) -> bool:
    """Return whether the present tense after a report in the past shows that it goes on: "Velk said talks must go on, but Norvania wants war"."""
    assert cue.subject is not None
    between = mask[leading.end : cue.subject.start]
    return (
        leading.speech
        and leading.form == "verb"
        and bool(re.fullmatch(r"said|told|added|[a-z]+ed", mask[leading.start : leading.end]))
        and bool(re.fullmatch(r"[a-z]+s", mask[cue.start : cue.end]))
        and not re.search(r"[;.¤]", between)
        and bool(re.search(r",\s+(?:and|but)\s+(?:the\s+)?$", between))
    )


def follow(frame: Frame, held: Sequence[Held], discourse: Discourse) -> None:
    """Tell the discourse who this frame was about: its subject, then those who spoke in it as main clause."""
    main = _main_subject(frame)
    first = next((h.cue.subject for h in held if h.cue.form == "verb" and not h.cue.inverted and h.cue.subject is not None), None)
    if first is not None and (main is None or first.start < main.start):
        main = first  # "The truckers say lawmakers have been silent": it is about the truckers
    if first is not None and main is not None and _points_ahead(frame.mask, main, first, discourse):
        main = first  # "On the day that he left, Rana endorsed the plan": it is about Rana
    kind = HolderKind.PRONOUN
    owner = discourse.owner_at_head(frame.mask)
    if owner:
        discourse.mention(owner, HolderKind.PERSON)
        kind = HolderKind.PERSON
    elif main is not None:
        main = joint_span(frame.mask, main)
        phrase = frame.mask[main.start : main.end]
        several = members(phrase)
        if several:
            discourse.mention_group([_resolved(member, discourse)[0] for member in several], several[0].kind)
        elif phrase.lower() not in {"it", "they", "we", "i", "who"} and not discourse.plural(frame.mask, main):
            holder, kind, _ = discourse.resolve(phrase)
            discourse.mention(holder, kind)
    elif not frame.bare:
        discourse.pass_over(frame.mask)
    speakers = [h for h in held if h.cue.form == "verb" and h.cue.speech and not h.cue.shared and not h.inside]
    discourse.spoke.update(h.holder for h in speakers)
    _note_issuer(frame, main, speakers, discourse)
    if speakers and (frame.quotations or kind not in {HolderKind.PERSON, HolderKind.DESCRIPTION}):
        discourse.mention(speakers[-1].holder, speakers[-1].kind)


def _points_ahead(mask: str, main: Span, first: Span, discourse: Discourse) -> bool:
    """Return whether "he" or "she" in what opens a sentence means the name that is its subject."""
    return (
        0 < main.start < first.start
        and mask[main.start : main.end].lower() in {"he", "she"}
        and discourse.resolve(mask[first.start : first.end])[1] is HolderKind.PERSON
        and mask[: first.start].rstrip().endswith(",")
        and not re.search(r"[;¤]|,\s(?:and|but)\s", mask[: first.start])
    )


def _note_issuer(frame: Frame, main: Span | None, speakers: Sequence[Held], discourse: Discourse) -> None:
    """Tell the discourse who issued the statement or letter that the frame tells of: whoever it is by, else who speaks in the frame."""
    paper = _PAPER_BY.search(frame.mask)
    if paper is None:
        return
    by = phrase_after(frame.mask, paper.end()) if paper["by"] else None
    if by is not None:
        holder, kind, _ = discourse.resolve(frame.mask[by.start : by.end])
    elif speakers:
        holder, kind = listed([speakers[-1].holder, *(other.name for other in speakers[-1].joint)]), speakers[-1].kind
    elif main is not None:
        holder, kind, _ = discourse.resolve(frame.mask[main.start : main.end])
    else:
        return
    if holder and kind is not HolderKind.PRONOUN:
        discourse.issue(holder, kind)


def _holder(
    frame: Frame, cue: Cue, subject: Span, *, main: Span | None, held: Sequence[Held], discourse: Discourse
) -> tuple[str, HolderKind, str]:
    """Return who the cue's subject is, what kind of holder, and a reason where this is in doubt."""
    phrase = frame.mask[subject.start : subject.end]
    reading = read_phrase(phrase)
    if (cue.form == "according" or cue.inverted) and (reading.kind is HolderKind.DESCRIPTION or OFFICE_OF.match(phrase)):
        named = _NAME_NEXT.match(frame.mask, subject.end)  # "that country's foreign minister, Ada Vell"
        return discourse.resolve(named.group(1) if named else phrase)
    if reading.kind is HolderKind.PRONOUN:
        closing = is_postposed(frame.mask, cue)
        earlier = next(
            (
                h
                for h in reversed(held)
                if (h.kind is HolderKind.PERSON or (closing and h.kind is HolderKind.DESCRIPTION and not plural(h.holder)))
                and h.cue.form == "verb"
                and not (closing and h.cue.embedded)
            ),
            None,
        )
        if phrase.lower() in {"he", "she"} and earlier is not None and not re.search(r"\.\s", frame.mask[earlier.cue.end : subject.start]):
            return earlier.holder, earlier.kind, ""
        if phrase.lower() in {"he", "she", "they"} and main is not None and main.start < subject.start:
            return _subject_or_before(frame, main, phrase, discourse)
    return discourse.resolve(phrase)


def _subject_or_before(frame: Frame, main: Span, pronoun: str, discourse: Discourse) -> tuple[str, HolderKind, str]:
    """Return whom a pronoun later in a sentence means: the sentence's own subject where that is a person, else the discourse."""
    phrase = frame.mask[main.start : main.end]
    own, kind, doubt = discourse.resolve(phrase)
    if pronoun.lower() == "they" and kind is HolderKind.DESCRIPTION and plural(phrase):
        return own, kind, doubt  # "Demonstrators said they were prepared"
    if kind is HolderKind.PERSON and own and phrase.lower() not in {"it", "they", "we", "i"}:
        return own, kind, doubt
    return discourse.resolve(pronoun)


def _main_subject(frame: Frame) -> Span | None:
    """Return the phrase that is the subject of the frame's first verb."""
    for match in list(VERBISH.finditer(frame.mask))[:5]:
        subject = phrase_before(frame.mask, match.start())
        if subject is not None and frame.mask[subject.start : subject.end].lower() != "who":
            return subject
    return None


def _to_article(frame: Frame, span: Span) -> Span:
    return Span(frame.start + span.start, frame.start + span.end)
