"""The writer makes the Markdown that the parser reads: one passage a line."""

from corpus.writing import Writer


def test_blank_lines_stand_around_headings_paragraphs_and_lists() -> None:
    writer = Writer()
    writer.heading(1, "Wijzer")
    writer.text("Alinea.")
    writer.item("een")
    writer.item("twee")
    writer.heading(2, "Doel")
    assert writer.markdown() == "# Wijzer\n\nAlinea.\n\n- een\n- twee\n\n## Doel\n"


def test_lines_are_joined_until_the_paragraph_ends() -> None:
    writer = Writer()
    writer.text("een")
    writer.text("twee")
    writer.end_paragraph()
    writer.text("drie")
    assert writer.markdown() == "een twee\n\ndrie\n"


def test_a_line_after_a_heading_begins_a_paragraph() -> None:
    writer = Writer()
    writer.text("een")
    writer.heading(1, "Kop")
    writer.text("twee")
    assert writer.markdown() == "een\n\n# Kop\n\ntwee\n"


def test_a_line_after_an_item_continues_it_until_it_ends() -> None:
    writer = Writer()
    writer.item("een")
    writer.text("twee")
    writer.end_paragraph()
    writer.text("drie")
    assert writer.markdown() == "- een twee\n\ndrie\n"


def test_items_after_a_numbered_item_stand_below_it() -> None:
    writer = Writer()
    writer.numbered("10", "tien")
    writer.item("onder", inner=False)
    writer.item("dieper", inner=True)
    writer.numbered("11", "elf")
    writer.text("gaat door")
    assert writer.markdown() == "10. tien\n\n    - onder\n      - dieper\n\n11. elf gaat door\n"


def test_text_and_headings_end_what_a_numbered_item_holds() -> None:
    writer = Writer()
    writer.numbered("1", "een")
    writer.heading(4, "Kop")
    writer.item("los")
    assert writer.markdown() == "1. een\n\n#### Kop\n\n- los\n"
