"""What words inside reported speech say about the stance, for cues that leave it open ("said", "told").

The first row that matches decides; each row has the sentence that it was made for.
"""

from __future__ import annotations

from briefgen.model import Stance

# Views, whatever words of asking, refusing or hoping stand in them: how somebody judges what others do.
VIEWS: tuple[str, ...] = (
    # “The question is how much Valmora insists on its demands,” the analyst said.
    r"^\W*(?:that\s+)?(?:the|one|an?)\s+(?:\w+\s+)?question\s+(?:is|was|remains|will\s+be|now\s+is)\b",
    # “Nobody knows whether they will accept it,” the envoy said.
    r"^\W*(?:that\s+)?(?:(?:nobody|no\s+one|none\s+of\s+us)\s+knows?|(?:it\s+)?(?:(?:is|was)n['’]t\s+(?:yet\s+)?clear|(?:is|was|remains?)\s+(?:unclear|not\s+(?:yet\s+)?clear|too\s+early|to\s+be\s+seen)))\b",
    # She did not know whether the other side was ready to talk.
    r"\b(?:whether|(?:know|sure|clear)\s+if)\s+(?:[\w'’.-]+\s+){1,4}?(?:is|are|was|were|will\s+be|would\s+be)\s+(?:\w+ly\s+)?(?:ready|willing|prepared|open|able|serious|interested)\b",
    # “We do not see the readiness of the other side to settle it,” he said.
    r"\b(?:(?:do|does|did)(?:\s+not|n['’]t)\s+see|sees?\s+(?:no|little|any)|saw\s+(?:no|little))\s+(?:\w+\s+){0,3}(?:readiness|willingness|signs?|progress|interest|indications?|desire|evidence)\b",
    # She said the envoys seemed reluctant to consider it.
    r"\b(?:seem(?:s|ed)?|appear(?:s|ed)?)\s+(?:\w+\s+)?(?:reluctant|unwilling|unable|willing|ready|prepared|determined)\b",
    # “We are convinced that this cannot be undone,” he said.
    r"\b(?:am|are|is|was|were|['’]m|['’]re)\s+(?:\w+\s+)?(?:convinced|certain|sure)\b",
    # He said he recognised the need for big changes.
    r"\b(?:recogni[sz]e[sd]?|acknowledge[sd]?|admit(?:s|ted)?|understands?|understood)\s+(?:that\s+there\s+was\s+)?(?:the|a)\s+need\b",
)

