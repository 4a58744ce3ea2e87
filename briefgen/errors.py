"""Every error a caller of briefgen may meet.

BriefgenError                 anything briefgen raises on purpose; its text is one line: what, where, what to do
├── UnreadableArticleError    one source cannot be turned into an article; the others go on
│   └── PartlyReadError       of a file's articles, fewer were read than it says it holds
├── LimitError                reading a file took more time or memory than it may; it is left out
├── NoArticlesError           nothing readable was found at all
├── TemplateError             a template cannot be used; lists every fault with its place
├── PlaceError                a line to be explained is not there
├── NamesError                a names.toml cannot be read
├── DecisionsError            a decisions.toml cannot be read
│   └── ConflictError         what is to be decided was decided anew meanwhile, or in the file by hand
├── BriefFileError            a brief.json, .docx or .md handed back to us cannot be read
├── AuditError                a brief failed the check of its own lines, so it is not written
├── PressError                a day's press cannot be worked on: its folder, its engine, its topics
├── ExtraMissingError         what is asked for needs an extra that is not installed
├── OutputError               a target cannot be written; what stood there before still stands
├── MailError                 a message cannot be made: a wrong address, a missing file, settings that do not do
│   └── SendError             a message was not handed to every recipient
└── LayoutError               the office suite could not lay out a page
"""

from __future__ import annotations

from typing import ClassVar


class BriefgenError(Exception):
    """Anything briefgen raises on purpose.

    Its text is one line: what, where, what to do.
    """


class UnreadableArticleError(BriefgenError):
    """One source cannot be turned into an article."""

    kind: ClassVar = "unread"  # of the flag that tells of it

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[UnreadableArticleError], tuple[str, str], dict[str, object]]:
        """Return how it is made again in another process, notes included."""
        return type(self), (self.name, self.why), self.__dict__


class LimitError(BriefgenError):
    """A piece of work took more time or memory than it may, or ended its process."""


class PartlyReadError(UnreadableArticleError):
    """Fewer of a file's articles were read than the file itself says it holds.

    Those that were read count.
    """

    kind = "incomplete"


class NoArticlesError(BriefgenError):
    """Nothing readable was found at all."""


class TemplateError(BriefgenError):
    """A template cannot be used.

    The message lists every fault with its place, one a line.
    """


class PlaceError(BriefgenError):
    """A line to be explained is not there; the message says how many there are."""


class NamesError(BriefgenError):
    """A names.toml cannot be read."""


class DecisionsError(BriefgenError):
    """A decisions.toml cannot be read; nothing of it is lost."""


class ConflictError(DecisionsError):
    """What is to be decided was decided anew meanwhile.

    That was done elsewhere or in the file by hand: a person has to choose.
    """


class BriefFileError(BriefgenError):
    """A brief.json, .docx or .md handed back to briefgen cannot be read."""


class AuditError(BriefgenError):
    """A brief failed the check of its own lines, so it is not written.

    The message has every fault, one a line.
    """


class PressError(BriefgenError):
    """A day's press cannot be worked on.

    Its folder is no press or in use, its engine is not there, or its topics cannot be read.
    """


class ExtraMissingError(BriefgenError):
    """What is asked for needs an extra that is not installed.

    The message has the command that adds it.
    """


class OutputError(BriefgenError):
    """A target cannot be written; what stood there before still stands."""


class LayoutError(BriefgenError):
    """The office suite could not lay out a page."""


class MailError(BriefgenError):
    """A message cannot be made; the message lists every fault, one a line."""


class SendError(MailError):
    """A message was not handed to every recipient.

    The message of the error names each who did not get it, one a line.
    """
