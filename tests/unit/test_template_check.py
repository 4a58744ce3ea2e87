"""briefgen template check: every fault at once, each with its place, the words around it and the mend."""

from __future__ import annotations

import pytest
from build import brief, line
from pages import MEMO, W, para, part, run, table, template, text_of

from briefgen.adapters.templates import load_template
from briefgen.compose.layouts import LAYOUTS
from briefgen.model import Head, Layout, SectionKey
from briefgen.ooxml import pack
from briefgen.render.annotate import annotate, explain
from briefgen.render.lint import Weight, check_markdown, check_word
from briefgen.render.package import unpack
from briefgen.render.sample import ABOUT, list_fields
from briefgen.render.values import FIELDS, PARTS, Kind
from briefgen.render.word import render_docx

WORDS = "{{ line.text }}{{ line.cites }}{{ line.drafter }}"
LOOP = ("{%p for line in sources %}", "{{ line.id }} {{ line.text }}{{ line.drafter }}", "{%p endfor %}")
EXACT = '<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>'
NARROW = '<w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
BOX = f"<w:p><w:r><w:pict><w:txbxContent>{para('{{ titel }}')}</w:txbxContent></w:pict></w:r></w:p>"


def cell(properties, row, text=WORDS):
    inside = f"<w:tr>{row}<w:tc>{properties}{para(text)}</w:tc></w:tr>"
    tags = [f"<w:tr><w:tc>{para(tag)}</w:tc></w:tr>" for tag in ("{%tr for line in positions %}", "{%tr endfor %}")]
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{tags[0]}{inside}{tags[1]}</w:tbl>"


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (("For {{ titel }} today",),
         ("fault: body, paragraph 1: {{ titel }}: 'titel' is not a field; did you mean 'title'?\n"
          "    in: For {{ titel }} today")),
        ((table(("Who", "{{ lead }}")), ""),
         "fault: body, table 1, row 1, column 2, paragraph 1: {{ lead }}: 'lead' is not a field"),
        ((BOX,), "fault: body, paragraph 1, text box, paragraph 1: {{ titel }}: 'titel' is not a field"),
        (("{%p for line in quotes %}", "{{ line.text }}"),
         "{%p for line in quotes %}: no 'endfor' follows among the paragraphs beside it"),
        ((para("{{ ti", "tle }}"),), "mended: body, paragraph 1: {{ title }}: Word has cut this tag into pieces"),
        ((f'<w:p><w:pPr><w:pStyle w:val="Subtitel"/></w:pPr>{run("A")}</w:p>',),
         "the style 'Subtitel' is used and not defined; did you mean 'Subtitle'?"),
        ((para(run("A", '<w:rFonts w:ascii="Aptos"/>')),),
         "advice: body, paragraph 1: the font 'Aptos' is not known here"),
        ((*["Head"] * 60, *LOOP), "fault: the page: no room: without a line of the brief it is 1"),
        ((cell("", EXACT),), "is cut off"),
        ((cell(NARROW, ""),), "45 pt wide: a quotation of 40 words takes"),
        (("{%p for line in quotes %}", "{{ line.text }} {{ line.cites }}", "{%p endfor %}"),
         "{{ line.drafter }} is not printed"),
        (("{%p for line in quotes %}", "{{ line.text }} {{ line.drafter }}", "{%p endfor %}"),
         "{{ line.cites }} is not printed"),
        (("{%p for line in quotes %}", "{{ line.text }} {{ line.cites }} {{ line.drafter }}", "{%p endfor %}"),
         "{{ line.tail }} is not printed"),
        (
            ("{%p for line in positions %}", "{%p if loop.index <= 2 %}", WORDS,
             "{%p endif %}", "{%p endfor %}", *LOOP),
            ("fault: the template: for … in positions: 10 of 12 lines are not printed: "
             "take out the condition around them"),
        ),
        (("{{ own.ref|upper }}",), "the filter 'upper' does not work on a rich text"),
        (("{{ own.Ref }}",), "'Ref': a field of your own has a name in small letters"),
        (("{{ own }}",), "which cannot be printed"),
        (("{{ recommendation }}",), "'recommendation' is for a person to write"),
        (("Of {date}",),
         ("advice: body, paragraph 1: {date}: it is printed as it stands; a field is written {{ date }}\n"
          "    in: Of {date}")),
        (("«title»",), "advice: body, paragraph 1: «title»: it is printed as it stands"),
        (("{{ subject }}",), "'subject' is not a field; did you mean 'title'?"),
        (("{{ bottom line }}",), "the tag should end before 'line'; did you mean 'bottom_line'?"),
        (("{{ line.text }}",), "'line' is not a field; it stands for something inside a loop: for line in positions"),
        (("{{ lead }}",), "'lead' is not a field; inside a loop it is line.lead"),
        (("{%p if positions > 3 %}", "x", "{%p endif %}"),
         "a list cannot be compared; its length can: positions|length > 3"),
        (("{% if title > 3 %}x{% endif %}",), "a text and a number cannot be compared here"),
        (("{% if 3 in title %}x{% endif %}",), "a number and a text cannot be compared here"),
        (("{{ title }}",), "fault: the template: it loops over no list of lines"),
        (("{%p for line in checks %}", WORDS, "{%p endfor %}"), "no list of sources"),
        ((*LOOP, table(("last",))), "a table stands last"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place_and_its_mend(blocks, told):
    assert told in "\n".join(map(str, check_word(template(*blocks))))


def test_faults_in_headers_links_and_properties_are_found_too():
    parts = unpack(template("{{ title }}"))
    parts["word/header1.xml"] = parts["word/header1.xml"].replace(b"marking", b"markng")
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"Information note<", b"{{ titel }}<")
    link = (
        b'<Relationship Id="rId99" Type="x/hyperlink" TargetMode="External" '
        b'Target="mailto:a@b.example?subject=%7B%7B%20titel%20%7D%7D"/>'
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Rel", link + b"</Rel")
    told = "\n".join(map(str, check_word(pack(parts))))

    assert [
        place in told
        for place in ("fault: header 1,", "document properties, subject: {{ titel }}", "body, address of a link")
    ] == [True] * 3


@pytest.mark.parametrize("layout", list(Layout))
def test_our_own_templates_have_no_finding(layout):
    assert check_word(load_template(layout, ".docx")) == ()
    assert check_markdown(load_template(layout, ".md.j2").decode()) == ()


def test_all_faults_come_at_once_the_grave_ones_first():
    found = check_word(template("{{ titel }}", "{{ naem }}", para("{{ da", "te }}")))

    assert [finding.weight for finding in found] == [Weight.FAULT, Weight.FAULT, Weight.MENDED]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# {{ titel }}", "fault: line 1: 'titel' is not a field; did you mean 'title'?"),
        ("{% for line in quotes %}\n{{ line.text }}", "fault: line 1: Unexpected end of template"),
        (
            "{% for line in quotes %}\n{{ line.text }}{{ line.tail }}{{ line.drafter }}\n{% endfor %}",
            "{{ line.cites }} is not printed",
        ),
        ("{% import 'x' as y %}", "is not allowed in a template"),
    ],
)
def test_markdown_templates_are_checked_alike(text, told):
    assert told in "\n".join(map(str, check_markdown(text)))


