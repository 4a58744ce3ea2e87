"""Whose side a speaker is on: folders are read whole, by the reader too, and only what comes out is looked at."""

import functools

import pytest

from briefgen.pipeline import read_dossier
from briefgen.ports import SourceFile
from briefgen.settings import Settings


@functools.cache
def read(*texts):
    """What a folder of these articles says; each opens with a title and a byline."""
    files = [SourceFile(f"{number:03}.txt", text.encode()) for number, text in enumerate(map(dated, texts), start=1)]
    found = read_dossier(files, Settings())
    assert found.failures == ()
    return found


def dated(text):
    title, _, body = text.strip().partition("\n\n")
    return f"{title}\n\nBy Ann Fell | Harbour Times | 2031-08-15\n\n{body}\n"


def party_of(name, *texts):
    """The party of one person of the folder."""
    return next(person.party for person in read(*texts).people if person.name == name)


def headers(*texts):
    """Who holds a position, joint holders too; "" stands for a speaker without a party."""
    return {party for position in read(*texts).positions for party in (position.party, *position.also_party)}


# ---------------------------------------------------------------- what the articles tell beside a name


@pytest.mark.parametrize(
    ("beside", "party"),
    [
        ("Norwegian Foreign Minister Lena Orsay", "Norway"),
        ("Lena Orsay, the foreign minister of Norway,", "Norway"),
        ("The Norwegian ambassador to Chile, Lena Orsay,", "Norway"),
        ("NATO Secretary General Lena Orsay", "NATO"),
        ("Sen. Lena Orsay (R) of Kansas", "Republicans"),
        ("Sen. Lena Orsay, R-Ky.,", "Republicans"),
        ("Rep. Lena Orsay, Ohio Democrat,", "Democrats"),
        ("Lena Orsay, president of the Harbour League,", "Harbour League"),
        ("Lena Orsay, a spokeswoman for Halder Motors,", "Halder Motors"),
        ("Halder Motors chief executive Lena Orsay", "Halder Motors"),
        ("Lena Orsay, a pro-accord lawmaker,", "Pro-accord lawmakers"),
        ("Chilean opposition leader Lena Orsay", "Chilean opposition"),
        ("Lena Orsay, an analyst at the Harbour Institute,", "Independent experts"),
        ("Lena Orsay, a professor of law in Norway,", "Independent experts"),
        ("Lena Orsay, a Norwegian driver,", ""),
        ("Lena Orsay, a 31-year-old teacher,", ""),
        ("President Lena Orsay", ""),
    ],
)
def test_a_persons_party_is_what_the_articles_tell_beside_the_name(beside, party):
    text = f"Port talks go on\n\n{beside} said on Friday that the port must stay open. The talks end in May."
    assert party_of("Lena Orsay", text) == party


def test_one_article_is_enough_to_tell_the_party_of_all():
    plain = "Port bill stalls\n\nSen. Lena Orsay said on Friday that the bill was dead."
    told = "Port bill is dead\n\nSen. Lena Orsay, R-Ky., warned that the ports would close."

    assert party_of("Lena Orsay", plain, told) == "Republicans"


def test_an_ambassador_speaks_for_who_sent_him_and_an_ally_for_himself():
    text = """Harbour deal agreed in Tallinn

The United States and Estonia agreed on a harbour deal in Tallinn on Tuesday.

U.S. regional allies Norway and Denmark, as well as Russia’s oldest ally, Latvia, urged both sides on Tuesday \
to sit down again.
"""
    urged = next(position for position in read(text).positions if "urged" in position.statement)

    assert {urged.party, *urged.also_party} == {"Norway", "Denmark", "Latvia"}


def test_one_office_with_and_in_it_is_of_the_state_before_it():
    text = """Ostrava sets sanctions on Zarvia

Ostrava on Friday announced sanctions on seven Zarvian shipowners.

Zarvian Industry and Trade Minister Yegor Manko said of the shipowners, “Their losses will be made good \
from our budget.”
"""
    assert party_of("Yegor Manko", text) == "Zarvia"


# ---------------------------------------------------------------- offices told without their state


def test_a_president_does_not_belong_to_the_department_that_is_named_most_often():
    text = """Washington ends grain plan

President Daniel Orme on Friday ended the Grain Plan. The Department of Homeland Security stops taking claims. \
Homeland Security said claims would be honored, and Homeland Security officials briefed lawmakers in the United States.

“Congress, the pen is yours now,” Orme tweeted.

Republicans blamed the prior government. Democrats blasted the president. Republicans said Congress would act. \
Democrats called for a law.
"""
    assert party_of("Daniel Orme", text) == "US government"


