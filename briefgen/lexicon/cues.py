"""Cues: the words that report speech or state what a party wants, each with what it says about the stance.

A row is a group of verbs of one behaviour. ``forms`` lists the third person, past and participles; the base form is used
after auxiliaries and "to". ``stance`` None means that the content decides (see extract/stance.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.lexicon.tense_words import PAST_FORMS
from briefgen.model import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """Verbs that report alike; ``speech`` ones may stand beside a quotation, the others take content of their own."""

    name: str
    speech: bool
    stance: Stance | None
    forms: str  # "base|present|past|participle", verbs separated by blanks; particles by "_"


VERBS: tuple[VerbGroup, ...] = (
    # “We will build,” said Ngata.
    VerbGroup(name="say", speech=True, stance=None, forms=(
        "say|says|said|saying tell|tells|told|telling add|adds|added|adding note|notes|noted|noting state|states|stated|stating "
        "reply|replies|replied|replying respond|responds|responded|responding answer|answers|answered|answering ask|asks|asked|asking "
        "continue|continues|continued|continuing explain|explains|explained|explaining remark|remarks|remarked|remarking "
        "comment|comments|commented|commenting observe|observes|observed|observing declare|declares|declared|declaring "
        "announce|announces|announced|announcing write|writes|wrote|writing tweet|tweets|tweeted|tweeting post|posts|posted|posting "
        "report|reports|reported|reporting recall|recalls|recalled|recalling mention|mentions|mentioned|mentioning "
        "emphasise|emphasises|emphasised|emphasising emphasize|emphasizes|emphasized|emphasizing stress|stresses|stressed|stressing "
        "underline|underlines|underlined|underlining underscore|underscores|underscored|underscoring reiterate|reiterates|reiterated|reiterating "
        "repeat|repeats|repeated|repeating point_out|points_out|pointed_out|pointing_out conclude|concludes|concluded|concluding "
        "clarify|clarifies|clarified|clarifying indicate|indicates|indicated|indicating signal|signals|signaled|signaling signal|signals|signalled|signalling "
        "reveal|reveals|revealed|revealing disclose|discloses|disclosed|disclosing inform|informs|informed|informing "
        "testify|testifies|testified|testifying joke|jokes|joked|joking quip|quips|quipped|quipping shout|shouts|shouted|shouting "
        "speak_of|speaks_of|spoke_of|speaking_of talk_of|talks_of|talked_of|talking_of call_it|calls_it|called_it|calling_it describe|describes|described|describing refer_to|refers_to|referred_to|referring_to "
        "put_it|puts_it|put_it|putting_it outline|outlines|outlined|outlining set_out|sets_out|set_out|setting_out "
        "lay_out|lays_out|laid_out|laying_out voice|voices|voiced|voicing express|expresses|expressed|expressing "
        "cite|cites|cited|citing read|reads|read|reading teach|teaches|taught|teaching learn|learns|learned|learning show|shows|showed|showing "
        "reaffirm|reaffirms|reaffirmed|reaffirming affirm|affirms|affirmed|affirming assure|assures|assured|assuring "
        "assert|asserts|asserted|asserting maintain|maintains|maintained|maintaining recount|recounts|recounted|recounting")),
    # The union argues that the law is unfair.
    VerbGroup(name="argue", speech=True, stance=Stance.ASSESSMENT, forms=(
        "argue|argues|argued|arguing claim|claims|claimed|claiming contend|contends|contended|contending insist|insists|insisted|insisting "
        "suggest|suggests|suggested|suggesting believe|believes|believed|believing think|thinks|thought|thinking consider|considers|considered|considering "
        "acknowledge|acknowledges|acknowledged|acknowledging admit|admits|admitted|admitting concede|concedes|conceded|conceding "
        "confirm|confirms|confirmed|confirming estimate|estimates|estimated|estimating find|finds|found|finding rule|rules|ruled|ruling "
        "call|calls|called|calling regard|regards|regarded|regarding view|views|viewed|viewing boast|boasts|boasted|boasting "
        "see|sees|saw|seeing doubt|doubts|doubted|doubting question|questions|questioned|questioning")),
    # Ministers demanded that the port be opened.
    VerbGroup(name="demand", speech=True, stance=Stance.DEMAND, forms=(
        "demand|demands|demanded|demanding urge|urges|urged|urging call_for|calls_for|called_for|calling_for call_on|calls_on|called_on|calling_on "
        "call_upon|calls_upon|called_upon|calling_upon appeal|appeals|appealed|appealing request|requests|requested|requesting "
        "press_for|presses_for|pressed_for|pressing_for push_for|pushes_for|pushed_for|pushing_for require|requires|required|requiring "
        "insist_on|insists_on|insisted_on|insisting_on seek|seeks|sought|seeking want|wants|wanted|wanting implore|implores|implored|imploring "
        "plead|pleads|pleaded|pleading exhort|exhorts|exhorted|exhorting order|orders|ordered|ordering instruct|instructs|instructed|instructing "
        "advise|advises|advised|advising recommend|recommends|recommended|recommending beg|begs|begged|begging "
        "give|gives|gave|giving encourage|encourages|encouraged|encouraging "
        "ask_for|asks_for|asked_for|asking_for have_asked|has_asked|had_asked|having_asked")),
    # Parliament rejected the plan.
    VerbGroup(name="refuse", speech=True, stance=Stance.REFUSAL, forms=(
        "refuse|refuses|refused|refusing reject|rejects|rejected|rejecting rule_out|rules_out|ruled_out|ruling_out decline|declines|declined|declining "
        "rebuff|rebuffs|rebuffed|rebuffing turn_down|turns_down|turned_down|turning_down spurn|spurns|spurned|spurning "
        "dismiss|dismisses|dismissed|dismissing brush_aside|brushes_aside|brushed_aside|brushing_aside veto|vetoes|vetoed|vetoing "
        "block|blocks|blocked|blocking resist|resists|resisted|resisting")),
    # The ministry offered to send observers.
    VerbGroup(name="offer", speech=True, stance=Stance.OFFER, forms=(
        "offer|offers|offered|offering propose|proposes|proposed|proposing volunteer|volunteers|volunteered|volunteering")),
    # She promised to publish the figures.
    VerbGroup(name="commit", speech=True, stance=Stance.COMMITMENT, forms=(
        "promise|promises|promised|promising pledge|pledges|pledged|pledging vow|vows|vowed|vowing commit|commits|committed|committing "
        "undertake|undertakes|undertook|undertaking guarantee|guarantees|guaranteed|guaranteeing swear|swears|swore|swearing "
        "agree|agrees|agreed|agreeing plan|plans|planned|planning decide|decides|decided|deciding intend|intends|intended|intending")),
    # The ministry banned flights. (Acts that announce a party's will; they report no speech.)
    VerbGroup(name="act", speech=False, stance=Stance.COMMITMENT, forms=(
        "ban|bans|banned|banning impose|imposes|imposed|imposing suspend|suspends|suspended|suspending expel|expels|expelled|expelling "
        "extend|extends|extended|extending")),
    # He warned of consequences.
    VerbGroup(name="warn", speech=True, stance=Stance.WARNING, forms=(
        "warn|warns|warned|warning threaten|threatens|threatened|threatening caution|cautions|cautioned|cautioning fear|fears|feared|fearing")),
    # Officials expect a vote in March.
    VerbGroup(name="expect", speech=True, stance=Stance.EXPECTATION, forms=(
        "expect|expects|expected|expecting hope|hopes|hoped|hoping predict|predicts|predicted|predicting forecast|forecasts|forecast|forecasting "
        "anticipate|anticipates|anticipated|anticipating look_forward|looks_forward|looked_forward|looking_forward "
        "play_down|plays_down|played_down|playing_down downplay|downplays|downplayed|downplaying")),
    # Spokesmen denied the report.
    VerbGroup(name="deny", speech=True, stance=Stance.DENIAL, forms=(
        "deny|denies|denied|denying refute|refutes|refuted|refuting disavow|disavows|disavowed|disavowing "
        "scoff_at|scoffs_at|scoffed_at|scoffing_at dispute|disputes|disputed|disputing")),
    # They accused the firm of lying.
    VerbGroup(name="accuse", speech=True, stance=Stance.ACCUSATION, forms=(
        "accuse|accuses|accused|accusing blame|blames|blamed|blaming allege|alleges|alleged|alleging charge|charges|charged|charging "
        "denounce|denounces|denounced|denouncing decry|decries|decried|decrying lash_out|lashes_out|lashed_out|lashing_out "
        "complain|complains|complained|complaining")),
    # The bishops backed the accord.
    VerbGroup(name="support", speech=True, stance=Stance.SUPPORT, forms=(
        "support|supports|supported|supporting back|backs|backed|backing welcome|welcomes|welcomed|welcoming endorse|endorses|endorsed|endorsing "
        "praise|praises|praised|praising hail|hails|hailed|hailing applaud|applauds|applauded|applauding recognise|recognises|recognised|recognising "
        "recognize|recognizes|recognized|recognizing defend|defends|defended|defending justify|justifies|justified|justifying stand_by|stands_by|stood_by|standing_by "
        "approve|approves|approved|approving favour|favours|favoured|favouring favor|favors|favored|favoring")),
    # Farmers oppose the tax.
    VerbGroup(name="oppose", speech=True, stance=Stance.OPPOSITION, forms=(
        "oppose|opposes|opposed|opposing object|objects|objected|objecting condemn|condemns|condemned|condemning criticise|criticises|criticised|criticising "
        "criticize|criticizes|criticized|criticizing balk_at|balks_at|balked_at|balking_at protest|protests|protested|protesting "
        "attack|attacks|attacked|attacking blast|blasts|blasted|blasting mock|mocks|mocked|mocking lambast|lambasts|lambasted|lambasting "
        "sue|sues|sued|suing disapprove|disapproves|disapproved|disapproving slam|slams|slammed|slamming")),
)  # fmt: skip

# Adjectives after a form of "be" that state where a party stands: "is ready to discuss", "are uncomfortable with".
ADJECTIVES: tuple[tuple[str, Stance], ...] = (
    (r"(?:ready|willing|prepared|open|happy|keen)\s+(?:to|for)\b", Stance.OFFER),
    (r"(?:unwilling|reluctant|not\s+(?:ready|willing|prepared))\s+to\b", Stance.REFUSAL),
    (r"(?:opposed\s+to|against|uncomfortable\s+with|unhappy\s+with|critical\s+of)\b", Stance.OPPOSITION),
    (r"(?:committed|determined|resolved)\s+to\b", Stance.COMMITMENT),
    (r"(?:supportive\s+of|in\s+favou?r\s+of)\b", Stance.SUPPORT),
    (r"(?:wary|afraid|worried|alarmed|concerned|fearful)\b", Stance.WARNING),
    (r"(?:hopeful|optimistic|confident|pessimistic)\b", Stance.EXPECTATION),
)

# Nouns that carry content of their own: "the US insistence that ...", "Russia's assurances that ...", "its call for ...".
NOUNS: tuple[tuple[str, Stance | None], ...] = (
    (r"demands?|calls?|requests?|appeals?|requirements?|bid", Stance.DEMAND),
    (r"refusal|rejection|insistence", Stance.REFUSAL),
    (r"offers?|proposals?|willingness|readiness|openness", Stance.OFFER),
    (r"promises?|pledges?|vows?|commitments?|plans?|intentions?", Stance.COMMITMENT),
    (r"warnings?|threats?", Stance.WARNING),
    (r"hopes?|expectations?|predictions?", Stance.EXPECTATION),
    (r"denials?|assurances?", Stance.DENIAL),
    (r"accusations?|allegations?|charges?|complaints?", Stance.ACCUSATION),
    (r"support|backing|endorsement", Stance.SUPPORT),
    (r"opposition|objections?|criticism", Stance.OPPOSITION),
    (r"claims?|views?|positions?|beliefs?|argument|assertion|statement", None),
)

# Nouns whose holder stands behind them: "calls from unions for a strike", "concern in Oslo that", "under pressure from farmers to".
NOUNS_FROM: tuple[tuple[str, Stance], ...] = (
    (r"pressure|calls?|demands?|appeals?|requests?", Stance.DEMAND),
    (r"support|backing", Stance.SUPPORT),
    (r"opposition|objections?|criticism|condemnation|resistance|protests?|outcry|backlash|anger|outrage", Stance.OPPOSITION),
    (r"warnings?|threats?|concerns?|fears?|worry|worries|alarm|unease|anxiety", Stance.WARNING),
    (r"hopes?|expectations?|scepticism|skepticism|optimism", Stance.EXPECTATION),
    (r"accusations?|allegations?|complaints?", Stance.ACCUSATION),
)

# Verbs that add nothing to the words they report: a colon does their work.
PLAIN_SAYING = frozenset("said says say saying told tells tell telling added adds adding".split())

# Words between subject and cue, or between cue and content, that belong to neither.
ADDRESSEES = (
    r"(?:(?:[A-Z][\w.&'-]*\s+){1,3}(?:news\s+agency|newspaper|television|daily|magazine|radio)|(?:a\s+|the\s+|his\s+|her\s+|their\s+)?(?:reporters?|journalists?|lawmakers|(?:the\s+)?parliament|congress|supporters|the\s+press|the\s+media|the\s+news\s+agency|"
    r"state\s+(?:television|TV|media|radio)|state\s+news\s+agency|a\s+(?:news|press)\s+(?:conference|briefing)))"
)
# Before whom somebody speaks: only after "told" or "addressed", for "proposed a meeting" has a meeting for its object.
AUDIENCES = r"(?:a|the|his|her|their)\s+(?:\w+\s+){0,3}?(?:rally|meeting|crowd|summit|conference|briefing|hearing|panel|committee|audience|forum|BBC)"
DOCUMENTS = r"(?:statement|interview|speech|address|letter|tweet|post|briefing|conference|message|report|telephone\s+call|phone\s+call)"


def _surface() -> dict[str, tuple[tuple[VerbGroup, str], ...]]:
    """Return every form, blanks for underscores, with the groups it belongs to and which form it is."""
    table: dict[str, tuple[tuple[VerbGroup, str], ...]] = {}
    for group in VERBS:
        for verb in group.forms.split():
            forms = verb.split("|")
            kinds = ("base", "present", "past", "participle") if len(forms) == 4 else ("past",) * len(forms)
            for form, kind in zip(forms, kinds, strict=True):
                words = form.replace("_", " ")
                table[words] = (*table.get(words, ()), (group, kind))
    return table


SURFACE = _surface()

# Forms that may close the sentence they report: "…, the minister said on Friday."
CLOSING = frozenset(
    {
        "according to",
        *(form for form, rows in SURFACE.items() if rows[0][0].name in {"say", "argue", "expect", "warn"} and rows[0][1] != "base"),
    }
)
SPEECH_FORMS = (
    "said|says|say|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|noted|notes|stated|states|stressed|warned|declared|explained|"
    "continued|insisted|argued|claimed|answered|responded|tweeted|announced|concluded|remarked|recalled|quipped|joked|shouted|acknowledged"
)

# "While Norway backs the plan, Denmark rejects it": what opens a clause that ends at a comma.
CONCESSION = re.compile(r"(?:While|Although|Though|Whereas|Even\sthough)\s")

# What can be the first verb of a sentence: auxiliaries, past forms, and the present forms of cues.
VERBISH = re.compile(
    rf"(?<![\w'-])(?:is|are|was|were|will|would|can|could|may|might|shall|should|must|does|do|did|{PAST_FORMS}|[a-z]{{2,}}ed|"
    rf"{'|'.join(sorted((re.escape(form) for form, rows in SURFACE.items() if any(kind == 'present' for _, kind in rows)), key=len, reverse=True))}"
    r"|remains?|seems?|plans?|wants?|has|faces?|holds?|leads?|meets?|retains?|appears?)(?![\w'-])"
)
