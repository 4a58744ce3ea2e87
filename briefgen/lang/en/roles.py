"""Offices and titles of the people and bodies that speak.

These are the nouns by which articles introduce them.
"""

from __future__ import annotations

# Honorifics: no part of a name; they are evidence of gender in the article itself.
HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f", "mme": "f", "mlle": "f", "madame": "f",
    "herr": "m", "frau": "f", "señor": "m", "señora": "f", "baroness": "f", "cde": "", "comrade": "", "lord": "m",
    "lady": "f", "dr": "", "prof": "", "rev": "", "hon": "",
}  # fmt: skip

# What parts a son from his father of the same name.
JUNIOR = ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv")

# Titles that stand before a name, shortened or whole; the value is the office as a reader knows it.
SHORT_TITLES = {
    "sen": "Senator", "rep": "Representative", "gov": "Governor", "gen": "General", "lt": "Lieutenant",
    "col": "Colonel", "maj": "Major", "capt": "Captain", "adm": "Admiral", "sgt": "Sergeant", "pres": "President",
    "amb": "Ambassador", "cmdr": "Commander", "brig": "Brigadier", "sec": "Secretary", "cpl": "Corporal",
    "supt": "Superintendent", "insp": "Inspector", "det": "Detective",
}  # fmt: skip

# Nouns that name an office held by one person.
OFFICES = frozenset(
    """adviser advisor aide counterpart administrator admiral advocate ally ambassador analyst archbishop assistant
    attaché attorney author ayatollah baron banker bishop boss broker cardinal captain chairman chairperson chairwoman
    chair chancellor chief clerk co-chair co-founder colonel columnist commander commentator commissioner commodore
    congressman congresswoman consul coordinator coroner councillor councilman councilwoman counsel counsellor counselor
    crown delegate demographer deputy detective diplomat director dissident doctor economist editor educator emir
    emperor engineer envoy executive expert farmer fellow founder general governor head historian imam inspector
    investigator journalist judge justice king lawmaker lawyer leader lecturer legislator lieutenant lobbyist magistrate
    major manager marshal mayor mediator member minister monsignor mp mep negotiator nurse officer official ombudsman
    opponent organiser organizer owner pastor patriarch physician policeman politician pollster pope premier president
    priest prime-minister prince princess principal professor prosecutor queen rabbi rapporteur rector registrar
    reporter representative researcher scholar scientist secretary secretary-general senator sergeant sheikh sheriff
    solicitor speaker spokesman spokesperson spokeswoman strategist student sultan superintendent teacher treasurer
    undersecretary under-secretary vice-president vicar worker writer whip ceo cfo coo candidate nominee hopeful
    contender challenger frontrunner front-runner incumbent activist source insider assemblywoman assemblyman
    assemblymember alderman taoiseach businessman businesswoman billionaire investor tycoon entrepreneur loyalist
    supporter donor operative organizer narrator announcer host anchor moderator presenter photographer pilot chef
    singer musician rapper star coach player athlete philosopher theologian psychologist sociologist virologist
    epidemiologist biologist physicist chemist geologist meteorologist surgeon commandant corporal petty-officer
    undertaker curator archivist librarian blogger podcaster novelist poet playwright filmmaker friend neighbour
    neighbor brother sister son daughter wife husband widow cousin uncle aunt nephew niece grandson granddaughter
    spokespeople premier viceroy campaigner veteran witness resident protester demonstrator volunteer mother father
    actor actress artist broker trader shopkeeper driver
    """.split()
)

