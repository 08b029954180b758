# SPDX-License-Identifier: EUPL-1.2
"""Judges the open data: JSON, CSV as an Italian Excel opens it, fingerprints.

Usage: dati.py FILE...; exit 0 clean, 1 faults.
"""

import csv
import hashlib
import io
import json
import os
import sys


def check_json(raw):
    def no_duplicates(pairs):
        keys = [key for key, _ in pairs]
        if len(keys) != len(set(keys)):
            raise ValueError(f"a key stands twice among {keys}")
        return dict(pairs)

    def no_constant(name):
        raise ValueError(f"{name} is no JSON")

    json.loads(raw.decode("utf-8"), object_pairs_hook=no_duplicates, parse_constant=no_constant)


def check_csv(raw):
    if not raw.startswith(b"\xef\xbb\xbf"):
        raise ValueError("no byte order mark: Excel would not read it as UTF-8")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    if not rows or len(set(rows[0])) != len(rows[0]) or "" in rows[0]:
        raise ValueError("no header, or a column without a name of its own")
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(f"record {number} has {len(row)} fields, the header {len(rows[0])}")
        if number > 1 and any(field.startswith(("=", "+", "@", "\t", "\r")) for field in row):
            raise ValueError(f"record {number} has a field that Excel would run as a formula")


def check_sums(raw, folder):
    listed = [line.split("  ", 1) for line in raw.decode("utf-8").splitlines() if not line.startswith("#")]
    names = [name for _, name in listed]
    if not names or names != sorted(set(names)):
        raise ValueError("no names, or names out of order")
    for digest, name in listed:
        with open(os.path.join(folder, name), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != digest:
                raise ValueError(f"{name} has another fingerprint")


def main():
    failed = False
    for path in sys.argv[1:]:
        try:
            with open(path, "rb") as file:
                raw = file.read()
            if path.endswith(".json"):
                check_json(raw)
            elif path.endswith(".csv"):
                check_csv(raw)
            else:
                check_sums(raw, os.path.dirname(path))
            print(f"PASS data {path}")
        except (ValueError, OSError, csv.Error) as error:
            failed = True
            print(f"FAIL data {path}: {error}")
    return 1 if failed else 0


sys.exit(main())