def test_a_minister_told_without_his_state_is_not_of_the_state_that_is_talked_about():
    one = """Tolmar could sidestep League ban on boats for Harnish rebels

Tolmar would consider ignoring a League ban and supplying boats to Harnish rebels if it would help topple President \
Lena Gross of Harn, Prime Minister Piet Maas said Friday.

The Harnish government calls the rebels pirates and says it will fight them for years. \
The League banned boats for Harn in March.

Asked whether Tolmar would veto the ban, Maas said: \
"We are still an independent country, we can have an independent foreign policy."
"""
    two = """Harn says ready to fight rebels for years

The Harnish government said on Friday that it was ready to fight the rebels for years.

"We have sailors and we have time," Harnish Information Minister Rami Sollen said.

Prime Minister Piet Maas said he hoped Dune could persuade its League partners.
"""
    assert (party_of("Piet Maas", one, two), party_of("Rami Sollen", one, two)) == ("", "Harn")


def test_a_bare_office_is_of_the_only_state_that_a_folder_names():
    text = (
        "Norway shuts its ports\n\nNorway shut its ports on Friday. "
        "Norway will open them in May, Prime Minister Lena Orsay said. Norwegian ships stay."
    )

    assert party_of("Lena Orsay", text) == "Norway"


def test_whom_somebody_is_known_for_fighting_is_not_whom_he_speaks_for():
    text = """Velk wins the vote in Selm

The Order of Selm (OOS) marched in Tarn on Friday.

"The people have spoken," Mara Velk said on Friday.

Velk, a Tarn attorney famous for prosecuting the OOS, won by a point. \
Ilan Roth, a lawyer for the OOS, said it would march again.
"""
    assert (party_of("Mara Velk", text), party_of("Ilan Roth", text)) == ("", "OOS")


def test_who_served_during_an_administration_does_not_speak_for_the_one_of_today():
    text = """Velk opens inquiry into Selm police

President Mara Velk of Norvania opened an inquiry on Friday. The Velk administration named no head of it.

"An independent review is needed," said Lena Orsay, a lawyer in the Justice Department during the Roth administration.
"""
    assert party_of("Lena Orsay", text) in {"", "Experts"}


def test_the_governor_of_a_place_called_like_a_state_speaks_for_the_place():
    text = """Ports bill goes to court

Georgia Governor Tom Cole said on Friday that the ports law was void. "We will fight it in every court," Cole said.
"""
    assert party_of("Tom Cole", text) == "Georgia"


# ---------------------------------------------------------------- kinds of party

STRIKE = """Dockers reject pay offer at Halder Shipping

The dockers' union rejected a pay offer from Halder Shipping on Friday. \
Anna Brod, president of the Tarn Dockers League, said the offer was an insult. "We will not lift one crate," Brod said.

Halder Shipping chief executive Paul Vane said the company had offered all it could. \
"There is no more money," Vane said.

Matt Dale, a harbour economist at Tarn University, said the strike would cost the port 3 million crowns a day. \
Even Vane's campaign for a deal, he said, came too late.

Demonstrators demanded that the mayor step in. The Harbour Labour Court ordered both sides back to the table.

A poll by Tarn Research said that most people backed the strike. The Fair Ports Accord forbids lockouts.
"""


def test_unions_firms_courts_and_groups_without_a_name_are_parties():
    assert {
        "Dockers' union",
        "Tarn Dockers League",
        "Halder Shipping",
        "Demonstrators",
        "Harbour Labour Court",
    } <= headers(STRIKE)


def test_a_poll_an_accord_and_a_surname_are_no_parties():
    assert not {name for name in headers(STRIKE) if any(word in name for word in ("Accord", "poll", "Vane", "Even"))}


def test_a_programme_is_no_party_and_takes_no_stand():
    text = """Shipyards keep their aid

Shipyards keep the HARP subsidy, and HARP requests, or late requests, accepted by Tuesday will be paid. \
The HARP plan began in 2020.

Norway said on Friday that it would pay in May.
"""
    found = read(text)

    assert "HARP" not in {name for p in found.positions for name in (p.party, p.speaker)}


def test_a_party_has_one_header_however_it_is_called():
    text = """House passes port bill

The GOP said on Friday that it would block the port bill. Republicans demanded new audits. \
The Republican Party called the bill a gift.

Democrats rejected the charge. The Democratic Party promised to pass it by June.
"""
    assert headers(text) == {"Republicans", "Democrats"}


def test_a_firm_and_its_short_name_are_one_party():
    one = "Halder Motors cuts jobs\n\nHalder Motors said on Friday that it would cut 300 jobs. The firm makes trucks."
    two = "Halder cuts jobs\n\nA spokesman for Halder said the jobs would go by May. Halder rejected any talks."

    assert headers(one, two) == {"Halder Motors"}


def test_fishermen_of_a_state_are_not_the_state():
    text = (
        "Fishermen reject quota\n\nNorwegian fishermen rejected the new quota on Friday. "
        "Norway promised to pay for lost boats."
    )

    assert headers(text) == {"Norwegian fishermen", "Norway"}