# Words by which somebody is called again who was named with a narrower office; "" where any office will do.
WIDER = {
    "official": "",
    "leader": (
        "president minister premier chancellor king queen prince emir sultan leader chief chairman chairwoman chair "
        "head founder commander ayatollah"
    ),
    "diplomat": "minister ambassador envoy consul secretary representative negotiator diplomat",
    "envoy": "ambassador envoy representative rapporteur diplomat",
    "ambassador": "envoy representative",
    "minister": "minister secretary",
    "secretary": "secretary minister",
    "politician": "minister senator mp lawmaker leader mayor governor president",
    "lawmaker": "senator representative congressman congresswoman mp mep legislator councillor deputy speaker member",
    "legislator": "senator representative mp lawmaker member deputy",
    "congressman": "representative",
    "congresswoman": "representative",
    "lawyer": "attorney lawyer counsel solicitor advocate",
    "attorney": "lawyer counsel",
    "spokesperson": "spokesman spokeswoman",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chief": "director head chairman president commander secretary ceo chief",
    "head": "director chairman president chief secretary leader ceo head",
    "boss": "director ceo chairman chief head president",
    "executive": "ceo director chairman president manager",
    "president": "president",
    "premier": "minister",
    "commander": "general admiral colonel brigadier commander",
    "general": "commander general",
    "officer": "captain sergeant lieutenant colonel general",
    "cleric": "ayatollah imam mufti bishop archbishop cleric",
    "clergyman": "bishop archbishop priest imam",
    "governor": "governor",
    "mayor": "mayor",
    "director": "director head",
    "chairman": "chairman head",
    "rapporteur": "rapporteur",
    "academic": "professor lecturer scholar",
    "expert": "professor analyst researcher scientist economist",
    "scientist": "professor researcher",
    "researcher": "professor scientist",
    "candidate": "",
    "policeman": "inspector sergeant superintendent",
    "journalist": "reporter editor columnist",
}
GRADES = frozenset(
    "senior top chief high-ranking ranking leading veteran longtime same".split()
)  # words before an office that are no part of it

# Plural or collective nouns that speak without a name.
SPEAKERS = frozenset(
    """officials diplomats ministers senators lawmakers leaders sources people authorities analysts experts economists
    aides advisers advisors spokesmen members critics supporters opponents activists residents protesters demonstrators
    witnesses observers investigators prosecutors lawyers judges doctors scientists researchers police troops rebels
    militants insurgents farmers workers unions groups organisations organizations companies businesses government
    administration ministry department office agency embassy mission delegation commission committee council parliament
    congress senate house court cabinet army military navy force forces party parties coalition alliance bloc opposition
    union federation association league movement group side camp presidency palace kremlin white-house pentagon team
    company firm bank regulator watchdog board institute centre center university church republicans democrats
    conservatives liberals socialists nationalists governments states countries nations allies partners envoys
    ambassadors mediators negotiators governors mayors commanders generals officers soldiers students teachers parents
    families victims relatives campaigners truckers fishermen miners nurses dockers pilots strikers villagers
    environmentalists conservationists employers employees shareholders investors creditors traders retailers
    manufacturers producers exporters importers growers landowners tenants consumers voters citizens migrants refugees
    survivors hostages captors kidnappers separatists islamists jihadists extremists fighters guerrillas clerics bishops
    scholars academics auditors inspectors monitors deputies councillors delegates participants organisers organizers
    powers institutions agencies charities associations federations movements factions coalitions bishops regulators
    watchdogs banks airlines firms lenders donors brokers charities municipalities provinces cities regions regime junta
    authority body organisation organization statement report study survey document letter communique declaration
    resolution petition memo letter-writers campaign fund charity insiders network clip video advertisement poll
    observers media television radio newspaper daily press broadcaster
    """.split()
)