def test_an_annotated_copy_has_a_comment_at_each_fault():
    faulty = template("{{ titel }}", "fine", header1=f'<w:hdr xmlns:w="{W[1:-1]}">{para("{{ markng }}")}</w:hdr>')
    copy = annotate(faulty, check_word(faulty))
    first = next(part(copy).iter(f"{W}p"))

    assert len(list(first.iter(f"{W}commentReference"))) == len(check_word(faulty))
    assert "did you mean 'title'?" in " ".join(text_of(one) for one in part(copy, "word/comments.xml").iter(f"{W}p"))
    assert "At header 1, paragraph 1:" in [text_of(one) for one in part(copy, "word/comments.xml").iter(f"{W}p")]


@pytest.mark.parametrize(
    ("layout", "blanks"), [("info-memo", 0), ("readout", 0), ("scene-setter", 2), ("submission", 3)]
)
def test_a_commented_copy_explains_each_list_and_each_blank_once(layout, blanks):
    copy = explain(load_template(layout, ".docx"), "house")
    said = [text_of(one) for one in part(copy, "word/comments.xml").iter(f"{W}p")]

    assert {
        key: [text.startswith(f"{key.value}: {ABOUT[key.value]}; ") for text in said].count(True) for key in SectionKey
    } == {key: int(key in LAYOUTS[Layout(layout)] or key is SectionKey.SOURCES) for key in SectionKey}
    assert said.count("Only a person writes here: a content control, which nothing fills.") == blanks


@pytest.mark.parametrize("filtered", ["upper", "lower"])
def test_words_that_are_printed_in_other_letters_are_printed(filtered):
    words = WORDS.replace("line.text", f"line.text|{filtered}")

    assert check_word(template("{%p for line in positions %}", words, "{%p endfor %}", *LOOP)) == ()


@pytest.mark.parametrize("part", ["key", "speaker"])
def test_a_quotation_whose_speaker_stands_beside_it_needs_no_tail(part):
    assert (
        check_word(template("{%p for line in quotes %}", f"{{{{ line.{part} }}}} {WORDS}", "{%p endfor %}", *LOOP))
        == ()
    )


