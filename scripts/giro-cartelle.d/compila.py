# SPDX-License-Identifier: EUPL-1.2
"""Fills in the models of `piao modello` as a clerk would, with the sample's data: compila.py MODELLI SORGENTI CARTELLA."""

import csv
import datetime
import re
import sys
from pathlib import Path

import openpyxl

models, sources, target = map(Path, sys.argv[1:4])


def typed(text, cell):
    """What Excel makes of what is typed: a cell with the format Text, its own or its column's, keeps it."""
    if not cell.has_style:
        cell.number_format = cell.parent.column_dimensions[cell.column_letter].number_format
    if cell.number_format == "@" or not text:
        return text or None
    if re.fullmatch(r"\d{2}/\d{2}/\d{4}", text):
        return datetime.datetime.strptime(text, "%d/%m/%Y")
    if re.fullmatch(r"-?\d+(,\d+)?", text):
        return float(text.replace(",", "."))
    return text


def fill(sheet, rows):
    header, *items = rows
    years = {f"Target {n}": f"Target {2023 + n}" for n in (1, 2, 3)} | {f"Stanziamento {n}": f"Stanziamento {2023 + n}" for n in (1, 2, 3)}
    columns = {cell.value: cell.column for cell in sheet[1]}
    for y, item in enumerate(items, 2):
        for name, text in zip(header, item):
            cell = sheet.cell(y, columns.get(name) or columns[years[name]])
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = typed(text, cell)


def voices(sheet, rows):
    places = {cell.value: cell.row for cell in sheet["A"]}
    for name, text in rows[1:]:
        cell = sheet.cell(places[name], 2)
        cell.value = typed(text, cell)


def office(path):
    """Whose workbook a folder of sources is."""
    with open(path / "Compilazione.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1][0]


def main():
    by_office = {}
    for path in (models / "uffici").glob("*.xlsx"):
        book = openpyxl.load_workbook(path, read_only=True)
        by_office[book["Compilazione"]["A2"].value] = path
    jobs = [(folder, by_office[office(folder)], f"uffici/{folder.name}.xlsx") for folder in sorted((sources / "uffici").iterdir())]
    jobs += [(sources / name, models / f"{name}.xlsx", f"{name}.xlsx") for name in ("ente", "pap", "agenda")]
    for folder, model, name in jobs:
        book = openpyxl.load_workbook(model)
        for path in sorted(folder.glob("*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file, delimiter=";"))
            sheet = book[path.stem]
            voices(sheet, rows) if path.stem == "Ente" else fill(sheet, rows)
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        book.save(target / name)


main()
