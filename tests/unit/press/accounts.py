"""Made-up events, and articles on them: each paper tells some of an event's sentences in an order of its own."""

import hashlib
import random
from datetime import date

from briefgen.press.rows import Entry

DAY = date(2031, 5, 5)

STORM_NORTH = (
    "Storm over Karvel",
    (
        "A storm tore the roofs off forty houses in Karvel on the north coast on Monday night.",
        "Mayor Ilena Brask said two people were killed in Karvel when a crane fell on a ferry.",
        "Winds of 140 kilometres an hour were measured at the lighthouse of Skarn.",
        "Brask asked the army to send generators to the harbour of Karvel.",
        "The ferry Amber Tern lay on its side in the harbour of Skarn on Tuesday morning.",
        "Schools in Karvel and Skarn stay closed until the storm damage has been seen to.",
    ),
)
STORM_SOUTH = (
    "Storm over Morland",
    (
        "A storm tore the roofs off sixty houses in Morland in the southern plain on Monday night.",
        "Governor Teodor Lanz said three people were killed in Morland when a silo fell on a bus.",
        "Winds of 120 kilometres an hour were measured at the airfield of Velograd.",
        "Lanz asked the army to send tents to the farms around Morland.",
        "The bus from Velograd lay under the silo on Tuesday morning.",
        "Schools in Morland and Velograd stay closed until the storm damage has been seen to.",
    ),
)
TRIAL = (
    "Banker sentenced",
    (
        "A court in Arlund sentenced the banker Milo Strand to six years in prison for fraud on Monday.",
        "Judge Kaja Wren said Strand had lied to the savers of Arlund bank for a decade.",
        "Strand's lawyer, Petra Oswin, said the banker would appeal against the sentence.",
        "Savers clapped in the court in Arlund when the sentence on Strand was read.",
        "The fraud cost the savers of Arlund bank 90 million crowns, prosecutors said.",
    ),
)
APPEAL = (
    "Banker's appeal",
    (
        "The appeal court in Arlund cut the sentence of the banker Milo Strand to four years on Friday.",
        "Judge Odd Vell said the court that sentenced Strand for fraud had overlooked a letter of the auditors.",
        "Strand's lawyer, Petra Oswin, said the banker was content with the appeal court.",
        "Savers of Arlund bank left the appeal court in silence.",
        "Prosecutors said they would not contest the shorter sentence for the fraud at Arlund bank.",
    ),
)
LEVY = (
    "Wheat levy",
    (
        "Parliament in Valmora votes on Thursday on a levy of four per cent on imported wheat.",
        "Farm minister Runa Ekdal said the wheat levy would keep growers in business.",
        "Bakers in Valmora warned that the levy on wheat would raise the price of a loaf by a tenth.",
        "The opposition leader Jonas Hale called the wheat levy a tax on breakfast.",
        "Tersland, which sells most of the wheat, threatened to answer with a levy on cheese.",
    ),
)


def told(event, papers=5, *, day=DAY, seed=0, most=5):
    """Entries on the event, one a paper."""
    title, sentences = event
    found = []
    for paper in range(papers):
        text = " ".join(random.Random(f"{seed} {paper}").sample(sentences, min(most, len(sentences))))
        number = hashlib.sha256(f"{title} {paper} {seed} {day} {text}".encode()).hexdigest()
        found.append(Entry(id=number, day=day, title=title, text=text, publisher=f"Paper {paper}"))
    return found