CONTENT: tuple[tuple[Stance, str], ...] = (
    # The minister said there was no intention of closing the port.
    (Stance.DENIAL, r"\bno\s+(?:intention|plans?)\s+(?:of|to|for)\b|\b(?:is|was|are|were)(?:n't|\s+not)\s+(?:a|an|true|the\s+case)\b(?!.{0,50}\bbut\b)|\bdoes\s+not\s+plan\s+to\b|\bnever\s+(?:said|did|intended|planned|ordered|agreed)\b|\bneed\s+not\s+fear\b|\bno\s+such\s+\w+|\b(?:baseless|groundless|unfounded|absurd|nonsense|fabrication|no\s+truth)\b|\b(?:false|fabricated|untrue)\b"),
    # “They have committed acts of aggression against their neighbours,” she said.
    (Stance.ACCUSATION, r"\b(?:acts?\s+of\s+(?:aggression|war|terror)|gun\s+to\s+(?:the|its|his|her|their)\s+head|illegitimate|usurp\w*|puppet|stole[n]?|interfer\w+\s+in|violat(?:ed|es|ing)|broke\s+(?:its|his|her|their|the)\s+\w+|constitutional\s+crisis|information\s+war|committed\s+(?:\w+\s+){0,2}crimes?)\b"),
    # She said that talks could start only if the blockade ended.
    (Stance.CONDITION, r"\bonly\s+(?:if|when|after|once)\b|\bunless\b|\buntil\b.{0,80}\b(?:will\s+not|cannot|no)\b|\b(?:will|would|can|could)(?:not|\s+not|n['’]t)\b.{0,80}\buntil\b|\b(?:will|would|can|could)\s+(?:\w+\s+){0,4}if\b|\bprovided\s+(?:that)?\b|\bas\s+long\s+as\b|\bhave\s+to\s+see\b|\breciprocal\b|\bwith\s+no\s+progress\b|\bwithout\s+progress\b|\bif\s+\w+(?:\s\w+){0,3}\s+(?:is|are)\s+(?:willing|ready|prepared)\b"),
    # “If they cross the river, they will face grave consequences,” he said.
    (Stance.WARNING, r"\b(?:not|n['’]t|never|refus\w+\s+to|declin\w+\s+to)\s+(?:rule\s+out|exclude)\b|\b(?:grave|severe|serious|massive|dire|far-reaching)\s+(?:\w+\s+){0,4}(?:consequences|costs?|sanctions|repercussions)\b|\bwill\s+(?:face|regret|suffer|reinforce|respond|pay\s+(?:for|dearly|(?:a|the)\s+(?:\w+\s+)?price))\b|\bif\b.{3,120}\b(?:will|would|going\s+to)\b|\breserves?\s+the\s+right\b|\bat\s+stake\b|\bplaying\s+with\s+fire\b|\bdangerous\b|\bthreat(?:s|en)?\b|\bmilitary\s+(?:action|options?)\b|\bgo\s+down\s+with\b|\bpunish|\bunpunished\b|\blast\s+chance\b|\b(?:would|will)\s+(?:ruin|destroy|end|lead\s+to)\b|\b(?:impos\w+|new|more|further|additional|tougher|harsher|fresh|fac(?:e|ing)|of|with|by)\s+(?:\w+\s+){0,3}sanctions\b|\bsanctions\s+(?:will|would|if|could)\b|\bwill\b.{3,90}\bif\s+(?:\w+\s+){1,3}fails?\b|\bconcern\s+(?:about|over|that)\b|\bfears?\s+(?:that|of)\b"),
    # “We will not accept a fait accompli,” the envoy said.
    (Stance.REFUSAL, r"\b(?:will|would|can|could|shall)(?:not|\s*n['’]?t|\s+not|\s+never|\s+no\s+longer)\b(?:\s+\w+){0,2}\s+(?:accept|allow|discuss|negotiate|make|agree|compromise|back|yield|step|give|tolerate|recognise|recognize|submit|announce|stop|attend|join|sign|send|pay|take\s+part|meet|withdraw|leave|release|lift|be\s+(?:discussed|committed|agreed))\b|\bwon['’]t\b|\b(?:will|would)\s+(?:reject|refuse|veto|boycott)\b|\b(?:we|i|it|he|she|they|this\s+(?:government|country|party|union|administration))\s+(?:will|would|shall)\s+(?:not|never)\s+(?!be\b|happen|know|work|help|hesitate|rest|survive|forget|need|have\b|mean|take\s+long|speculate|comment|say\b|go\s+away|disappear|succeed|last\b|rule\s+out|exclude|stop\s+until)[a-z]+|\bno\s+question\s+of\b|\bnon-negotiable\b|\bnot\s+(?:negotiable|acceptable|possible|up\s+for|on\s+the\s+table)\b|\bruled?\s+out\b|\bno\s+(?:compromise|concessions|firm\s+commitments?|negotiations?)\b|\bimpossible\s+to\s+(?:accept|agree|sign|support|meet|discuss|negotiate|talk|withdraw|recogni[sz]e)\b|\bcannot\s+(?:back|accept|give|agree)\b|\bnever\s+(?:accept|allow|agree|recogni[sz]e|surrender)\b|\bnot\s+up\s+for\b|\bis\s+not\s+up\s+to\b|\bsimply\s+(?:is\s+)?not\s+possible\b|\bwould\s+not\s+be\s+discussed\b|\bshut\s+down\b|\bd(?:o|oes|id)\s+not\s+intend\s+to\b|\bnot\s+be\s+(?:entitled|eligible|allowed|permitted)\b|\bno\s+firm\b"),
    # The company said it was ready to discuss wages.
    (Stance.OFFER, r"\b(?:ready|willing|open|prepared)\s+to\b|\bopenness\b|\bcan\s+be\s+discussed\b|\bwilling\s+to\s+(?:discuss|talk|consider)\b|\boffer\b|\bwould\s+consider\b"),
    # The bishop said both sides must lay down their arms.
    (Stance.DEMAND, r"\b(?:must|should|ought\s+to|has\s+to|have\s+to|needs?\s+to|needed\s+to|had\s+to)\b|\bwe\s+(?:need|demand|want|expect)\b|(?<!not\s)\bwants?\b|(?:\b(?:we|i|it|he|she|they)\s+(?:\w+\s+)?|^)call(?:s|ed|ing)?\s+(?:for|on)\b|\bdemands?\b|\bguarantees?\b|\brequirements?\b|\bwould\s+(?:like|prefer)\b|\bi\s+(?:wish|want|would\s+prefer)\b|\bget\s+ready\s+to\b|\bde-escalat|\breturn\s+to\s+(?:their|its)\b|\bno\s+(?:further|more)\b|\blast\s+chance\b|\bcannot\s+afford\b|\burgent"),
    # “It was the guards who fired first,” the lawyer said.
    (Stance.ACCUSATION, r"\b(?:aggression|violat\w+|illegitimate|illegal|usurp\w*|coup|lies|lying|lied|propaganda|fakes?|puppet|stolen|stole|interfer\w+|provocation|provoking|crimes?|brutal\w*|repress\w+|abus\w+|betray\w+|undermin\w+|meddl\w+|sabotag\w+|refus(?:al|ed)|failed\s+to|broke|conspir\w+|corrupt\w*|information\s+war|threatening|impoverished)\b"),
    # “I support the bill,” said Senator Orban.
    (Stance.SUPPORT, r"\b(?:support(?:s|ed)?|backs?|stand\s+with|stood\s+with|stands\s+with|approv(?:e|es|ed|ing)\s+of|(?<!a\s)favou?r(?:s|ed)?|welcome[sd]?|in\s+favou?r|great\s+to|good\s+(?:step|plan|idea)|go\s+big|right\s+decision|proud)\b"),
    # “This is a huge mistake,” said the mayor.
    (Stance.OPPOSITION, r"\b(?:oppos(?:e|es|ed|ing)|mistake|wrong|(?:am|is|are|was|were|be|been|stand|stands|stood|vot\w+|fight\w*|campaign\w*)\s+(?:\w+\s+)?against|uncomfortable|unacceptable|condemn\w*|reject\w*|disapprov\w+|disagree\w*|object\w*|concerned\s+by|wish\s+(?:he|she|they)\s+would)\b"),
    # “We will keep the bridge open,” the governor said.
    (Stance.COMMITMENT, r"\b(?:we|i|he|she|they|it)\s+(?:will|shall)\b|\b(?:we|i)['’]ll\b|\bwe\s+(?:have|are\s+going)\s+to\b|^(?:that\s+)?(?:it|he|she|they)\s+would\s+(?:also\s+|now\s+|soon\s+)?(?!be\b|not\b|have\b|mean\b|face\b|lose\b|suffer\b|fail\b|need\b|like\b|prefer\b|love\b|know\b|see\b|welcome\b|support\b|oppose\b|never\b|harm|hurt|damage|destroy|undermine|violate|threaten|endanger|reduce|raise\s+(?:prices|costs)|push\s+up|drive\s+up|allow|create|result|affect|affirm|come|happen|work|rather\b|become\b|remain\b|cost\b|take\s+(?:time|years|months))[a-z]+|\bwould\s+(?:accept|attend|sign|join|reopen|release|withdraw|lift|publish|replace|continue|announce|send|provide|increase|extend|help|keep|make|work)\b|\bplans?\s+to\b|\bpledge|\bpromis|\bvow|\bcommitment\b|\b(?:we|i|he|she|they|it)\s+(?:would|will)\s+be\s+(?!(?:go|do|com|tak|los|suffer|fac)ing)\w+ing\b|\b(?:will|would)\s+be\s+(?:\w+ly\s+)?(?:closed|opened|reopened|held|sent|lifted|suspended|published|released|deployed|withdrawn|extended|cancelled|canceled|postponed|provided|built|replaced|removed|banned|introduced|launched|set\s+up|given|paid)\b|\b(?:will|would)\s+do\s+(?:all|everything|its\s+best|whatever)\b|\bto\s+be\s+announced\b|\bwill\s+(?:continue|not\s+stop|keep)\b|\bgoing\s+to\s+be\s+laying\b"),
    # He said he hoped for an agreement by Friday.
    (Stance.EXPECTATION, r"\b(?:hop(?:e|es|ed|ing|eful)|expect(?:s|ed|ations?)?|look(?:s|ed|ing)?\s+forward|anticipat\w+|likely|unlikely|believe\s+that\s+\w+\s+will|breakthroughs?|outcome|predict\w*|unimaginable|will\s+be|forthcoming|optimis\w+|going\s+to\s+be|would\s+be)\b"),
)  # fmt: skip
