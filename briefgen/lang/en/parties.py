"""What a party can be, and whose side somebody is on.

One table holds kinds of party by the word that a name or a description turns on; other words tell whose side somebody
is on.

A party is somebody who can decide or speak. Data, no logic.
"""

from __future__ import annotations

from typing import Final

EXPERTS: Final = "Independent experts"  # all who comment on an event and are no party to it
RESPONDENTS: Final = "Respondents"  # whose views a poll tells

# Kind of party by the head word of a name or a description, in small letters: "Dockers Union", "Halder Motors", "the
# appeals court".
KINDS: Final[dict[str, str]] = {
    word: kind
    for kind, told in {
        # parts of a state's executive: they speak for the state that is named with them
        "office": """government administration ministry department cabinet embassy consulate army navy military police
            treasury presidency palace regime junta authorities guard guardsmen forces mission customs inspectorate
            troops command""",
        # what has a name of its own, though a state may own it
        "agency": "agency authority bureau commission directorate watchdog regulator service",
        "chamber": "parliament senate congress assembly legislature house chamber diet caucus subcommittee bench",
        "court": "court courts tribunal circuit judiciary",
        "union": "union unions federation confederation guild brotherhood workers teamsters",
        "firm": """company firm group corporation corp inc ltd plc gmbh ag co motors airlines airways bank banks group
            holdings industries partners ventures technologies systems carmaker automaker airline manufacturer retailer
            maker brewery refinery electric energy oil gas petroleum mining shipping telecom pharma""",
        "movement": """movement front alliance coalition league campaign network association society club lobby
            syndicate cooperative forum foundation fund charity church synod committee board council""",
        "party": "party party-list bloc",
        "experts": (
            "institute institution university college school faculty observatory think-tank academy centre center "
            "laboratory research studies"
        ),
        # what is written, agreed, planned or printed decides nothing
        "thing": """act accord accords agreement bill budget deal plan programme program project scheme subsidy treaty
            pact protocol convention charter list lists industry industries sector market markets economy report study
            survey poll polls analysis data figures statistics index resolution law order operation initiative strategy
            policy talks summit conference dialogue war crisis strike award prize cup games day week month year
            explanation version video footage picture photo map website page bridge road port street square river lake
            valley mountain request requests""",
        "outlet": """times post mail news herald tribune journal gazette daily observer telegraph newspaper newspapers
            tv television radio media broadcaster press magazine channel blog podcast""",
    }.items()
    for word in told.split()
}  # later kinds win where two share a word

# The camps of a parliament: name as the brief writes it, the party's full name, and the words before an office or in
# brackets that say so.
# Camps of many countries share a word; inside one folder that is no trouble.
CAMPS: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    ("Republicans", ("Republican Party",), ("Republican", "Republicans", "GOP", "G.O.P.", "(R)", "(R-", "R-")),
    ("Democrats", ("Democratic Party",), ("Democratic", "Democrat", "Democrats", "(D)", "(D-", "D-")),
    ("Labour", ("Labour Party",), ("Labour",)),
    ("Conservatives", ("Conservative Party",), ("Conservative", "Conservatives", "Tory", "Tories")),
    (
        "Liberal Democrats",
        ("Liberal Democrat Party",),
        ("Liberal Democrat", "Liberal Democrats", "Lib Dem", "Lib Dems"),
    ),
    ("Greens", ("Green Party",), ("Greens",)),
    ("Social Democrats", ("Social Democratic Party",), ("Social Democrat", "Social Democrats", "Social Democratic")),
    (
        "Christian Democrats",
        ("Christian Democratic Party",),
        ("Christian Democrat", "Christian Democrats", "Christian Democratic"),
    ),
    ("Socialists", ("Socialist Party",), ("Socialist", "Socialists")),
    ("Liberals", ("Liberal Party",), ("Liberal", "Liberals")),
    ("Nationalists", ("Nationalist Party",), ("Nationalist", "Nationalists")),
    ("Communists", ("Communist Party",), ("Communist", "Communists")),
    ("Independents", (), ("(I)", "(I-", "I-")),
)
CAMP_WORDS: Final = frozenset(word for _, _, words in CAMPS for word in words)

