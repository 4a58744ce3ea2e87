"""What words inside reported speech say about the stance, for cues that leave it open ("said", "told").

The first row that matches decides; each row has the sentence that it was made for.
"""

from __future__ import annotations

from briefgen.model import Stance

CONTENT: tuple[tuple[Stance, str], ...] = (
    # The minister said there was no intention of closing the port.
    (Stance.DENIAL, r"\bno\s+(?:intention|plans?)\s+(?:of|to|for)\b|\b(?:is|was|are|were)(?:n't|\s+not)\s+(?:a|an|true|the\s+case)\b(?!.{0,50}\bbut\b)|\bdoes\s+not\s+plan\s+to\b|\bnever\s+(?:said|did|intended|planned|ordered|agreed)\b|\bneed\s+not\s+fear\b|\bbaseless\b|\b(?:false|fabricated|untrue)\b"),
    # “They have committed acts of aggression against their neighbours,” she said.
    (Stance.ACCUSATION, r"\b(?:acts?\s+of\s+(?:aggression|war|terror)|gun\s+to\s+(?:the|its|his|her|their)\s+head|illegitimate|usurp\w*|puppet|stole[n]?|interfer\w+\s+in|violat(?:ed|es|ing)|broke\s+(?:its|his|her|their|the)\s+\w+|constitutional\s+crisis|information\s+war|committed\s+(?:\w+\s+){0,2}crimes?)\b"),
    # She said that talks could start only if the blockade ended.
    (Stance.CONDITION, r"\bonly\s+(?:if|when|after|once)\b|\bunless\b|\buntil\b.{0,80}\b(?:will\s+not|cannot|no)\b|\b(?:will|would|can|could)(?:not|\s+not|n['’]t)\b.{0,80}\buntil\b|\b(?:will|would|can|could)\s+(?:\w+\s+){0,4}if\b|\bprovided\s+(?:that)?\b|\bas\s+long\s+as\b|\bhave\s+to\s+see\b|\breciprocal\b|\bwith\s+no\s+progress\b|\bwithout\s+progress\b|\bif\s+\w+(?:\s\w+){0,3}\s+(?:is|are)\s+(?:willing|ready|prepared)\b"),
    # “If they cross the river, they will face grave consequences,” he said.
    (Stance.WARNING, r"\b(?:not|n['’]t|never|refus\w+\s+to|declin\w+\s+to)\s+(?:rule\s+out|exclude)\b|\b(?:grave|severe|serious|massive|dire|far-reaching)\s+(?:\w+\s+){0,4}(?:consequences|costs?|sanctions|repercussions)\b|\bwill\s+(?:face|regret|suffer|reinforce|respond|pay\s+(?:for|dearly|(?:a|the)\s+(?:\w+\s+)?price))\b|\bif\b.{3,120}\b(?:will|would|going\s+to)\b|\bat\s+stake\b|\bplaying\s+with\s+fire\b|\bdangerous\b|\bthreat(?:s|en)?\b|\bmilitary\s+(?:action|options?)\b|\bgo\s+down\s+with\b|\bpunish|\bunpunished\b|\blast\s+chance\b|\b(?:would|will)\s+(?:ruin|destroy|end|lead\s+to)\b|\b(?:impos\w+|new|more|further|additional|tougher|harsher|fresh|fac(?:e|ing)|of|with|by)\s+(?:\w+\s+){0,3}sanctions\b|\bsanctions\s+(?:will|would|if|could)\b|\bwill\b.{3,90}\bif\s+(?:\w+\s+){1,3}fails?\b|\bconcern\s+(?:about|over|that)\b|\bfears?\s+(?:that|of)\b"),
    # “We will not accept a fait accompli,” the envoy said.
    (Stance.REFUSAL, r"\b(?:will|would|can|could|shall)(?:not|\s*n['’]?t|\s+not|\s+never|\s+no\s+longer)\b(?:\s+\w+){0,2}\s+(?:accept|allow|discuss|negotiate|make|agree|compromise|back|yield|step|give|tolerate|recognise|recognize|submit|announce|stop|attend|join|sign|send|pay|take\s+part|meet|withdraw|leave|release|lift|be\s+(?:discussed|committed|agreed))\b|\bwon['’]t\b|\b(?:will|would)\s+(?:reject|refuse|veto|boycott)\b|\bnon-negotiable\b|\bnot\s+(?:negotiable|acceptable|possible|up\s+for|on\s+the\s+table)\b|\bruled?\s+out\b|\bno\s+(?:compromise|concessions|firm\s+commitments?|negotiations?)\b|\bimpossible\s+to\s+(?:accept|agree|sign|support|meet|discuss|negotiate|talk|withdraw|recogni[sz]e)\b|\bcannot\s+(?:back|accept|give|agree)\b|\bnever\s+(?:accept|allow|agree|recogni[sz]e|surrender)\b|\bnot\s+up\s+for\b|\bis\s+not\s+up\s+to\b|\bsimply\s+(?:is\s+)?not\s+possible\b|\bwould\s+not\s+be\s+discussed\b|\bshut\s+down\b|\bd(?:o|oes|id)\s+not\s+intend\s+to\b|\bnot\s+be\s+(?:entitled|eligible|allowed|permitted)\b|\bno\s+firm\b"),
    # The company said it was ready to discuss wages.
    (Stance.OFFER, r"\b(?:ready|willing|open|prepared)\s+to\b|\bopenness\b|\bcan\s+be\s+discussed\b|\bwilling\s+to\s+(?:discuss|talk|consider)\b|\boffer\b|\bwould\s+consider\b"),
    # The bishop said both sides must lay down their arms.
    (Stance.DEMAND, r"\b(?:must|should|ought\s+to|has\s+to|have\s+to|needs?\s+to|needed\s+to|had\s+to)\b|\bwe\s+(?:need|demand|want|expect)\b|\bwants?\b|\bcall(?:s|ed)?\s+(?:for|on)\b|\bdemands?\b|\bguarantees?\b|\brequirements?\b|\bwould\s+(?:like|prefer)\b|\bi\s+(?:wish|want|would\s+prefer)\b|\bget\s+ready\s+to\b|\bde-escalat|\breturn\s+to\s+(?:their|its)\b|\bno\s+(?:further|more)\b|\blast\s+chance\b|\bcannot\s+afford\b|\burgent"),
    # “It was the guards who fired first,” the lawyer said.
    (Stance.ACCUSATION, r"\b(?:aggression|violat\w+|illegitimate|illegal|usurp\w*|coup|lies|lying|lied|propaganda|fakes?|puppet|stolen|stole|interfer\w+|provocation|provoking|crimes?|brutal\w*|repress\w+|abus\w+|betray\w+|undermin\w+|meddl\w+|sabotag\w+|refus(?:al|ed)|failed\s+to|broke|conspir\w+|corrupt\w*|information\s+war|threatening|impoverished)\b"),
    # “I support the bill,” said Senator Orban.
    (Stance.SUPPORT, r"\b(?:support(?:s|ed)?|backs?|stand\s+with|stood\s+with|stands\s+with|welcome[sd]?|in\s+favou?r|great\s+to|good\s+(?:step|plan|idea)|go\s+big|right\s+decision|proud)\b"),
    # “This is a huge mistake,” said the mayor.
    (Stance.OPPOSITION, r"\b(?:oppos\w+|mistake|wrong|(?:am|is|are|was|were|be|been|stand|stands|stood|vot\w+|fight\w*|campaign\w*)\s+(?:\w+\s+)?against|uncomfortable|unacceptable|condemn\w*|reject\w*|disapprov\w+|disagree\w*|object\w*|concerned\s+by|wish\s+(?:he|she|they)\s+would)\b"),
    # “We will keep the bridge open,” the governor said.
    (Stance.COMMITMENT, r"\b(?:we|i|he|she|they|it)\s+(?:will|shall)\b|\b(?:we|i)['’]ll\b|\bwe\s+(?:have|are\s+going)\s+to\b|^(?:that\s+)?(?:it|he|she|they)\s+would\s+(?:also\s+|now\s+|soon\s+)?(?!be\b|not\b|have\b|mean\b|face\b|lose\b|suffer\b|fail\b|need\b|like\b|prefer\b|love\b|know\b|see\b|welcome\b|support\b|oppose\b|never\b|rather\b|become\b|remain\b|cost\b|take\s+(?:time|years|months))[a-z]+|\bwould\s+(?:accept|attend|sign|join|reopen|release|withdraw|lift|publish|replace|continue|announce|send|provide|increase|extend|help|keep|make|work)\b|\bplans?\s+to\b|\bpledge|\bpromis|\bvow|\bcommitment\b|\b(?:we|i|he|she|they|it)\s+(?:would|will)\s+be\s+(?!(?:go|do|com|tak|los|suffer|fac)ing)\w+ing\b|\b(?:will|would)\s+do\s+(?:all|everything|its\s+best|whatever)\b|\bto\s+be\s+announced\b|\bwill\s+(?:continue|not\s+stop|keep)\b|\bgoing\s+to\s+be\s+laying\b"),
    # He said he hoped for an agreement by Friday.
    (Stance.EXPECTATION, r"\b(?:hop(?:e|es|ed|ing|eful)|expect(?:s|ed|ations?)?|look(?:s|ed|ing)?\s+forward|anticipat\w+|likely|unlikely|believe\s+that\s+\w+\s+will|breakthroughs?|outcome|predict\w*|unimaginable|will\s+be|forthcoming|optimis\w+|going\s+to\s+be|would\s+be)\b"),
)  # fmt: skip
