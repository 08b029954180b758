# SPDX-License-Identifier: EUPL-1.2
"""The sheets of `dati.json` as DOCX, by docxtpl: docxtpl_schede.py DATI FILE.

The template is what a careful user of docxtpl would draw in Word; it is built here, so that it can be read."""

import io
import json
import sys

import docx
from docxtpl import DocxTemplate


def table(document, header, loop, cells):
    """A table whose second row is repeated for each item."""
    grid = document.add_table(rows=4, cols=len(header), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, header):
        cell.text = text
    grid.rows[1].cells[0].text = "{%tr for " + loop + " %}"
    for cell, text in zip(grid.rows[2].cells, cells):
        cell.text = text
    grid.rows[3].cells[0].text = "{%tr endfor %}"


def template():
    document = docx.Document()
    document.add_heading("Schede degli obiettivi", 1)
    document.add_paragraph("{%p for o in obiettivi %}")
    document.add_heading("{{ o.codice }} {{ o.titolo }}", 2).paragraph_format.page_break_before = True
    grid = document.add_table(rows=5, cols=2, style="Table Grid")
    for row, (name, key) in zip(
        grid.rows,
        [
            ("Valore pubblico", "{{ o.cascata.valore_pubblico.numero }} {{ o.cascata.valore_pubblico.titolo }}"),
            ("Area", "{{ o.cascata.area }}"),
            ("Linea di mandato", "{{ o.cascata.linea_di_mandato.codice }} {{ o.cascata.linea_di_mandato.titolo }}"),
            ("Obiettivo strategico", "{{ o.cascata.obiettivo_strategico.codice }} {{ o.cascata.obiettivo_strategico.titolo }}"),
            ("Obiettivo operativo", "{{ o.cascata.obiettivo_operativo.codice }} {{ o.cascata.obiettivo_operativo.titolo }}"),
        ],
    ):
        row.cells[0].text, row.cells[1].text = name, key
    for name, key in [
        ("Tipo", "tipo"),
        ("Struttura", "struttura"),
        ("Responsabile", "responsabile"),
        ("Descrizione", "descrizione"),
        ("Finalità", "finalita"),
        ("Stakeholder", "stakeholder"),
        ("Missione", "missione"),
        ("Programma", "programma"),
    ]:
        document.add_paragraph(f"{name}: {{{{ o.{key} }}}}")
    document.add_heading("Indicatori", 3)
    notes = "{{ i.indicatore }} {{ i.livello }} {{ i.tipo }} {{ i.formula }} {{ i.fonte }} {{ i.frequenza }} {{ i.verso }}"
    targets = ["{{ i.target[%d].valore.valore }}" % year for year in range(3)]
    table(
        document,
        ["Indicatore", "Unità", "Baseline", "Target 1", "Target 2", "Target 3", "Peso"],
        "i in o.indicatori",
        [notes, "{{ i.unita_di_misura }}", "{{ i.baseline.valore }}", *targets, "{{ i.peso_percentuale }}%"],
    )
    document.add_heading("Fasi", 3)
    months = ["{{ 'X' if f.inizio[5:7]|int <= %d <= f.fine[5:7]|int else '' }}" % month for month in range(1, 13)]
    table(
        document,
        ["Fase", "Inizio", "Fine", "Peso", *"GFMAMGLASOND"],
        "f in o.fasi",
        ["{{ f.fase }}", "{{ f.inizio }}", "{{ f.fine }}", "{{ f.peso_percentuale }}%", *months],
    )
    document.add_heading("Risorse umane", 3)
    table(
        document,
        ["Inquadramento", "Profilo", "Impegno"],
        "r in o.risorse_umane",
        ["{{ r.inquadramento }}", "{{ r.profilo }}", "{{ r.impegno_percentuale }}%"],
    )
    document.add_heading("Risorse finanziarie", 3)
    amounts = ["{{ r.stanziamenti[%d].importo_euro }}" % year for year in range(3)]
    table(
        document,
        ["Capitolo", "Descrizione", "Anno 1", "Anno 2", "Anno 3"],
        "r in o.risorse_finanziarie",
        ["{{ r.capitolo }}", "{{ r.descrizione }}", *amounts],
    )
    document.add_heading("Collegamenti", 3)
    document.add_paragraph("{%p for c in o.collegamenti %}")
    document.add_paragraph("{{ c.ambito }}: {{ c.riferimento }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    written = io.BytesIO()
    document.save(written)
    written.seek(0)
    return written


with open(sys.argv[1], encoding="utf-8") as source:
    data = json.load(source)
filled = DocxTemplate(template())
filled.render({"obiettivi": data["obiettivi"]}, autoescape=True)
filled.save(sys.argv[2])