def test_a_field_of_the_house_may_be_printed_and_asked_for():
    assert check_word(template("{% if own.ref %}Ref {{ own.ref }}{% endif %}, desk {{ own.desk_2 }}", *LOOP)) == ()


def test_a_commented_copy_writes_switches_as_word_does():
    row = f'<w:tr><w:trPr><w:tblHeader w:val="true"/></w:trPr><w:tc>{para("{{ titel }}")}</w:tc></w:tr>'
    faulty = template(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>", para(""))

    assert [one.attrib for one in part(annotate(faulty, check_word(faulty))).iter(f"{W}tblHeader")] == [{}]


def test_the_comments_of_a_template_are_not_printed():
    made = render_docx(brief(line()), explain(MEMO, "house"))

    assert unpack(made).keys() == unpack(render_docx(brief(line()), MEMO)).keys()
    assert not list(part(made).iter(f"{W}commentReference", f"{W}commentRangeStart"))


def test_tags_in_links_and_properties_are_filled():
    parts = unpack(template("{{ title }}"))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"Information note<", b"Brief: {{ title }}<")
    link = (
        b'<Relationship Id="rId99" Type="x/hyperlink" TargetMode="External" '
        b'Target="mailto:a@b.example?subject=%7B%7B%20title%20%7D%7D"/>'
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Rel", link + b"</Rel")
    made = unpack(render_docx(brief(line(), head=Head(title="R&D <talks>")), pack(parts)))

    assert b"<dc:subject>Brief: R&amp;D &lt;talks&gt;</dc:subject>" in made["docProps/core.xml"]
    assert b'Target="mailto:a@b.example?subject=R%26D%20%3Ctalks%3E"' in made["word/_rels/document.xml.rels"]


def test_every_field_is_listed_with_what_it_is_for():
    rows = {name: about for name, _, _, about in list_fields()}

    assert [name for name in FIELDS if not rows.get("own.ref" if name == "own" else name)] == []
    assert [part for part in PARTS[Kind.LINE] if not rows.get(f"line.{part}")] == []
    assert [key for key in SectionKey if key.value not in rows] == []


def test_a_text_box_of_fixed_height_cannot_hold_a_quotation():
    shape = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr>{}</wps:bodyPr></wps:wsp>"
    box = (
        "<w:p><w:r><w:drawing><wp:inline "
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<wp:extent cx="2540000" cy="254000"/>{}</wp:inline></w:drawing></w:r></w:p>'
    )
    fixed, growing = (
        [
            str(one)
            for one in check_word(
                template(
                    "{%p for line in quotes %}", box.format(shape.format(para("{{ line.text }}"), how)), "{%p endfor %}"
                )
            )
        ]
        for how in ("", "<a:spAutoFit/>")
    )

    assert ("is cut off" in " ".join(fixed), "is cut off" in " ".join(growing)) == (True, False)


def test_a_footnote_in_a_loop_is_a_fault():
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>{{ line.text }}</w:t></w:r></w:p>'

    assert "a footnote stands in a loop" in "\n".join(
        map(str, check_word(template("{%p for line in quotes %}", note, "{%p endfor %}")))
    )


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{p contract }}", "docxtpl's tag for a piece of a document: here {{ title }} prints a field"),
        ("{{tr rows }}", "docxtpl's tag for a piece of a document"),
        ("{% vm %}", "'vm' is docxtpl's for cells that are merged downwards: merge them in Word"),
        ("{% hm %}", "'hm' is docxtpl's for cells that are merged sideways"),
        ("{% colspan 2 %}", "'colspan' is docxtpl's for a cell over several columns"),
        ("{% cellbg colour %}", "'cellbg' is docxtpl's for the colour of a cell: colour it in Word"),
        ("{% include 'head.docx' %}", "'include' is Jinja's"),
        ("{%pif title %}", "a blank is missing: {%p if … %}"),
    ],
)
def test_a_tag_of_another_engine_is_explained(tag, told):
    (finding,) = (
        one
        for one in check_word(template("{%p each positions %}", tag, "{%p each sources %}"))
        if one.weight is Weight.FAULT
    )

    assert told in finding.what


@pytest.mark.parametrize("tag", ["{{r title }}", "{%r if title %}yes{%r endif %}", "{%- if title -%}yes{%- endif -%}"])
def test_a_tag_of_another_engine_that_means_the_same_is_read(tag):
    found = check_word(
        template("{%p each positions %}", tag, "{%p each sources %}", "{%p- if to %}", "yes", "{%p endif %}")
    )

    assert [one for one in found if one.weight is Weight.FAULT] == []
