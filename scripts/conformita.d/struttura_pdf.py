# SPDX-License-Identifier: EUPL-1.2
"""Judges what veraPDF does not: that structure and content of a PDF are tied both ways, once, and in one order.

Usage: struttura_pdf.py FILE...; exit 0 clean, 1 faults.
"""

import sys

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "BI", "INLINE IMAGE"}

# What stands where it is referred to in the structure, and elsewhere on the page.
OUT_OF_LINE = {"/Note", "/FENote"}


def as_list(kids):
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def number_tree(node):
    """The entries of a number tree, from its root down."""
    found = {}
    if "/Nums" in node:
        flat = list(node.Nums)
        found.update({int(key): value for key, value in zip(flat[::2], flat[1::2])})
    for kid in node.get("/Kids", []):
        found.update(number_tree(kid))
    return found


class Structure:
    """The structure tree, walked once in its own order."""

    def __init__(self, pdf, faults):
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.owner = {}  # (page, MCID) -> the element's objgen
        self.order = {}  # page -> its MCIDs in the order of the structure
        self.links = {}  # annotation's objgen -> the element's objgen
        self.tables = []
        self.elements = 0
        self.faults = faults
        for kid in as_list(pdf.Root.StructTreeRoot.K):
            self.walk(kid, None, None, False)

    def walk(self, node, element, page, out_of_line):
        if isinstance(node, int):
            self.content(page, node, element, out_of_line)
            return
        kind = node.get("/Type")
        if kind == "/MCR":
            self.content(node.get("/Pg", page), int(node.MCID), element, out_of_line)
        elif kind == "/OBJR":
            self.links[node.Obj.objgen] = element
        else:
            self.elements += 1
            if element is not None and node.P.objgen != element:
                self.faults.append(f"{node.S} does not name its parent")
            if node.S == "/Table":
                self.tables.append(node)
            for kid in as_list(node.get("/K", pikepdf.Array())):
                self.walk(kid, node.objgen, node.get("/Pg", page), out_of_line or str(node.S) in OUT_OF_LINE)

    def content(self, page, mcid, element, out_of_line):
        key = (self.pages[page.objgen], mcid)
        if key in self.owner:
            self.faults.append(f"page {key[0] + 1}: MCID {mcid} stands twice in the structure")
        self.owner[key] = element
        if not out_of_line:
            self.order.setdefault(key[0], []).append(mcid)


def check_page(number, page, structure, parents, faults):
    """Marked content of a page against the structure tree and the parent tree."""

    def fault(text):
        faults.append(f"page {number + 1}: {text}")

    # A page that bears no content, only artifacts, need not be in the parent tree; its sequences, if any, are missed below.
    entry = parents.get(int(page.obj.get("/StructParents", -1)), None if "/StructParents" in page.obj else [])
    if entry is None:
        fault("is not in the parent tree")
        return 0
    owners = [None if owner is None else owner.objgen for owner in entry]
    marks, seen = [], []  # open sequences: an MCID, "artifact" or "span"
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            tag = str(operands[0])
            properties = operands[1] if len(operands) > 1 else None
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                mcid = int(properties.MCID)
                if any(mark != "span" for mark in marks):
                    fault(f"MCID {mcid} begins inside another sequence")
                if mcid in seen:
                    fault(f"MCID {mcid} is used twice")
                if mcid >= len(owners) or owners[mcid] is None:
                    fault(f"MCID {mcid} is not in the parent tree")
                elif structure.owner.get((number, mcid)) != owners[mcid]:
                    fault(f"MCID {mcid}: parent tree and structure disagree")
                seen.append(mcid)
                marks.append(mcid)
            elif tag == "/Artifact":
                if any(isinstance(mark, int) for mark in marks):
                    fault("an artifact inside tagged content")
                marks.append("artifact")
            else:
                marks.append("span")
        elif name == "EMC":
            if marks:
                marks.pop()
            else:
                fault("EMC without its beginning")
        elif name in PAINTING and all(mark == "span" for mark in marks):
            fault(f"{name} outside tagged content and artifacts")
    if marks:
        fault("a marked sequence is not closed")
    unused = set(range(len(owners))) - set(seen) - {i for i, owner in enumerate(owners) if owner is None}
    if unused:
        fault(f"the parent tree has MCIDs that the page has not: {sorted(unused)[:5]}")
    in_line = set(structure.order.get(number, []))
    read = [mcid for mcid in seen if mcid in in_line]
    if read != structure.order.get(number, []):
        at = next((i for i, pair in enumerate(zip(read, structure.order[number])) if pair[0] != pair[1]), len(read))
        fault(f"the order of reading leaves the order of structure at sequence {at + 1}")
    for annotation in page.obj.get("/Annots", []):
        owner = parents.get(int(annotation.get("/StructParent", -1)))
        if owner is None or structure.links.get(annotation.objgen) != owner.objgen:
            fault("an annotation and its structure element do not name each other")
    return len(seen)


def check_table(table, faults):
    """Every cell of the grid is covered once."""
    rows = []
    for part in as_list(table.K):
        rows += [part] if part.S == "/TR" else [row for row in as_list(part.K) if part.S != "/Caption"]
    taken = set()
    for r, row in enumerate(rows):
        c = 0
        for cell in as_list(row.get("/K", pikepdf.Array())):
            attributes = cell.get("/A", pikepdf.Dictionary())
            attributes = as_list(attributes)
            spans = {key: int(a[key]) for a in attributes for key in ("/RowSpan", "/ColSpan") if key in a}
            while (r, c) in taken:
                c += 1
            covered = {(r + i, c + j) for i in range(spans.get("/RowSpan", 1)) for j in range(spans.get("/ColSpan", 1))}
            if covered & taken:
                faults.append(f"table: cells overlap in row {r + 1}")
            taken |= covered
            c += spans.get("/ColSpan", 1)
    width = max((c for _, c in taken), default=-1) + 1
    if len(taken) != width * len(rows):
        faults.append(f"table of {len(rows)} rows and {width} columns: {len(taken)} places covered")


def check(path):
    faults = []
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["no structure tree"], ""
        structure = Structure(pdf, faults)
        parents = number_tree(pdf.Root.StructTreeRoot.ParentTree)
        sequences = sum(check_page(n, page, structure, parents, faults) for n, page in enumerate(pdf.pages))
        if sequences != len(structure.owner):
            faults.append(f"{sequences} marked sequences, {len(structure.owner)} in the structure")
        for table in structure.tables:
            check_table(table, faults)
        summary = f"{len(pdf.pages)} pages, {structure.elements} elements, {sequences} sequences, {len(structure.tables)} tables"
    return faults, summary


def main():
    sys.setrecursionlimit(10_000)
    failed = False
    for path in sys.argv[1:]:
        try:
            faults, summary = check(path)
        except Exception as error:  # noqa: BLE001 - a broken file may break the reader anywhere
            faults, summary = [f"cannot be read: {error!r}"], ""
        failed |= bool(faults)
        print(f"{'FAIL' if faults else 'PASS'} structure {path}" + (f" ({summary})" if summary else ""))
        for fault in faults[:40]:
            print(f"  {fault}")
        if len(faults) > 40:
            print(f"  and {len(faults) - 40} more")
    return 1 if failed else 0


sys.exit(main())