# Offices of a state's executive, as a pattern; one who holds it speaks for the state.
EXECUTIVE_OFFICES: Final = (
    r"president|vice president|prime minister|premier|chancellor|(?:[a-z]+ ){0,2}minister|foreign secretary|"
    r"secretary of [a-z]+|press secretary|king|queen|emir|sultan|supreme leader|(?:crown )?prince|ambassador|envoy|"
    r"national security advis[eo]r|attorney general|solicitor general"
)
# Words that make a phrase with a state in it the state's executive, where its parliament, courts and towns are parties
# of their own.
EXECUTIVE_WORDS: Final = frozenset(
    """government governments ministry ministries minister ministers administration president presidential cabinet
    official officials office spokesman spokeswoman spokesperson military army armed forces police regime authorities
    state palace embassy department agency ambassador envoy diplomat diplomats delegation secretary negotiator
    negotiators commander general mission leader leadership""".split()
)
# Offices that speak for the home state's executive where its name stands beside them: "FBI director", but not
# "Norwegian lawmaker".
OFFICES_AT_HOME: Final = frozenset(
    "director head chief inspector commissioner attorney prosecutor prosecutors counsel adviser advisor aide aides "
    "general colonel admiral officer".split()
)
# What stands for one state's executive where no state is told.
EXECUTIVES: Final[tuple[tuple[str, str], ...]] = (("administration", "United States"),)

# Offices that stand for a place: "Governor of Marland" speaks for Marland, "Senator from Marland" for herself.
OFFICES_OF_PLACES: Final = frozenset("governor mayor premier".split())
OFFICES_FROM_PLACES: Final = frozenset(
    "senator representative congressman congresswoman lawmaker member mp delegate councillor deputy lieutenant".split()
)

# Offices that the camp which controls a chamber fills, and those of the other camp.
OFFICES_OF_CHAMBERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("House", r"House Speaker|Speaker of the House|House Majority (?:Leader|Whip)", r"House Minority (?:Leader|Whip)"),
    ("Senate", r"Senate Majority (?:Leader|Whip)", r"Senate Minority (?:Leader|Whip)"),
)

# What parliaments, their houses and courts are called where they have no name of their own, as the brief writes it.
CHAMBERS: Final[tuple[str, ...]] = (
    "House of Representatives", "House of Commons", "House of Lords", "House of Assembly", "House of Councillors",
    "House of Delegates", "Chamber of Deputies", "Chamber of Representatives", "Council of States", "National Assembly",
    "Federal Assembly", "Legislative Assembly", "Constituent Assembly", "Consultative Assembly", "National Congress",
    "Congress of Deputies", "Great Council", "State Council", "Supreme Court", "Constitutional Court",
    "Constitutional Tribunal", "Constitutional Council", "High Court", "Court of Appeal", "Court of Cassation",
    "Council of State", "lower house", "upper house", "lower chamber", "upper chamber", "parliament", "legislature",
    "Senate", "Congress", "House",
)  # fmt: skip
# The same, where only a state beside it makes it one: "a Valmoran court", but not "a divided court".
CHAMBERS_OF_STATES: Final[tuple[str, ...]] = ("appeals court", "court", "tribunal", "assembly")

# Who comments on an event and is no party to it; who speaks for somebody all the same; whose words are colour.
EXPERT_WORDS: Final = frozenset(
    """analyst analysts expert experts fellow professor lecturer scholar academic researcher historian economist
    economists strategist commentator columnist author pollster demographer scientist think-tank thinktank researchers
    scientists professors scholars fellows demographers""".split()
)
OFFICIAL_WORDS: Final = frozenset(
    """minister secretary ambassador envoy spokesman spokeswoman spokesperson senator governor general commander adviser
    advisor commissioner lawmaker mp congressman congresswoman negotiator chancellor premier king queen prime mayor
    chief colonel admiral president-elect""".split()
)
BYSTANDER_WORDS: Final = frozenset(
    """student nurse teacher worker driver shopkeeper farmer resident retiree pensioner housewife engineer vendor
    protester demonstrator mother father educator owner waiter baker mechanic lawyer doctor veteran witness neighbour
    neighbor""".split()
)

