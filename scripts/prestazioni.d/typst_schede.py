# SPDX-License-Identifier: EUPL-1.2
"""The sheets of `dati.json` as a tagged PDF, by Typst: typst_schede.py DATI FILE."""

import sys
from pathlib import Path

import typst

data, out = Path(sys.argv[1]).resolve(), sys.argv[2]
source = Path(__file__).with_name("schede.typ").read_text(encoding="utf-8")
# PDF/UA-1 wants tags; Typst writes them unless it is told not to.
compiled = typst.compile(source.encode(), root=data.parent, sys_inputs={"dati": "/" + data.name}, pdf_standards=["ua-1"])
Path(out).write_bytes(compiled)
