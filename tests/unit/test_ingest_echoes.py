"""Which articles count as one voice."""

from build import article, dossier, evidence

from briefgen.compose import tracing
from briefgen.ingest import voices

OWN = (
    "The harbour of Tarn will stay closed until the spring because the dockers and the port could not agree on wages. "
    "Officials of the port authority spent the whole of Saturday in the customs house "
    "with the union and its two lawyers. "
    "They left after dark without a word, while a small crowd of dockers waited in the rain for news of a settlement. "
    "The union had asked for a rise of 4 percent and for an end to inspections at night, which the port calls unsafe."
)
OTHER = (
    "Nobody in Tarn expects ships before April. "
    "Wages are the issue: dockers want more, the port has offered little, and lawyers do the talking. "
    "On Saturday they met again near the old customs house and parted late, according to people who "
    "saw them leave in three cars. "
    "Night shifts are the second quarrel, since inspections after dark have led to accidents "
    "that neither side wishes to discuss in public. "
    "Traders in the town have begun to send their goods by road, at twice the price and with a delay of several days."
)
SAID = (
    "“We will not sign a settlement that leaves any of our dockers without their full wages for the whole of this "
    "long and bitter winter,” Velk said."
)


def test_a_reprint_is_the_same_voice():
    assert voices([article(OWN, "001"), article(OTHER, "002"), article(f"{OWN} More follows.", "003")]) == (
        ("001", "003"),
        ("002",),
    )


def test_the_same_quotation_in_two_reports_is_no_echo():
    assert voices([article(f"{OWN}\n\n{SAID}", "001"), article(f"{OTHER}\n\n{SAID}", "002")]) == (("001",), ("002",))


def test_copies_that_differ_in_a_figure_are_two_voices():
    assert len(voices([article(OWN, "001"), article(OWN.replace("4 percent", "6 percent"), "002")])) == 2


def test_a_number_in_words_is_the_same_number():
    assert voices([article(OWN, "001"), article(OWN.replace("4 percent", "four percent"), "002")]) == (("001", "002"),)


def test_copies_that_differ_in_a_number_in_words_are_two_voices():
    assert (
        len(voices([article(OWN, "001"), article(OWN.replace("its two lawyers", "its fifteen lawyers"), "002")])) == 2
    )


def test_copies_that_differ_in_a_negation_are_two_voices():
    assert len(voices([article(OWN, "001"), article(OWN.replace("could not agree", "could agree"), "002")])) == 2


def test_a_rewrite_with_the_same_agency_credit_is_the_same_voice():
    half = f"{OTHER} {OWN.partition('. They')[0]}."
    credited = [article(OWN, "001", publisher="Reuters"), article(half, "002", publisher="Reuters")]

    assert voices(credited) == (("001", "002"),)
    assert voices([article(OWN, "001"), article(half, "002")]) == (("001",), ("002",))


def test_short_notices_are_not_judged():
    assert len(voices([article("The harbour stays closed.", "001"), article("The harbour stays closed.", "002")])) == 2


def test_a_brief_counts_echoes_once():
    articles = [article(OWN, "001"), article(OWN, "002"), article(OTHER, "003")]
    told = [evidence(found) for found in articles]

    assert tracing.voices(dossier(*articles, echoes=(("001", "002"),)), told) == 2
    assert tracing.voices(dossier(*articles), told) == 3