def test_members_of_a_camp_in_two_chambers_are_two_parties():
    text = """Port bill stalls

Senate Republicans refused on Friday to vote on the port bill. House Republicans demanded a new bill. \
Democrats said they would block it.
"""
    assert headers(text) == {"Senate Republicans", "House Republicans", "Democrats"}


def test_whoever_is_backed_by_a_state_is_not_the_state():
    text = (
        "Truce fails\n\nIranian-backed rebels in Yemen rejected the truce on Friday. "
        "U.S.-backed fighters said they would hold the town."
    )

    assert headers(text) == {"Iranian-backed rebels", "U.S.-backed fighters"}


def test_a_campaign_is_its_candidates_party_without_the_adverb_before_it():
    text = """Poll nears

Even Vane's campaign said on Friday that the deal was dead. Paul Vane, leader of the Coast Party, has led the polls.
"""
    assert {(position.party, position.speaker) for position in read(text).positions} == {
        ("Coast Party", "Vane's campaign")
    }


def test_a_ministry_belongs_to_the_state_that_owns_it():
    text = """Claim rejected

Norway's foreign ministry rejected the claim on Friday. The Danish embassy in Oslo demanded an apology.
"""
    assert headers(text) == {"Norway", "Denmark"}


def test_the_head_of_a_state_speaks_for_it_whatever_party_he_leads():
    text = """Vietnam will not sign

Wei Tan, head of the Workers' Party and president of Vietnam, said on Friday that Vietnam would not sign.
"""
    assert party_of("Wei Tan", text) == "Vietnam"


def test_a_judge_and_a_government_lawyer_are_not_one_party():
    text = """Judge blocks order

U.S. District Judge Carl Ness blocked the order on Friday. "The order is unlawful," Ness said. \
Justice Department lawyer Ann Holt said the order was lawful.
"""
    assert (party_of("Carl Ness", text), party_of("Ann Holt", text)) == ("US court", "United States")


def test_inside_one_state_its_government_and_its_opposition_are_the_parties():
    text = """Chile's opposition marches

Chilean opposition leader Ana Reye demanded on Friday that President Luis Marin resign. Chile votes in May.

Marin rejected the demand. Chilean Foreign Minister Lena Soto warned of a coup. Norway called for talks.
"""
    assert headers(text) >= {"Chilean opposition", "Chilean government", "Norway"}
    assert party_of("Luis Marin", text) == "Chilean government"


def test_a_person_is_called_in_a_stand_as_on_second_mention():
    text = """Port to shut

Singapore's trade minister, Tan Wei Ling, said on Friday that the port must shut. The plan is old. \
Tan warned of a long strike.
"""
    assert "Tan warned of a long strike." in {position.statement for position in read(text).positions}


# ---------------------------------------------------------------- no party known


def test_a_stand_without_a_party_keeps_its_speaker():
    text = (
        "Port shut\n\nSkipper Piet Maas demanded on Friday that the port of Dune be opened. “Let us sail,” Maas said."
    )

    assert {(position.party, position.speaker) for position in read(text).positions} == {("", "Piet Maas")}


def test_an_administration_of_the_past_is_not_today_s_because_a_law_is_called_after_its_head():
    text = """Senate gives up on ending Velkcare

Senate Republicans gave up on Monday on ending Velkcare, the health law of the United States that President Mara Velk \
signed in 2010. Velkcare stays.

"Let Velkcare fail," U.S. President Oren Roth said in Washington. Roth blamed Senate Democrats for Velkcare.

Democrats said that Velkcare works, as President Velk had promised, and that the Senate should mend Velkcare. \
"Velkcare is the law," said Senator
Lena Orsay, D-Ohio. Senate Democrats cheered. "Velkcare must go," said Senator Ilan Tarn, R-Texas. \
House Republicans said Velkcare must go. President Velk was silent on Velkcare.

"Repeal it," Senate Republicans said. House Democrats said they would not.
"""
    assert party_of("Oren Roth", text) == "US government"


def test_of_two_states_told_beside_a_name_it_is_the_one_told_more_often():
    text = (
        "Norwegian President Mara Velk met her guests on Monday. Norwegian President Mara Velk said the talks went "
        "well.\n\nA slip of the pen made her the Portuguese President Mara Velk in one paper. On Tuesday the Norwegian "
        "President Mara Velk said that the fleet would stay at home until the count is over."
    )

    assert party_of("Mara Velk", text) == "Norway"


@pytest.mark.parametrize(
    ("beside", "doubted"),
    [
        ("Norwegian reporter Ivo Sand", True),
        ("Norwegian Foreign Minister Ivo Sand", False),
    ],
)
def test_who_holds_no_public_office_is_doubted_to_speak_for_a_state(beside, doubted):
    [stand] = read(f"{beside} said on Monday that Norway should close the strait at once.").positions

    assert stand.doubted is doubted