# Words that make a capitalised run the name of a body, not of a person.
BODY_WORDS = frozenset(
    """Integration Interest War America Africa Asia Europe Latin East West North South Eastern Western Northern Southern
    Academy Administration Agency Alliance Army Assembly Association Authority Bank Board Brigade Bureau Cabinet
    Campaign Center Centre Chamber Charter Church Club Coalition College Commission Committee Company Confederation
    Conference Congress Convention Corporation Corps Council Court Defence Defense Delegation Democrats Department
    Development Dialogue Directorate Division Embassy Federation Force Forces Forum Foundation Front Fund Group Guard
    Guards Hospital House Initiative Institute Institution International Investment Justice Labour League Legislature
    Liberation Ministry Mission Movement Museum Nations Network News Office Organisation Organization Palace Parliament
    Party Police Post Press Program Programme Project Republic Republicans Research School Security Senate Service
    Services Society Staff State States Street Summit Supreme Taskforce Times Treasury Treaty Tribunal Trust Union
    United University Watch Workers Act Accord Agreement Bill Plan Order Operation Square District Airport Base Island
    Islands River Sea Strait Bay Gulf County City Province Region Valley Lake Mountain Port Bridge Road Avenue Hall
    Tower Building Stadium Day Week Month Year Award Prize Cup Games Energy Capital Partners Ventures Securities Telecom
    Pharma Lines Shipping Mining Foods Systems Software Chemicals Pharmaceuticals Logistics Insurance Investments Equity
    Management Inc Corp Ltd GmbH Exchange
    Motors Electric Mills Dynamics Airlines Airways Holdings Industries Technologies Media Press Human Rights Minerals
    Mines Oil Gas Petroleum Water Tourism Sports Youth Women Planning Economy Infrastructure Housing Science Technology
    Forestry Fisheries Politics Studies Faculty Mosque Cathedral Monastery Mall Archive Falls Springs Beach Heights
    Clinic Laboratory Observatory Zoo Migration Refugees Climate Emergency Relief Humanitarian Trade Affairs Foreign
    Interior Finance Health Education Defence Environment Transport Agriculture Industry Commerce Communications Culture
    Labor
    """.split()
)

# Lower-case words that may stand in an office: "acting prime minister", "first deputy foreign minister", "chief of
# staff".
OFFICE_MODIFIERS = frozenset(
    """acting deputy vice first second former ex then chief senior junior foreign prime interior finance defence defense
    home health education justice economy economic trade labour labor energy environment agriculture culture transport
    national security press political military special state assistant associate general opposition majority minority
    house senate parliamentary presidential executive managing founding interim caretaker outgoing incoming newly
    elected re-elected longtime veteran top high-ranking leading prominent local regional federal provincial municipal
    human rights climate peace chief-of-staff under secretary white immigration election campaign policy research
    communications public affairs conservative liberal socialist democratic republican independent nationalist communist
    green labour tory centrist right-wing left-wing union business company bank police army navy air force intelligence
    counter-terrorism anti-corruption constitutional supreme court distinguished visiting permanent humanitarian
    development nuclear refugee resident plenipotentiary extraordinary retired late firebrand moderate hard-line
    hardline internal external disgraced embattled beleaguered ousted jailed exiled
    """.split()
)

# What stands before an office that somebody has left, as a pattern; who is "outgoing" holds it still.
FORMER = "former|ex|late|retired|ousted|deposed|toppled|overthrown|onetime|one-time|then|fired|dismissed"

# Where a head of state or of government works: the house names the office's state.
HOUSES = {
    "president": frozenset({
        "White House", "Oval Office", "Kremlin", "Élysée", "Élysée Palace", "Blue House", "Cheong Wa Dae",
        "Casa Rosada", "Planalto", "Miraflores", "Aso Rock", "Malacañang",
    }),
    "prime minister": frozenset({"Downing Street", "No. 10", "Number 10", "Matignon", "Hôtel Matignon"}),
}  # fmt: skip

# Offices that one state alone has under this name, as a pattern; a British "Secretary of State" is one "for" something.
SOLE_OFFICES: tuple[tuple[str, str], ...] = (
    (
        (
            r"(?:acting\s|deputy\s)?(?:secretary of (?:state|defense|the treasury|homeland security)"
            r"|(?:defense|treasury|homeland security) secretary)"
        ),
        "United States",
    ),
)

# What is written and speaks for those who issued it.
PAPERS = "statement|letter|communique|communiqué|declaration|report|message|petition|memo|press release|study|survey"


def is_office(word: str) -> bool:
    """Return whether a word names an office or a title, whole, shortened ("Gov.") or as a part ("vice-president")."""
    low = word.rstrip(".,").lower()
    return low in OFFICES or low in SHORT_TITLES or any(part in OFFICES for part in low.split("-"))


def spelt_out(title: str) -> str:
    """Return the office that a shortened title stands for, "" where it is none."""
    return SHORT_TITLES.get(title.rstrip(".").lower(), "")
