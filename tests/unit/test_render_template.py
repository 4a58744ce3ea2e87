"""The engine that fills Word templates: tags wherever people type them, every fault named with its place."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from build import brief, line
from pages import NAMES, W, para, paragraphs, part, run, styled, table, template, text_of

from briefgen import ooxml
from briefgen.errors import TemplateError
from briefgen.model import Head, SectionKey
from briefgen.ooxml import pack
from briefgen.render.blanks import empty_blanks
from briefgen.render.package import unpack
from briefgen.render.sample import sample_brief
from briefgen.render.word import render_docx

POSITIONS = (
    line("the boats must leave.", SectionKey.POSITIONS, lead="Norvania", sources=("001", "003")),
    line("the line is the border.", SectionKey.POSITIONS, sources=("002",)),
)


def filled(*blocks, lines=POSITIONS, title="Talks in Velograd", **others):
    return render_docx(brief(*lines, title=title), template(*blocks, **others))


def faults(*blocks, **others):
    with pytest.raises(TemplateError) as caught:
        filled(*blocks, **others)
    return str(caught.value).splitlines()


def test_a_value_is_printed_where_its_tag_stands():
    assert paragraphs(filled("About {{ title }} today")) == ["About Talks in Velograd today"]


@pytest.mark.parametrize(
    "cut", [("{", "{ title }}"), ("{{ ti", "tle ", "}}"), ("{{", " title", "}", "}"), ("{{\u00a0title", "\u00a0}}")]
)
def test_a_tag_is_found_however_word_has_cut_it_into_runs(cut):
    assert paragraphs(filled(para("About ", *cut, " today"))) == ["About Talks in Velograd today"]


def test_a_tag_over_several_runs_has_the_look_of_its_first_letter():
    made = part(
        filled(
            para(run("{{ ti", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', run("tle }}", "<w:i/>"), run(" today"))
        )
    )

    bold = [text_of(one) for one in made.iter(f"{W}r") if one.find(f"{W}rPr/{W}b") is not None]
    assert (bold, list(made.iter(f"{W}i"))) == (["Talks in Velograd"], [])


def test_words_beside_a_tag_keep_their_own_look():
    made = part(filled(para(run("Fixed {{ title", "<w:b/>"), run(" }} too", "<w:i/>"))))

    assert [text_of(one) for one in made.iter(f"{W}r")] == ["Fixed", "Talks in Velograd", "too"]
    assert [one[0].tag for one in made.iter(f"{W}rPr") if len(one)] == [f"{W}b", f"{W}b", f"{W}i"]


def test_curly_quotation_marks_inside_a_tag_are_read_as_straight_ones():
    assert paragraphs(filled("{% if title == “Talks in Velograd” %}yes{% endif %}")) == ["yes"]


def test_paragraphs_are_repeated_for_each_line():
    made = filled("{%p for line in positions %}", "{{ loop.index }}. {{ line.text }}", "{%p endfor %}", "after")

    assert paragraphs(made) == ["1. the boats must leave.", "2. the line is the border.", "after"]


def test_a_condition_inside_a_line_chooses_a_branch():
    made = filled(
        "{%p for line in positions %}",
        "{% if line.lead %}{{ line.lead|upper }}: {% else %}All: {% endif %}{{ line.text }}",
        "{%p endfor %}",
    )

    assert paragraphs(made) == ["NORVANIA: the boats must leave.", "All: the line is the border."]


def test_paragraphs_of_a_false_condition_vanish():
    made = filled(
        "{%p if quotes %}", "Quotes", "{%p elif positions|length > 5 %}", "Many", "{%p else %}", "Few", "{%p endif %}"
    )

    assert paragraphs(made) == ["Few"]


def test_rows_are_repeated_for_each_line():
    made = filled(
        table(
            ("Who", "What"),
            ("{%tr for line in positions %}", ""),
            ("{{ line.lead }}", "{{ line.text }}"),
            ("{%tr endfor %}", ""),
        ),
        "end",
    )

    assert paragraphs(made) == [
        "Who",
        "What",
        "Norvania",
        "the boats must leave.",
        "",
        "the line is the border.",
        "end",
    ]
    assert len(list(part(made).iter(f"{W}tr"))) == 3


def test_a_table_that_loses_all_rows_is_taken_out():
    made = filled(table(("{%tr for line in quotes %}",), ("{{ line.text }}",), ("{%tr endfor %}",)), "end")

    assert (list(part(made).iter(f"{W}tbl")), paragraphs(made)) == ([], ["end"])


def test_a_cell_that_loses_all_paragraphs_still_ends_with_one():
    cell = para("{%p if quotes %}") + para("{{ title }}") + para("{%p endif %}")
    made = part(filled(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{cell}</w:tc></w:tr></w:tbl>", "end"))

    assert [child.tag for child in next(made.iter(f"{W}tc"))] == [f"{W}tcPr", f"{W}p"]


@pytest.mark.parametrize(
    ("written", "state"), [("true", None), ("1", None), (None, None), ("on", "on"), ("false", "off"), ("0", "off")]
)
def test_switches_of_a_table_are_written_as_word_writes_them(written, state):
    value = "" if written is None else f' w:val="{written}"'
    row = f"<w:tr><w:trPr><w:cantSplit{value}/><w:tblHeader{value}/></w:trPr><w:tc>{para('{{ title }}')}</w:tc></w:tr>"
    made = part(filled(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>", para("")))

    assert [one.get(f"{W}val") for one in made.iter(f"{W}cantSplit", f"{W}tblHeader")] == [state, state]


def test_a_level_of_a_list_is_in_the_order_of_the_schema():
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:numFmt w:val="none"/>'
        '<w:lvlText w:val=""/></w:lvl>'
    )
    strange = '<w:lvl w:ilvl="1"><w:pStyle w:val="Heading2"/><w:other/><w:start w:val="1"/></w:lvl>'
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{level}{strange}</w:abstractNum></w:numbering>'
    )
    parts = unpack(template("{{ title }}", numbering=numbering))
    declared = f'<Override PartName="/word/numbering.xml" ContentType="{ooxml.NUMBERING}"/></Types>'
    parts[ooxml.CONTENT_TYPES] = parts[ooxml.CONTENT_TYPES].replace(b"</Types>", declared.encode())
    levels = part(render_docx(brief(), pack(parts)), "word/numbering.xml").iter(f"{W}lvl")

    assert [[child.tag.removeprefix(W) for child in one] for one in levels] == [
        ["start", "numFmt", "pStyle", "lvlText"],
        ["pStyle", "other", "start"],
    ]


def test_tags_in_a_text_box_are_filled():
    box = f"<w:p><w:r><w:pict><w:txbxContent>{para('{{ title }}')}</w:txbxContent></w:pict></w:r></w:p>"
    assert text_of(next(part(filled(box)).iter(f"{W}txbxContent"))) == "Talks in Velograd"


def test_notes_among_authors_are_not_printed():
    assert paragraphs(filled("{#p keep this section short #}", "{{ title }}{# the subject #}")) == ["Talks in Velograd"]


def test_two_bookmarks_never_share_a_number_or_a_name():
    sources = tuple(line("a paper", SectionKey.SOURCES, sources=(number,)) for number in ("001", "002"))
    printed_twice = ("{%p for line in sources %}", "{{ line.id }}", "{%p endfor %}") * 2
    marks = list(part(filled(*printed_twice, lines=sources)).iter(f"{W}bookmarkStart"))

    assert [(mark.get(f"{W}id"), mark.get(f"{W}name")) for mark in marks] == [("1", "source_1"), ("2", "source_2")]


def test_a_jump_without_its_bookmark_becomes_plain_words():
    sources = (*POSITIONS, line("a paper", SectionKey.SOURCES, sources=("001",)))
    made = filled("{%p for line in positions %}", "{{ line.cites }}", "{%p endfor %}", lines=sources)

    assert (paragraphs(made), list(part(made).iter(f"{W}hyperlink"))) == (["[1,003]", "[002]"], [])


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (("{{ nmae }}", "{{ titel }}"),
         "body, paragraph 2: {{ titel }}: 'titel' is not a field; did you mean 'title'?"),
        (("{%p for line in positions %}", "{{ line.txt }}", "{%p endfor %}"),
         "body, paragraph 2: {{ line.txt }}: 'txt' is not a field of a line; did you mean 'text'?"),
        ((table(("a", "b"), ("c", "{{ line.text }}")),),
         "body, table 1, row 2, column 2, paragraph 1: {{ line.text }}: 'line' is not a field"),
        (("{{ positions }}",),
         "body, paragraph 1: {{ positions }}: this is a list of lines: loop over it and print line.text"),
        (("{%p for line in title %}", "{%p endfor %}"),
         "body, paragraph 1: {%p for line in title %}: this is a text, not a list of lines; lists are"),
        (("{% for line in positions %}", "{{ line.text }}"),
         ("body, paragraph 1: {% for line in positions %}: no 'endfor' follows in its paragraph; "
          "to span paragraphs write {%p for")),
        (("{%p endif %}",), "body, paragraph 1: {%p endif %}: nothing is open here that 'endif' could end"),
        (("{%p unless quotes %}",), "body, paragraph 1: {%p unless quotes %}: 'unless' is no statement"),
        (("{{ title ", "}}"), "body, paragraph 1: '{{ title': '{{' has no counterpart in its paragraph"),
        (("See {%p if quotes %}", "{%p endif %}"),
         ("body, paragraph 1: {%p if quotes %}: the tag stands for its whole paragraph, "
          "so nothing else may stand there")),
        (("{%tr for line in positions %}",),
         "body, paragraph 1: {%tr for line in positions %}: it does not stand in a table row"),
        (("{{ title|uper }}",), "body, paragraph 1: {{ title|uper }}: 'uper' is not a filter; did you mean 'upper'?"),
        (("{{ title if }}",), "body, paragraph 1: {{ title if }}: not an expression"),
        (("{%p for positions %}", "{%p endfor %}"),
         "body, paragraph 1: {%p for positions %}: write it as: for line in positions"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(blocks, wanted):
    assert any(fault.startswith(wanted) for fault in faults(*blocks)), faults(*blocks)


def test_all_faults_are_told_at_once_header_and_footer_too():
    header = f"<w:hdr {NAMES}>{para('{{ markng }}')}</w:hdr>"
    places = [
        fault.partition(":")[0] for fault in faults("{{ nmae }}", "{{ titel }}", "{%p if quotes %}", header1=header)
    ]

    assert places == ["body, paragraph 1", "body, paragraph 2", "body, paragraph 3", "header 1, paragraph 1"]


@pytest.mark.parametrize(
    "code",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ title.upper() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ title|center(1000000000) }}",
        "{{ title|attr('__class__') }}",
        "{{ '%099999999d'|format(1) }}",
        "{{ title[0] }}",
        "{{ range(10) }}",
        "{{ lipsum(n=100000) }}",
        "{{ self }}",
        "{%p for x in range(100000000) %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "{{ " + "(" * 190 + "title" + ")" * 190 + " }}",
    ],
)
def test_what_a_page_does_not_need_is_refused(code):
    assert faults(code)


def test_loops_do_not_multiply_without_end():
    loops = [f"{{%p for line{number} in positions %}}" for number in range(9)]
    assert "loops stand more than 3 deep" in faults(*loops, "{{ title }}", *["{%p endfor %}"] * 9)[0]


def test_more_tags_than_a_page_has_are_refused_at_once():
    assert faults(*["{{ title }}"] * 2_001) == [
        "body, paragraph 2001: more than 2,000 tags stand in the template: that is no page"
    ]


def test_words_from_articles_are_never_read_as_a_template():
    title = "{{ 7*7 }} {%p if x %} <b>AT&T</b> {# #}"
    assert paragraphs(filled("{{ title }}", title=title)) == [title]


def test_what_a_page_cannot_hold_is_taken_out_of_a_value():
    assert paragraphs(filled("{{ title }}", title="Page\x0c1 \x00a\ud800b\ufffe\u202ec\r\nd\x1f")) == ["Page 1 abc d"]


@pytest.mark.parametrize(
    "text", ["نص من اليمين إلى اليسار", "emoji 🕊️ 👩‍👩‍👧", "x" * 5000, "5 < 6 & 7 > 2", "“curly” ‘marks’", "]]>"]
)
def test_any_script_and_any_sign_reaches_the_page(text):
    assert paragraphs(filled("{{ title }}", title=text)) == [text]


def test_a_header_that_nothing_is_left_of_is_taken_out():
    header = f"<w:hdr {NAMES}>{para('{%p if marking %}')}{para('{{ marking }}')}{para('{%p endif %}')}</w:hdr>"
    without = render_docx(brief(), template("text", header1=header))
    marked = render_docx(brief(head=Head(title="t", marking="RESTRICTED")), template("text", header1=header))

    assert paragraphs(marked, "word/header1.xml") == ["RESTRICTED"]
    with pytest.raises(KeyError):
        part(without, "word/header1.xml")


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", template("x")[:2000]])
def test_a_file_that_is_no_word_file_is_refused_in_one_line(data):
    with pytest.raises(TemplateError, match=r"^the template is not a readable Word file") as caught:
        render_docx(brief(), data)

    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("cited", "printed"),
    [
        ("001", "[1]"),
        ("001 002", "[1,2]"),
        ("003 001", "[1,3]"),
        ("001 002 003", "[1–3]"),
        ("002 003 004 006 007", "[2–4,6,7]"),
        ("001 003 004 005 007 008 009", "[1,3–5,7–9]"),
        ("005 004 003 002 001", "[1–5]"),
        ("002 002", "[2]"),
        ("010", "[010]"),
        ("010 001 002 003 011", "[1–3,010,011]"),
    ],
)
def test_three_numbers_in_a_row_are_a_range_and_an_article_that_is_not_listed_has_its_id(cited, printed):
    listed = tuple(line("A paper.", SectionKey.SOURCES, sources=(f"{number:03}",)) for number in range(1, 10))
    said = line("The end.", SectionKey.POSITIONS, sources=cited.split())

    assert paragraphs(
        filled("{%p for line in positions %}", "{{ line.cites }}", "{%p endfor %}", lines=(said, *listed))
    ) == [printed]


def test_each_number_of_a_range_jumps_to_its_own_entry():
    listed = tuple(line("A paper.", SectionKey.SOURCES, sources=(f"{number:03}",)) for number in range(1, 6))
    said = line("The end.", SectionKey.POSITIONS, sources=("001", "003", "004", "005", "009"))
    loops = (
        "{%p for line in positions %}",
        "{{ line.cites }}",
        "{%p endfor %}",
        "{%p for line in sources %}",
        "{{ line.id }}",
        "{%p endfor %}",
    )
    jumps = part(filled(*loops, lines=(said, *listed))).iter(f"{W}hyperlink")

    assert [(text_of(one), one.get(f"{W}anchor")) for one in jumps] == [
        ("[1", "source_1"),
        (",3", "source_3"),
        ("–5", "source_5"),
    ]


def test_an_entry_names_the_article_of_the_folder_where_its_number_does_not():
    listed = tuple(
        line("3 March 2031.", SectionKey.SOURCES, sources=(number,)) for number in ("001", "003", "003b", "4")
    )
    made = filled("{%p for line in sources %}", "{{ line.id }} {{ line.text }}", "{%p endfor %}", lines=listed)

    assert paragraphs(made) == [
        "[1] 3 March 2031.",
        "[2] 3 March 2031 #003.",
        "[3] 3 March 2031 #003b.",
        "[4] 3 March 2031.",
    ]


def test_a_check_names_the_numbers_of_the_list():
    matter = line("“Brant” [003] is probably Ilo Brandt, not [009].", SectionKey.CHECKS, sources=("003", "001"))
    listed = tuple(line("A paper.", SectionKey.SOURCES, sources=(number,)) for number in ("001", "003"))
    made = filled(
        "{%p for line in checks %}", "{{ line.text }} {{ line.cites }}", "{%p endfor %}", lines=(matter, *listed)
    )

    assert paragraphs(made) == ["“Brant” [2] is probably Ilo Brandt, not [009]. [1,2]"]


def test_numbers_of_sources_never_stand_alone_on_a_line():
    many = tuple(f"{number:03}" for number in range(1, 8))
    made = filled(
        "{%p for line in positions %}",
        "{{ line.text }} {{ line.cites }}",
        "{%p endfor %}",
        lines=(
            line("There was no end.", SectionKey.POSITIONS, sources=many[::2]),
            *(line("A paper.", SectionKey.SOURCES, sources=(one,)) for one in many),
        ),
    )
    text = "".join(one.text for one in part(made).iter(f"{W}t"))

    assert text == "There was no\u00a0end.\u00a0[1,3,5,7]"  # the last two words hold each other, too


@pytest.mark.parametrize(
    ("lead", "key"),
    [
        ("Norvania", "Norvania"),
        ("Wednesday 12 January", "Wed 12 Jan"),
        ("By 31 March 2023", "By 31 Mar 2023"),
        ("Friday 5 September", "Fri 5 Sept"),
        ("Saturday 3 May", "Sat 3 May"),
        ("March Alliance", "March Alliance"),
        ("Undated", "Undated"),
        ("", ""),
    ],
)
def test_the_key_of_a_line_is_its_party_or_its_day_in_short(lead, key):
    step = line("The talks resume.", SectionKey.NEXT_STEPS, lead=lead)
    made = filled(
        "{%p for line in next_steps %}",
        "{{ line.key }}|{{ line.lead }}|{{ line.date }}",
        "{%p endfor %}",
        lines=(step,),
    )

    assert paragraphs(made) == [f"{key}|{lead}|{lead}"]


def test_a_quotation_has_its_speaker_as_key_and_the_rest_as_role():
    said = line(
        "“We came with a map”",
        SectionKey.QUOTES,
        speaker="Mara Velk",
        tail="Mara Velk, Foreign Minister, Norvania, 3 March",
    )
    made = filled(
        "{%p for line in quotes %}",
        "{{ line.key }}|{{ line.speaker }}|{{ line.role }}|{{ line.tail }}",
        "{%p endfor %}",
        lines=(said,),
    )

    assert paragraphs(made) == [
        "Mara Velk|Mara Velk|Foreign Minister, Norvania, 3 March|Mara Velk, Foreign Minister, Norvania, 3 March",
    ]


def test_a_quotation_without_a_named_speaker_keeps_its_whole_credit():
    said = line("“We came with a map”", SectionKey.QUOTES, tail="Mara Velk, Norvania")
    made = filled("{%p for line in quotes %}", "{{ line.key }}|{{ line.role }}", "{%p endfor %}", lines=(said,))

    assert paragraphs(made) == ["|Mara Velk, Norvania"]


def test_the_place_of_a_step_is_printed_by_itself():
    step = line("The talks resume, Sarnport.", SectionKey.NEXT_STEPS, place="Sarnport")

    assert paragraphs(filled("{%p for line in next_steps %}", "{{ line.place }}", "{%p endfor %}", lines=(step,))) == [
        "Sarnport"
    ]


def test_a_source_is_its_publisher_as_a_link_or_its_address():
    address = "https://www.post.example/talks"
    sources = (
        line("3 March 2031.", SectionKey.SOURCES, lead="Velograd Post", url=address),
        line("4 March 2031.", SectionKey.SOURCES, lead="Lathian Wire", sources=("002",)),
        line("5 March 2031.", SectionKey.SOURCES, url=address, sources=("003",)),
        line("6 March 2031.", SectionKey.SOURCES, sources=("004",)),
        line("7 March 2031.", SectionKey.SOURCES, lead="Harbour News", url="javascript:alert(1)", sources=("005",)),
    )
    made = filled("{%p for line in sources %}", "{{ line.origin }}", "{%p endfor %}", "end", lines=sources)

    assert paragraphs(made) == ["Velograd Post", "Lathian Wire", "post.example/talks", "", "Harbour News", "end"]
    assert [text_of(one) for one in part(made).iter(f"{W}hyperlink")] == ["Velograd Post", "post.example/talks"]


def test_a_field_of_the_house_is_what_was_given_or_a_blank_that_a_condition_takes_for_nothing():
    head = Head(title="t", own=(("ref", "EA/31/\x00014"), ("desk", "")))
    text = (
        "{{ own.ref }} {{ own.desk }} {{ own.room }}{% if own.ref %} ref{% endif %}"
        "{% if own.desk or own.room %} other{% endif %}"
    )

    assert paragraphs(render_docx(brief(head=head), template(text))) == ["EA/31/014 ______ ______ ref"]


def test_what_two_sides_say_stands_side_by_side():
    said = (
        line("The canal must be open.", SectionKey.SIDE_A, lead="Norvania", row=1),
        line("Norvania would pay.", SectionKey.SIDE_A, lead="Norvania", row=2),
        line("Ferries may pass.", SectionKey.SIDE_B, lead="Lathia", row=1),
    )
    rows = (
        ("{{ side_a_name }}", "{{ side_b_name }}"),
        ("{%tr for row in sides %}", ""),
        ("{{ row.left.text }}", "{{ row.right.text }}"),
        ("{%tr endfor %}", ""),
    )

    assert paragraphs(filled(table(*rows), "end", lines=said)) == [
        *("Norvania", "Lathia"),
        *("The canal must be open.", "Ferries may pass."),
        *("Norvania would pay.", ""),
        "end",
    ]


def test_each_blank_that_a_loop_copies_has_a_number_of_its_own():
    blank = (
        '<w:p><w:sdt><w:sdtPr><w:id w:val="7"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Ours</w:t></w:r>'
        "</w:sdtContent></w:sdt></w:p>"
    )
    made = filled("{%p for line in positions %}", blank, "{%p endfor %}")

    assert [one.get(f"{W}val") for one in part(made).iterfind(f".//{W}sdtPr/{W}id")] == ["1", "2"]
    assert empty_blanks(made) == ("",)


def test_each_line_of_a_list_is_printed_whole_in_a_paragraph_like_that_of_the_tag():
    tagged = '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>' + run("{%p each positions %}") + "</w:p>"
    made = render_docx(sample_brief(), template(tagged, "{%p each quotes %}", "{%p each sources %}"))
    numbers = [
        one.findtext(f"{W}t")
        for one in part(made).iter(f"{W}r")
        if one.find(f"{W}rPr/{W}rStyle[@{W}val='SourceId']") is not None
    ]

    assert styled(made, "TableText") == [
        "Norvania: The canal must be open to every ferry before any talk of dues. [1,3]",
        "Lathia: Ferries may pass once the dues for the winter are paid in full. [2]",
        "Lathia ruled out an end to its patrols this spring. [drafter's words] [1]",
    ]
    assert paragraphs(made)[4:] == [
        "Ilo Brandt: “Nobody sails on credit” – Minister of Ports, Lathia [2]",
        "[1] Velograd Courier, 4 March 2031.",
        "[2] Lathian Wire, 4 March 2031.",
        "[3] Harbour News, 3 March 2031 (inferred), garbled in places.",
    ]
    assert numbers == ["[1", ",3]", "[2]", "[1]", "[1]", "[2]", "[1]", "[2]", "[3]"]


def test_a_line_is_printed_whole_inside_a_loop_too():
    made = render_docx(sample_brief(), template("{%p for line in next_steps %}", "– {{ line }}", "{%p endfor %}"))

    assert paragraphs(made)[0] == "– Fri 7 Mar: The canal opens to hospital boats. [1,2]"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{% each positions %}", "it stands for a paragraph a line"),
        ("{%p each title %}", "this is a text, not a list of lines"),
        ("{%p each sides %}", "it needs a list of lines"),
        ("{%p each postions %}", "did you mean 'positions'?"),
    ],
)
def test_what_each_cannot_stand_for_is_told(tag, told):
    with pytest.raises(TemplateError, match=re.escape(told)):
        render_docx(sample_brief(), template(tag))


def test_a_part_of_no_name_does_no_harm():
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    raw = io.BytesIO(template("{{ title }}"))
    with zipfile.ZipFile(raw, "a") as archive:
        archive.writestr(nameless, b"")

    assert "word/document.xml" in ooxml.Parts(raw.getvalue(), lambda fault, name: TemplateError(f"{fault} {name}"))