# Who belongs to a person, not to the office that the person holds: "Rana's lawyer" speaks for her, not for her state.
PRIVATE_WORDS: Final = frozenset(
    "lawyer lawyers attorney attorneys campaign strategist strategists candidate nominee doctor physician fixer".split()
)
# Who is told of by a person and speaks for nobody but themselves: "Rana's son", "a supporter of Rana".
OWN_PEOPLE: Final = frozenset(
    """son daughter wife husband brother sister mother father cousin uncle nephew niece friend friends associate
    associates biographer donor supporter supporters confidant family children widow loyalist fan accuser mentor partner
    challenger opponent rival critic predecessor successor""".split()
)

# People who act together without a name of their own: as holders of a stand they are a party, called by this noun.
PEOPLE: Final = frozenset(
    """protesters demonstrators rebels militants insurgents separatists secessionists guerrillas strikers farmers
    fishermen truckers miners dockers nurses teachers doctors pilots environmentalists conservationists campaigners
    activists creditors lenders investors shareholders employers manufacturers retailers growers producers exporters
    importers landowners tenants hostage-takers kidnappers monarchists royalists islamists clerics bishops families
    survivors settlers fighters gunmen extremists jihadists marchers students prisoners hostages loyalists unionists
    nationalists republicans workers employees residents villagers migrants refugees hispanics latinos catholics
    protestants evangelicals christians muslims sunnis shiites jews hindus sikhs buddhists kurds roma""".split()
)
BODIES: Final = frozenset(
    """capitals neighbours neighbors allies powers parties groups associations charities agencies banks airlines
    companies firms businesses unions mediators regulators base wing grassroots ranks backbenches electorate""".split()
)
# Institutions that take stands of their own, where the articles call them by the bare word.
INSTITUTIONS: Final = frozenset(
    """court parliament senate congress assembly commission council tribunal union company opposition coalition
    regulator watchdog party bank airline church army military police junta federation association university league
    front""".split()
)
# Bare words that could be anybody's.
VAGUE: Final = frozenset(
    """capitals neighbours neighbors allies powers parties groups associations agencies companies firms businesses
    families commission council party company union base wing grassroots ranks backbenches electorate""".split()
)
COURT_MODIFIERS: Final = frozenset(
    "appeals appeal district high lower upper county federal regional central criminal administrative trade labour "
    "opposition ruling".split()
)
# What people of one trade or cause belong to, when it says whose it is: "the dockers' union".
TRADE_BODIES: Final = (
    "union|association|federation|confederation|guild|league|lobby|syndicate|cooperative|alliance|network|council|"
    "board|society"
)
# Whoever is against somebody, or works for them, does not speak for them: "critics of Rana", "Halder investors".
NOT_FOR: Final = frozenset(
    "critics critic opponents opponent rivals rival victims foes enemies skeptics sceptics detractors "
    "challengers lawyers-against".split()
)
# Words that make a group nobody in particular, as a pattern: "each side", "no country"
QUANTIFIERS: Final = "each|every|all|any|no|either|neither|both"

# People and offices that belong to somebody: "the senator's campaign", "his aides".
BODIES_OF_PEOPLE: Final = frozenset(
    "administration government regime cabinet camp campaign team office aide aides spokesman spokeswoman "
    "spokesperson allies".split()
)
# What people of one trade or cause belong to, when it says whose it is: "the dockers' union", "the farmers'
# association".
UNIONS: Final = frozenset(
    "union association federation confederation guild league lobby syndicate cooperative alliance network council "
    "board society".split()
)
