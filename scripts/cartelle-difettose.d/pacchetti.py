# SPDX-License-Identifier: EUPL-1.2
"""Archives and compound files, whole and broken."""

import io
import struct
import zipfile
import zlib


def package(parts):
    """An archive of these parts; the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return {name: old.read(name) for name in old.namelist()}


def patch(data, part, change):
    """The package with one part changed; without it, if nothing is left of it."""
    new = {name: change(content) if name == part else content for name, content in parts(data).items()}
    return package({name: content for name, content in new.items() if content is not None})


def raw(entries, count=None):
    """An archive whose headers say what they are told to: (name, content, fields of its headers)."""
    body, directory = b"", b""
    for name, content, told in entries:
        name = name.encode()
        squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = squeezed.compress(content) + squeezed.flush()
        fields = {"flags": 0, "method": 8, "crc": zlib.crc32(content), "size": len(content)} | told
        common = struct.pack("<HHHHHIIIHH", 20, fields["flags"], fields["method"], 0, 0x21, fields["crc"], len(data),
                             fields["size"], len(name), 0)
        directory += b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + common + name + data
    count = len(entries) if count is None else count
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def told(data, part, **fields):
    """The package, whose headers lie about one part."""
    return raw([(name, content, fields if name == part else {}) for name, content in parts(data).items()])


def compound(streams):
    """A compound file ([MS-CFB]) of these streams, each as long as a long stream must be."""
    streams = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sectors = [-(-len(content) // 512) for content in streams.values()]
    directory = -(-(len(streams) + 1) // 4)
    tables = 1
    while tables * 128 < tables + directory + sum(sectors):
        tables += 1
    chains, starts = [0xFFFFFFFD] * tables, []
    for length in [directory, *sectors]:
        starts.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + length), 0xFFFFFFFE]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", tables, starts[0], 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    entries = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1, 0xFFFFFFFF)
    for n, ((name, content), start) in enumerate(zip(streams.items(), starts[1:]), 1):
        entries += entry(name, 2, start, len(content), 0xFFFFFFFF, n + 1 if n < len(streams) else 0xFFFFFFFF)
    fat = struct.pack(f"<{tables * 128}I", *chains, *[0xFFFFFFFF] * (tables * 128 - len(chains)))
    body = b"".join(content.ljust(length * 512, b"\0") for content, length in zip(streams.values(), sectors))
    return header + fat + entries.ljust(directory * 512, b"\0") + body


def entry(name, kind, start, length, child, right):
    units = name.encode("utf-16-le")
    links = struct.pack("<III", 0xFFFFFFFF, right, child)
    return units.ljust(64, b"\0") + struct.pack("<HBB", len(units) + 2, kind, 1) + links + bytes(36) + struct.pack("<IQ", start, length)


def biff(data):
    """The stream of records of an .xls that `convert` has made, whose sectors follow one another or not."""
    size = 512
    sector = lambda n: data[(n + 1) * size:(n + 2) * size]
    words = lambda b: struct.unpack(f"<{len(b) // 4}I", b)
    table = [n for n in words(data[76:512]) if n < 0xFFFFFFFA]
    chains = [n for t in table for n in words(sector(t))]

    def chain(start):
        out = b""
        while start < 0xFFFFFFFA:
            out, start = out + sector(start), chains[start]
        return out
    directory = chain(words(data[48:52])[0])
    for at in range(0, len(directory), 128):
        if directory[at:at + 64].decode("utf-16-le").rstrip("\0") in ("Workbook", "Book"):
            start, length = struct.unpack("<II", directory[at + 116:at + 124])
            return chain(start)[:length]
    raise ValueError("no stream of records")
