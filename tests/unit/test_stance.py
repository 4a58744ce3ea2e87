"""The stance of an attribution: from its cue, from its content where the cue leaves it open, and turned by a negation."""

import pytest

from briefgen.extract.stance import stance_of
from briefgen.model import Stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("there was no intention of closing the port", Stance.DENIAL),
        ("talks could start only if the blockade ended", Stance.CONDITION),
        ("the port would stay closed unless the ice melted", Stance.CONDITION),
        ("it would not rule out a ban on trawlers", Stance.WARNING),
        ("they would face grave consequences", Stance.WARNING),
        ("we will not accept the quota", Stance.REFUSAL),
        ("the quota was not negotiable", Stance.REFUSAL),
        ("it was ready to discuss wages", Stance.OFFER),
        ("both sides must lay down their arms", Stance.DEMAND),
        ("the coast guard had lied for years", Stance.ACCUSATION),
        ("I support the bill", Stance.SUPPORT),
        ("this is a huge mistake", Stance.OPPOSITION),
        ("we will keep the bridge open", Stance.COMMITMENT),
        ("she hoped for an agreement by Friday", Stance.EXPECTATION),
        ("the hall was full", Stance.ASSESSMENT),
    ],
)
def test_content_decides_where_the_cue_leaves_it_open(content, stance):
    assert stance_of("said", None, content) is stance


@pytest.mark.parametrize("stance", [stance for stance in Stance if stance not in {Stance.ASSESSMENT, Stance.EXPECTATION, Stance.CONDITION}])
def test_a_negated_cue_never_keeps_its_stance(stance):
    assert stance_of("cue", stance, "the new treaty", negated=True) is not stance


@pytest.mark.parametrize(
    ("cue", "stance", "content", "meant"),
    [
        ("refused", Stance.REFUSAL, "to rule out a ban", Stance.WARNING),
        ("declined", Stance.REFUSAL, "to comment on the ban", Stance.ASSESSMENT),
        ("refused", Stance.REFUSAL, "to sign the treaty", Stance.REFUSAL),
        ("sought", Stance.DEMAND, "to play down hopes of a treaty", Stance.EXPECTATION),
        ("agreed", Stance.COMMITMENT, "that the ice was thin", Stance.ASSESSMENT),
        ("agreed", Stance.COMMITMENT, "to sign the treaty", Stance.COMMITMENT),
    ],
)
def test_the_object_of_a_cue_can_turn_it(cue, stance, content, meant):
    assert stance_of(cue, stance, content) is meant


@pytest.mark.parametrize(
    ("stance", "turned"),
    [
        (Stance.SUPPORT, Stance.OPPOSITION),
        (Stance.COMMITMENT, Stance.REFUSAL),
        (Stance.OFFER, Stance.REFUSAL),
        (Stance.DENIAL, Stance.ASSESSMENT),
        (Stance.REFUSAL, Stance.ASSESSMENT),
    ],
)
def test_what_a_negated_cue_says(stance, turned):
    assert stance_of("cue", stance, "the new treaty", negated=True) is turned
