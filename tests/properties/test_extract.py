"""Laws of reading who said what, for any text made of names, cues and marks, and for any text at all."""

import itertools
from dataclasses import replace

from build import article, findings
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.marks import find_quotations
from briefgen.ingest import without_copies
from briefgen.merge import merge
from briefgen.model import ArticleId, DateBasis, QuoteKind, QuoteStatus
from briefgen.text import normal

WORDS = st.sampled_from(
    [
        *(
            "Mara Velk Ivo Sande Norway Norwegian Lisbon Mayor minister officials He she They the a of and but not no "
            "longer if until by"
        ).split(),
        *(
            "said told says demanded refused to rule out warned that denied offered accused according called with who "
            "is was supported"
        ).split(),
        *(
            "“We will build,”",
            "“We will build.” - Mara Velk",
            "“never again”",
            '"The port',
            'is open"',
            "“",
            "”",
            '"',
            "‘",
            "’",
            ".",
            ",",
            ":",
            "—",
            "\n\n",
            "\n- ",
            "1,200",
            "Gen.",
        ),
    ]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300)
SENTENCES = st.sampled_from(
    [
        "“We will build the bridge this year,” said Mara Velk.",
        "Ivo Sande, the Norwegian foreign minister, said the port would stay closed.",
        "Norway demanded that the port be opened by Friday.",
        "Portugal rejected the new quota on cod in the bay.",
        "“The quota is a bad joke for the whole coast,” Sande said.",
        "Mayor Mara Velk welcomed the ferry on Monday.",
        "He said the talks “went well enough” on both days.",
        "Norway warned that the ice road could break.",
    ]
)
FOLDERS = st.lists(
    st.lists(SENTENCES, min_size=1, max_size=4, unique=True).map("\n\n".join), min_size=1, max_size=4, unique=True
)


def folder(texts):
    """What the folder says; the texts get their numbers in the order given."""
    return dossier([article(text, f"{number:03}") for number, text in enumerate(texts, start=1)])


def dossier(articles):
    return merge(articles, findings(articles), None, DateBasis.UNKNOWN)


def said(found):
    """The quotes and positions of a dossier, each with how many articles tell it, in no order."""
    quotes = sorted((q.kind, normal(q.text), q.speaker, len({e.article for e in q.evidence})) for q in found.quotes)
    return quotes, sorted((p.party, p.stance, len({e.article for e in p.evidence})) for p in found.positions)


@given(TEXTS)
def test_every_offset_of_an_attribution_lies_inside_the_article(text):
    source = article(text)

    spans = [
        span
        for one in findings([source])[0].attributions
        for span in (*one.content, *one.quoted, *one.cue, *one.source, one.passage)
    ]

    assert [span for span in spans if not 0 <= span.start <= span.end <= len(text)] == []


@given(TEXTS)
def test_quoted_words_stand_inside_the_articles_quotation_marks(text):
    source = article(text)
    inside = {quotation.span for quotation in find_quotations(source)}

    assert {span for one in findings([source])[0].attributions for span in one.quoted} <= inside


@given(TEXTS)
def test_quotations_do_not_overlap(text):
    spans = [quotation.outer for quotation in find_quotations(article(text))]

    assert [pair for pair in itertools.pairwise(spans) if pair[0].end > pair[1].start] == []


@given(TEXTS)
def test_any_text_can_be_read_and_merged(text):
    source = article(text)

    found = dossier([source])

    assert all(source.text[e.start : e.end] == e.text for quote in found.quotes for e in quote.evidence)


@given(TEXTS)
def test_a_quotation_is_nobodys_or_has_a_holder(text):
    quoting = [one for one in findings([article(text)])[0].attributions if one.kind is not QuoteKind.INDIRECT]

    assert all(one.holder or one.status in {QuoteStatus.ORPHAN, QuoteStatus.RAGGED} for one in quoting)
    assert all(one.reason for one in quoting if not one.holder)


@given(FOLDERS, st.randoms(use_true_random=False))
def test_merging_does_not_hang_on_the_order_of_the_articles(texts, random):
    shuffled = list(texts)
    random.shuffle(shuffled)

    assert said(folder(shuffled)) == said(folder(texts))


@given(FOLDERS)
def test_an_article_twice_adds_nothing(texts):
    articles = [article(text, f"{number:03}") for number, text in enumerate(texts, start=1)]
    again = replace(articles[0], id=ArticleId("999"), file="again.txt")

    kept, dropped = without_copies([*articles, again])

    assert [one.what for one in dropped] == ["again.txt"]
    assert said(dossier(list(kept))) == said(dossier(articles))
