"""What positions are about, and wordings of one remark told apart."""

from build import article, position

from briefgen.ingest import assess_health
from briefgen.merge.parties import Sides
from briefgen.merge.quotes import merge_quotes
from briefgen.merge.topics import name_topics
from briefgen.model import Attribution, HolderKind, Party, QuoteKind, QuoteStatus, Span


def topics(*told):
    source = article(" ".join(statement for _, statement in told))
    positions = [position(source, statement, party=party) for party, statement in told]
    return [
        p.topic
        for p in name_topics(positions, [Party(name="Norvania", kind="state"), Party(name="Lathia", kind="state")], [])
    ]


def test_two_sides_on_one_matter_share_its_topic():
    assert (
        topics(
            ("Norvania", "Norvania wants the harbour tolls lowered."), ("Lathia", "Lathia will keep the harbour tolls.")
        )
        == ["harbour tolls"] * 2
    )


def test_a_matter_that_only_one_side_names_is_no_topic():
    assert topics(
        ("Norvania", "Norvania wants the fishing quotas raised."),
        ("Lathia", "Lathia denies that an attack was planned."),
    ) == [
        None,
        None,
    ]


def test_the_names_of_the_parties_are_no_topic():
    assert topics(("Norvania", "Norvania warned Lathia."), ("Lathia", "Lathia warned Norvania.")) == [None, None]


def quoted(source, words):
    start = source.text.index(words)
    span = Span(start, start + len(words))
    return Attribution(
        article=source.id, kind=QuoteKind.DIRECT, content=(span,), quoted=(span,), cue=(), source=(),
        holder="Mara Velk", holder_kind=HolderKind.PERSON, passage=Span(0, len(source.text)),
    )  # fmt: skip


def test_the_same_remark_in_another_translation_is_a_variant_of_the_fuller_one():
    one, two = (
        "It is simply not possible to deviate from our clear position",
        "From a clear position it is impossible to deviate",
    )
    articles = assess_health((article(f"“{one},” Mara Velk said."), article(f"“{two},” Mara Velk said.", "002")))
    quotes, _ = merge_quotes(
        [quoted(articles[0], one), quoted(articles[1], two)], {a.id: a for a in articles}, Sides(register=())
    )

    assert [(q.text, q.status) for q in quotes] == [(one, QuoteStatus.VERIFIED), (two, QuoteStatus.VARIANT)]


def test_two_remarks_on_one_matter_are_no_variants():
    one, two = "We will open the harbour in spring", "The harbour tolls are too high for our fishermen"
    articles = (article(f"“{one},” Mara Velk said."), article(f"“{two},” Mara Velk said.", "002"))
    quotes, _ = merge_quotes(
        [quoted(articles[0], one), quoted(articles[1], two)], {a.id: a for a in articles}, Sides(register=())
    )

    assert [q.status for q in quotes] == [QuoteStatus.VERIFIED, QuoteStatus.VERIFIED]
