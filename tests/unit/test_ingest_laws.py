"""Laws of reading: whatever the bytes, an article with orderly blocks or one clear refusal."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import UnreadableArticleError
from briefgen.ingest import assess_health, read_article
from briefgen.lang.en.furniture import PHRASES

LINES = st.sampled_from(
    [
        *(phrase.sample for phrase in PHRASES),
        "Tarnia and Vellmark opened talks on the closed strait on Monday, though neither side expected a quick result.",
        "TARN (Reuters) - The harbour stays closed, “said” Mr Marsh. said.",
        "- a new pier,",
        "What now?",
        "“We will see. “",
        "",
        "the end",
    ]
)
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<li>",
        "<h1>",
        "<br>",
        "<a href='x'>",
        "</a>",
        "<table><tr><td>",
        "<!--",
        "-->",
        "&amp;",
        "<title>",
        "Words here. ",
    ]
)


def check(raw):
    try:
        article = read_article("001", "a.txt", raw)
    except UnreadableArticleError:
        return
    ends = [0, *(block.end for block in article.blocks)]
    assert all(
        end <= block.start < block.end <= len(article.text) for end, block in zip(ends, article.blocks, strict=False)
    )
    (healthy,) = assess_health([article])
    assert 0.0 <= healthy.health.score <= 1.0
    assert all(article.text[e.start : e.end] == e.text for signal in healthy.health.signals for e in signal.evidence)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_refusal(raw):
    check(raw)


@given(st.text(max_size=400))
def test_any_text_gives_orderly_blocks(text):
    check(text.encode("utf-8", "surrogatepass"))


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_any_mixture_of_lines_gives_orderly_blocks(lines, end):
    check(end.join(lines).encode())


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.one_of(TAGS, LINES, st.text(max_size=20)), max_size=40))
def test_any_page_gives_orderly_blocks(pieces):
    check(("<html><body>" + "".join(pieces)).encode("utf-8", "surrogatepass"))


@given(st.lists(LINES, max_size=25))
def test_plain_text_is_not_changed(lines):
    text = "\n".join(["The harbour of Tarn will stay closed until the spring, the port said on Monday.", *lines])

    assert read_article("001", "a.txt", text.encode()).text == text
