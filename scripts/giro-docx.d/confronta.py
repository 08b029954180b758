# SPDX-License-Identifier: EUPL-1.2
"""Compares a DOCX with itself after a round. Usage: confronta.py BEFORE.docx AFTER.docx PAGES.txt

PAGES.txt is the text of the pages on which LibreOffice lays BEFORE out. Prints a line a file and what is lost.
"""

import collections
import difflib
import re
import sys
import urllib.parse

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
SHOWN = 5
# The lines that may stand between the halves of a word on two pages.
BETWEEN = 10


def words(text):
    """White space is the format's business."""
    return " ".join(text.split())


def blocks(parent, document):
    """Paragraphs and tables in order; those of a table of contents too, which stand in a control."""
    for element in parent:
        if element.tag == qn("w:p"):
            yield Paragraph(element, document)
        elif element.tag == qn("w:tbl"):
            yield Table(element, document)
        elif element.tag == qn("w:sdt"):
            yield from blocks(element.find(qn("w:sdtContent")), document)


def cells(table):
    """The words of the cells, row by row; one that a cell above covers has none."""
    for row in table._tbl.tr_lst:
        yield [words(" ".join(paragraph.text for paragraph in docx.table._Cell(cell, table).paragraphs)) for cell in row.tc_lst]


def links(element, part):
    """Where the links of an element lead, with their words."""
    for link in element.iter(qn("w:hyperlink")):
        relationship = link.get(qn("r:id"))
        # An address is the same with its letters escaped or not.
        target = urllib.parse.unquote(part.rels[relationship].target_ref) if relationship else ""
        anchor = link.get(qn("w:anchor"))
        text = words("".join(text.text or "" for text in link.iter(qn("w:t"))))
        if text:
            yield f"{text} → {target}{'#' + anchor if anchor else ''}"


def notes(document):
    """The notes in the order of their calls, and the links in them."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype == FOOTNOTES), None)
    if part is None:
        return [], []
    root = parse_xml(part.blob)
    by_id = {note.get(qn("w:id")): note for note in root.iter(qn("w:footnote"))}
    called = [by_id[call.get(qn("w:id"))] for call in document.element.body.iter(qn("w:footnoteReference"))]
    texts = [words("".join(text.text or "" for text in note.iter(qn("w:t")))) for note in called]
    return texts, [link for note in called for link in links(note, part)]


def read(path):
    """What must not be lost, kind by kind, each as a list of lines."""
    document = docx.Document(path)
    body = document.element.body
    found = collections.defaultdict(list)
    for block in blocks(body, document):
        if isinstance(block, Table):
            found["tables"].append(" | ".join(" ¦ ".join(row) for row in cells(block)))
            continue
        text = words(block.text)
        if not text:
            continue
        found["paragraphs"].append(text)
        level = re.fullmatch(r"heading (\d)", block.style.name.lower())
        if level:
            found["headings"].append(f"{level[1]} {text}")
    found["footnotes"], of_notes = notes(document)
    found["links"] = list(links(body, document.part)) + of_notes
    found["bookmarks"] = sorted({mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))})
    found["pictures"] = [
        words(picture.get("descr") or "") for inline in body.iter(qn("wp:inline"), qn("wp:anchor"))
        for picture in inline.iter(qn("wp:docPr"))
    ]
    return found


def lost(before, after):
    """What stood before and does not after, in order: moved counts as lost."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind in ("delete", "replace"):
            yield from before[start:end]


def not_laid_out(found, pages):
    """The words of the file that do not stand on the pages as many times: what the layout has cut."""
    lines = [line for kind in ("paragraphs", "tables", "footnotes") for line in found[kind]]
    split = re.compile(r"\w+").findall
    missing = collections.Counter(split(" ".join(lines))) - collections.Counter(split(pages))
    # A word whose hyphen stands at a line's end is read as one with the next: without what parts them all are the same.
    file, laid_out = ("".join(split(text)) for text in ("".join(lines), pages))
    missing = {word: times for word, times in missing.items() if laid_out.count(word) < file.count(word)}
    # Or it goes on over the page, behind its foot and its head and the rest of its row.
    return [f"{word} ({times} times)" for word, times in missing.items() if parted(word, pages.splitlines()) < times]


def parted(word, lines):
    """How often a line ends with the beginning of the word and one of the next begins with the rest."""
    times = 0
    for at, line in enumerate(lines):
        begun = re.search(r"(\w+)[-\u00ad]$", line)
        if begun and word.startswith(begun[1]):
            rest = re.compile(re.escape(word[len(begun[1]):]) + r"\b")
            times += any(rest.match(other) for other in lines[at + 1:at + 1 + BETWEEN])
    return times


def main(name, after_path, pages_path):
    before, after = read(name), read(after_path)
    problems = {kind: list(lost(lines, after[kind])) for kind, lines in before.items()}
    with open(pages_path, encoding="utf-8") as pages:
        problems["words on pages"] = not_laid_out(before, pages.read())
    problems = {kind: lines for kind, lines in problems.items() if lines}
    counts = ", ".join(f"{len(lines)} {kind}" for kind, lines in before.items())
    print(f"{'FAIL' if problems else 'PASS'} {name}: {counts}")
    for kind, lines in problems.items():
        print(f"  {kind} lost: {len(lines)}")
        for line in lines[:SHOWN]:
            print(f"    {line[:200]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
