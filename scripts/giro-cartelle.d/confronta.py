# SPDX-License-Identifier: EUPL-1.2
"""Whether two runs of `piao genera` published the same data, wherever their cells stand: confronta.py ATTESI TROVATI."""

import json
import sys

ORIGINS = {"origine", "origini", "cartella", "file"}


def without_origins(value):
    if isinstance(value, dict):
        return {key: without_origins(inner) for key, inner in value.items() if key not in ORIGINS}
    return [without_origins(inner) for inner in value] if isinstance(value, list) else value


def differences(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            yield from differences(a.get(key), b.get(key), f"{path}.{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for n, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{path}[{n}]")
    elif a != b:
        yield f"{path}: {a!r} != {b!r}"


expected, found = (without_origins(json.load(open(path, encoding="utf-8"))) for path in sys.argv[1:3])
told = list(differences(expected, found))
for line in told[:20]:
    print(line)
sys.exit(1 if told else 0)
