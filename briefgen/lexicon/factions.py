"""Words that put a person or a body into a political camp inside a state; data, no logic.

A row: the camp's name as news writes it in the plural, and the words before an office or in brackets that say so.
Camps of many countries share a word ("Labour", "Greens"); inside one folder that is no trouble.
"""

from __future__ import annotations

FACTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Republicans", ("Republican", "Republicans", "GOP", "(R)", "(R", "R-")),
    ("Democrats", ("Democratic", "Democrat", "Democrats", "(D)", "(D", "D-")),
    ("Labour", ("Labour",)),
    ("Conservatives", ("Conservative", "Conservatives", "Tory", "Tories")),
    ("Liberal Democrats", ("Liberal Democrat", "Liberal Democrats", "Lib Dem", "Lib Dems")),
    ("Greens", ("Green Party", "Greens")),
    ("Social Democrats", ("Social Democrat", "Social Democrats", "Social Democratic")),
    ("Christian Democrats", ("Christian Democrat", "Christian Democrats", "Christian Democratic")),
    ("Socialists", ("Socialist", "Socialists")),
    ("Liberals", ("Liberal Party", "Liberals")),
    ("Nationalists", ("Nationalist", "Nationalists")),
    ("Communists", ("Communist Party", "Communists")),
)

# Words before a group that make it nobody in particular, as a pattern: "each side", "no country"
QUANTIFIERS = "each|every|all|any|no|either|neither"

CAMP_WORDS = frozenset(word for _, words in FACTIONS for word in words)

# Offices whose holders comment on an event and are no party to it.
EXPERT_WORDS = frozenset(
    """analyst analysts expert experts fellow professor lecturer scholar academic researcher historian economist strategist commentator columnist author
    pollster demographer scientist think-tank thinktank""".split()
)
EXPERT_BODIES = frozenset(
    """Institute Institution University College Center Centre Foundation Research School Consulting Group Council""".split()
)

RESEARCH_BODIES = frozenset("Institute Institution University College Center Centre Research School Observatory".split())

# What people do who are asked in the street: their words are colour, no position.
BYSTANDER_WORDS = frozenset(
    """student nurse teacher worker driver shopkeeper farmer resident retiree pensioner housewife engineer vendor protester demonstrator mother father educator
    owner waiter baker mechanic lawyer doctor""".split()
)

# People who act together without a name of their own: as holders of a stand they are a party, called by this noun.
COLLECTIVES = frozenset(
    """protesters demonstrators rebels militants insurgents separatists secessionists guerrillas strikers unions farmers fishermen truckers miners dockers nurses
    teachers doctors pilots environmentalists conservationists campaigners activists creditors lenders investors shareholders employers manufacturers retailers
    growers producers exporters importers landowners tenants hostage-takers kidnappers mediators regulators monarchists royalists islamists clerics bishops
    capitals neighbours neighbors allies powers parties groups associations charities agencies banks airlines companies firms businesses
    families survivors settlers loyalists unionists nationalists republicans
    hispanics latinos catholics protestants evangelicals christians muslims sunnis shiites jews hindus sikhs buddhists kurds roma""".split()
)
# Those who stand behind a politician or a party: "his left-wing base"
FOLLOWERS = frozenset("base wing grassroots ranks backbenches electorate".split())

# Institutions of a state that take stands of their own, where the articles call them by the bare word.
INSTITUTIONS = frozenset(
    """court parliament senate congress assembly commission council tribunal union company opposition coalition regulator watchdog party bank airline church
    army military police junta federation association university league front""".split()
)

# Bodies that stand for the person whose name goes before: "the Rana government", "the Rana camp".
BODIES_OF_PEOPLE = frozenset(
    """administration government regime cabinet camp campaign team office aide aides spokesman spokeswoman spokesperson allies""".split()
)

# What people of one trade or cause belong to, when it says whose it is: "the dockers' union", "the farmers' association".
UNIONS = frozenset(
    "union association federation confederation guild league lobby syndicate cooperative alliance network council board society".split()
)

# A word that news uses for one state's executive without naming the state: only the American one is "the administration".
EXECUTIVES: tuple[tuple[str, str], ...] = (("administration", "United States"),)

# What parliaments, their houses and courts are called where they have no name of their own, as the brief writes it; the longest first.
# These are bodies of a state and hold stands that its government need not share.
CHAMBER_KINDS: tuple[str, ...] = (
    "House of Representatives", "House of Commons", "House of Lords", "House of Assembly", "House of Councillors", "House of Delegates",
    "Chamber of Deputies", "Chamber of Representatives", "Council of States", "National Assembly", "Federal Assembly", "Legislative Assembly",
    "Constituent Assembly", "Consultative Assembly", "National Congress", "Congress of Deputies", "Great Council", "State Council",
    "Supreme Court", "Constitutional Court", "Constitutional Tribunal", "Constitutional Council", "High Court", "Court of Appeal",
    "Court of Cassation", "Council of State", "lower house", "upper house", "lower chamber", "upper chamber", "parliament", "legislature",
    "Senate", "Congress", "House",
)  # fmt: skip
# The same, where only a state beside it makes it one: "a Valmoran court", but not "a divided court".
CHAMBER_KINDS_OF_STATES: tuple[str, ...] = ("appeals court", "court", "tribunal", "assembly")

# Chambers and the offices that the camp which controls one fills.
CHAMBERS: tuple[tuple[str, str], ...] = (
    ("House", r"(?:House\s+Speaker|Speaker\s+of\s+the\s+House|House\s+Majority\s+(?:Leader|Whip))"),
    ("Senate", r"(?:Senate\s+Majority\s+(?:Leader|Whip))"),
)

# Offices that speak for a state or a body, whatever institute stands beside them.
OFFICIAL_WORDS = frozenset(
    """minister secretary ambassador envoy spokesman spokeswoman spokesperson senator governor general commander adviser advisor commissioner
    lawmaker mp congressman congresswoman negotiator chancellor premier king queen prime mayor chief colonel admiral""".split()
)
