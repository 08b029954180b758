# SPDX-License-Identifier: EUPL-1.2
"""Writes .xlsb, which LibreOffice reads and does not write: the records of [MS-XLSB] that hold cells, and no more."""

import datetime
import io
import struct

import openpyxl

from pacchetti import package

ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
BUILT_IN = {"General": 0, "0%": 9, "0.00%": 10, "mm-dd-yy": 14}
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def seven_bits(number):
    out = b""
    while True:
        number, low = number >> 7, number & 0x7F
        if not number:
            return out + bytes([low])
        out += bytes([low | 0x80])


def record(kind, data=b""):
    return seven_bits(kind) + seven_bits(len(data)) + data


def wide(text):
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def serial(value):
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86400
    if isinstance(value, datetime.time):
        return (value.hour * 60 + value.minute) / 1440
    if isinstance(value, datetime.datetime):
        return (value - datetime.datetime(1899, 12, 30)).total_seconds() / 86400
    return float((value - datetime.date(1899, 12, 30)).days)


def formula(tokens):
    return struct.pack("<HI", 0, len(tokens)) + tokens + struct.pack("<I", 0)


class Book:
    """A workbook as openpyxl reads it, once with formulas and once with their values."""

    def __init__(self, xlsx, computed):
        self.computed = computed
        self.values = openpyxl.load_workbook(io.BytesIO(xlsx), data_only=True, rich_text=False)
        self.formulas = openpyxl.load_workbook(io.BytesIO(xlsx))
        self.strings, self.formats = [], [("General", False)]

    def string(self, text):
        if text not in self.strings:
            self.strings.append(text)
        return self.strings.index(text)

    def style(self, cell):
        """By number format, and by whether it is struck through."""
        own = (cell.number_format, bool(cell.font.strike))
        if own not in self.formats:
            self.formats.append(own)
        return self.formats.index(own)

    def cell(self, cell, own):
        column, style, value = cell.column - 1, self.style(cell), cell.value
        is_formula = own.data_type == "f"
        if value is None:
            return record(8, struct.pack("<II", column, style) + wide("") + formula(b"\x17\x00\x00")) if is_formula else b""
        if cell.data_type == "e":
            code = bytes([ERRORS[value]])
            return cell_error(column, style, code, is_formula)
        if isinstance(value, bool):
            return cell_bool(column, style, bytes([value]), is_formula)
        if isinstance(value, str):
            if is_formula:
                tokens = b"\x17" + bytes([len(value), 1]) + value.encode("utf-16-le")
                return record(8, struct.pack("<II", column, style) + wide(value) + formula(tokens))
            return record(7, struct.pack("<III", column, style, self.string(value)))
        if is_formula and not self.computed:
            value = 0
        number = serial(value) if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)) else float(value)
        if is_formula:
            return cell_number(9, column, style, number, formula(b"\x1f" + struct.pack("<d", number)))
        if number.is_integer() and abs(number) < 1 << 29:
            return record(2, struct.pack("<IIi", column, style, int(number) << 2 | 2))
        return cell_number(5, column, style, number, b"")

    def sheet(self, name):
        own, by_row = self.formulas[name], {}
        # Only the cells that there are: one far away would make openpyxl list all before it.
        for (row, _), one in sorted(self.values[name]._cells.items()):
            by_row[row] = by_row.get(row, b"") + self.cell(one, own[one.coordinate])
        hidden = lambda row: 0x10 if own.row_dimensions[row].hidden else 0
        header = lambda row: record(0, struct.pack("<IIHBBBI", row - 1, 0, 300, 0, hidden(row), 0, 0))
        rows = b"".join(header(row) + cells for row, cells in by_row.items() if cells)
        regions = [(r.min_row - 1, r.max_row - 1, r.min_col - 1, r.max_col - 1) for r in own.merged_cells.ranges]
        merged = b"".join(record(176, struct.pack("<IIII", *region)) for region in regions)
        if regions:
            merged = record(177, struct.pack("<I", len(regions))) + merged + record(178)
        if own.auto_filter.filterColumn:
            merged = record(161, bytes(16)) + record(163, bytes(6)) + record(164) + record(162) + merged
        size = struct.pack("<IIII", 0, max(own.max_row - 1, 0), 0, max(own.max_column - 1, 0))
        columns = [column for column in own.column_dimensions.values() if column.hidden]
        columns = b"".join(record(60, struct.pack("<IIIIH", c.min - 1, c.max - 1, 2560, 0, 1)) for c in columns)
        if columns:
            columns = record(390) + columns + record(391)
        return record(129) + record(148, size) + columns + record(145) + rows + record(146) + merged + record(130)

    def styles(self):
        own = {code: 164 + n for n, code in enumerate(dict.fromkeys(c for c, _ in self.formats if c not in BUILT_IN))}
        number = lambda code: own.get(code, BUILT_IN.get(code))
        font = lambda struck: record(43, struct.pack("<HHHHBBBB", 220, struck, 400, 0, 0, 2, 0, 0)
                                     + bytes([1, 0, 0, 0, 0, 0, 0, 255]) + b"\x00" + wide("Calibri"))
        fill = struct.pack("<I", 0) + bytes(64)
        border = bytes(51)
        xf = lambda parent, code, struck=False: record(47, struct.pack("<HHHHHBBHH", parent, number(code), struck, 0, 0, 0, 0, 0x1010, 1 if parent == 0 else 0))
        formats = b"".join(record(44, struct.pack("<H", id) + wide(code)) for code, id in own.items())
        return b"".join([
            record(278), record(615, struct.pack("<I", len(own))), formats, record(616),
            record(611, struct.pack("<I", 2)), font(0), font(8), record(612),
            record(603, struct.pack("<I", 1)), record(45, fill), record(604),
            record(613, struct.pack("<I", 1)), record(46, border), record(614),
            record(626, struct.pack("<I", 1)), xf(0xFFFF, "General"), record(627),
            record(617, struct.pack("<I", len(self.formats))), *(xf(0, *format) for format in self.formats), record(618),
            record(279)])

    def write(self):
        names = self.values.sheetnames
        states = {"visible": 0, "hidden": 1, "veryHidden": 2}
        sheets = [self.sheet(name) for name in names]
        bundle = b"".join(
            record(156, struct.pack("<II", states[self.values[name].sheet_state], n) + wide(f"rId{n}") + wide(name))
            for n, name in enumerate(names, 1))
        book = b"".join([record(131), record(153, struct.pack("<III", 0, 0, 0)), record(143), bundle, record(144),
                         record(157, struct.pack("<IIIdiH", 0, 1, 100, 0.001, 1, not self.computed)), record(132)])
        strings = b"".join(record(19, b"\x00" + wide(text)) for text in self.strings)
        count = struct.pack("<II", len(self.strings), len(self.strings))
        relation = lambda id, kind, target: f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        relations = lambda all: f'{XML}<Relationships xmlns="{RELATIONSHIPS}">{"".join(all)}</Relationships>'.encode()
        inner = [relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(names) + 1)]
        inner += [relation("rIdS", "styles", "styles.bin"), relation("rIdT", "sharedStrings", "sharedStrings.bin")]
        override = lambda part, kind: f'<Override PartName="/xl/{part}" ContentType="application/vnd.ms-excel.{kind}"/>'
        types = [override("workbook.bin", "sheet.binary.macroEnabled.main"), override("styles.bin", "styles"),
                 override("sharedStrings.bin", "sharedStrings")]
        types += [override(f"worksheets/sheet{n}.bin", "worksheet") for n in range(1, len(names) + 1)]
        parts = {
            "[Content_Types].xml": (
                f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
                f'{"".join(types)}</Types>').encode(),
            "_rels/.rels": relations([relation("rId1", "officeDocument", "xl/workbook.bin")]),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(inner),
            "xl/styles.bin": self.styles(),
            "xl/sharedStrings.bin": record(159, count) + strings + record(160),
        }
        parts |= {f"xl/worksheets/sheet{n}.bin": sheet for n, sheet in enumerate(sheets, 1)}
        return package(parts)


def cell_error(column, style, code, is_formula):
    tail = formula(b"\x1c" + code) if is_formula else b""
    return record(11 if is_formula else 3, struct.pack("<II", column, style) + code + tail)


def cell_bool(column, style, value, is_formula):
    tail = formula(b"\x1d" + value) if is_formula else b""
    return record(10 if is_formula else 4, struct.pack("<II", column, style) + value + tail)


def cell_number(kind, column, style, number, tail):
    return record(kind, struct.pack("<IId", column, style, number) + tail)


def xlsb(xlsx, computed=True):
    """The same workbook as an .xlsb; unless `computed`, as a program leaves it that does not compute its formulas."""
    return Book(xlsx, computed).write()
