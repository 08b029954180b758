# SPDX-License-Identifier: EUPL-1.2
"""The sheets of `dati.json` as a PDF, by Typst: typst_schede.py DATI FILE [--senza-tag]."""

import sys
from pathlib import Path

import typst

data, out = Path(sys.argv[1]).resolve(), sys.argv[2]
source = Path(__file__).with_name("schede.typ").read_text(encoding="utf-8")
# PDF/UA-1 wants tags. Without them the file is what text alone takes: what ours, with tags, is measured by.
tags = {"pdf_tags": False} if "--senza-tag" in sys.argv else {"pdf_standards": ["ua-1"]}
compiled = typst.compile(source.encode(), root=data.parent, sys_inputs={"dati": "/" + data.name}, **tags)
Path(out).write_bytes(compiled)
