"""The commonest small words of news languages.

They tell which language a text is in.
"""

from __future__ import annotations

ENGLISH = frozenset(
    "the of and to in a is that for on was with as it by he at from his be are has have had an said this but "
    "not they which who their been will we you she were or would after more about its than i our if "
    "what when there".split()
)

# English is one of the voters, so that words it shares with others ("in", "a") do not count against it.
LANGUAGES: dict[str, frozenset[str]] = {
    "English": ENGLISH,
    "French": frozenset(
        "le la les de des du et en un une que qui dans pour est par au sur pas plus avec ce il elle se sont ont aux "
        "mais été cette".split()
    ),
    "German": frozenset(
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach".split()
    ),
    "Spanish": frozenset(
        "el la los las de que y en un una por con para del se al no su lo es más como pero fue ha sus "
        "este entre".split()
    ),
    "Portuguese": frozenset(
        "o a os as de do da que e em um uma para com não no na por mais dos das se como ao foi ele à são pelo".split()
    ),
    "Italian": frozenset(
        "il lo la gli le di che e un una in per con del della non si è da al dei sono alla nel più anche "
        "ha delle".split()
    ),
    "Dutch": frozenset(
        "de het een van en in is dat op te voor met zijn die niet aan er om ook als bij door naar heeft hij "
        "maar uit".split()
    ),
    "Polish": frozenset(
        "i w na z do nie się że jest to o jak po od za przez dla są ale oraz który przy jego już był".split()
    ),
    "Swedish": frozenset(
        "och i att det som en på är av för med till den har inte om ett han men var jag från vi de så".split()
    ),
    "Danish or Norwegian": frozenset(
        "og i at det er en på som til med for af av den de ikke har et han fra var men om ble blev".split()
    ),
    "Turkish": frozenset(
        "ve bir bu da de için ile olarak çok daha gibi olan ne sonra kadar en ancak her göre o ise dedi".split()
    ),
    "Indonesian or Malay": frozenset(
        "yang dan di dengan untuk dari ini itu pada tidak dalam akan juga adalah ke oleh ada telah mereka kata".split()
    ),
    "Czech or Slovak": frozenset(
        "a v na se je že s z do to o i k pro ve ale jak za by po jsem nebo také bude jeho sa".split()
    ),
    "Romanian": frozenset(
        "și în de la a cu pe că un o care din este nu au să pentru mai ale sunt fost după prin".split()
    ),
    "Hungarian": frozenset("a az és hogy nem is egy meg volt van már csak ki még mint el ez de szerint lehet".split()),
    "Finnish": frozenset("ja on ei että se hän oli mutta ovat myös joka kun mukaan sen kuin ole tai jo".split()),
    "Vietnamese": frozenset("và của là có trong được cho các không một với những người này đã để khi tại".split()),
    "Russian": frozenset("и в на не что с по он как к из за его от это о для но у так же был было она".split()),
    "Ukrainian": frozenset("і в на що не з та у до за це як про від для його є але або був також".split()),
}

# Scripts by the characters that only they use; Latin letters are told apart by words, above.
SCRIPTS: tuple[tuple[str, int, int], ...] = (
    ("a language in Greek letters", 0x0370, 0x03FF),
    ("a language in Cyrillic letters", 0x0400, 0x052F),
    ("a language in Armenian letters", 0x0530, 0x058F),
    ("Hebrew", 0x0590, 0x05FF),
    ("a language in Arabic letters", 0x0600, 0x077F),
    ("a language in Devanagari letters", 0x0900, 0x097F),
    ("Bengali", 0x0980, 0x09FF),
    ("Tamil", 0x0B80, 0x0BFF),
    ("Thai", 0x0E00, 0x0E7F),
    ("Georgian", 0x10A0, 0x10FF),
    ("Amharic", 0x1200, 0x137F),
    ("Khmer", 0x1780, 0x17FF),
    ("Japanese", 0x3040, 0x30FF),
    ("Chinese or Japanese", 0x4E00, 0x9FFF),
    ("Korean", 0xAC00, 0xD7AF),
)
