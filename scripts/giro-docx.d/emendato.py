# SPDX-License-Identifier: EUPL-1.2
"""Compares a DOCX with what emenda.bas made of it. Usage: emendato.py BEFORE.docx AFTER.docx

Prints a line a file and what has gone wrong: a title that the contents do not find, a number that is not the next, words
lost that nobody took out.
"""

import re
import sys

import docx
from docx.oxml.ns import qn
from docx.table import Table

from confronta import SHOWN, blocks, cells, lost, notes, words


def read(path):
    """What the file says, in order, as pairs of a kind and words; its contents and how deep they go; its notes, each
    with the place in the flow that calls it."""
    document = docx.Document(path)
    flow, contents, calls = [], [], []
    for block in blocks(document.element.body, document):
        calls += [len(flow)] * sum(1 for _ in block._element.iter(qn("w:footnoteReference")))
        if isinstance(block, Table):
            flow.append(("table", " | ".join(" ¦ ".join(row) for row in cells(block))))
            continue
        style, text = block.style.name.lower(), words(block.text)
        if re.fullmatch(r"toc \d", style) and text:
            contents.append(re.sub(r" \d+$", "", text))
        elif re.fullmatch(r"heading \d", style):
            flow.append((style, text))
        elif text and style != "toc heading":
            flow.append((style if style == "caption" else "paragraph", text))
    instructions = "".join(node.text or "" for node in document.element.body.iter(qn("w:instrText")))
    depth = re.search(r'TOC .*?"1-(\d)"', instructions)
    return flow, contents, int(depth[1]) if depth else 0, list(zip(calls, notes(document)[0]))


def taken_out(flow):
    """The part that is taken out."""
    titles = [at for at, (kind, _) in enumerate(flow) if kind.startswith("heading")]
    return range(titles[-3], titles[-2]) if len(titles) >= 4 else range(0)


def amended(flow):
    """What must stand in the file after the amendments."""
    titles = [at for at, (kind, _) in enumerate(flow) if kind.startswith("heading")]
    gone = taken_out(flow)
    out = list(flow)
    del out[gone.start:gone.stop]
    if len(titles) >= 2:
        out.insert(titles[1], (flow[titles[1]][0], "Titolo aggiunto"))
    figures = [at for at, (kind, text) in enumerate(out) if kind == "caption" and re.match(r"Figura \d", text)]
    if figures:
        number = int(re.match(r"Figura (\d+)", out[figures[-1]][1])[1])
        out.insert(figures[-1] + 1, ("caption", f"Figura {number + 1} – Figura aggiunta"))
    table = next((at for at, (kind, _) in enumerate(out) if kind == "table"), None)
    if table is not None:
        kind, rows = out[table]
        # The other cells of the new row are empty.
        out[table] = (kind, rows + " | Riga aggiunta" + " ¦ " * rows.rsplit(" | ", 1)[-1].count(" ¦ "))
    return out


def squeezed(flow):
    """Lines to compare; the figure added is a caption by its words only."""
    return [f"{'paragraph' if kind == 'caption' else kind}: {words(text)}" for kind, text in flow]


def main(before_path, after_path):
    flow, _, depth, noted = read(before_path)
    after, contents_after, _, noted_after = read(after_path)
    expected = amended(flow)
    entries = [text for kind, text in expected if kind.startswith("heading") and int(kind[-1]) <= depth]
    kept = [note for at, note in noted if at not in taken_out(flow)]
    if any(kind.startswith("heading") for kind, _ in flow):
        kept.insert(0, "Nota aggiunta")
    problems = {
        "lost": list(lost(squeezed(expected), squeezed(after))),
        "not in the contents": list(lost(entries, contents_after)),
        "in the contents only": list(lost(contents_after, entries)),
        "notes lost": list(lost(kept, [note for _, note in noted_after])),
    }
    problems = {kind: lines for kind, lines in problems.items() if lines}
    print(f"{'FAIL' if problems else 'PASS'} {before_path}, amended: {len(after)} blocks, {len(contents_after)} lines of contents")
    for kind, lines in problems.items():
        print(f"  {kind}: {len(lines)}")
        for line in lines[:SHOWN]:
            print(f"    {line[:200]}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
