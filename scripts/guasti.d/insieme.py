# SPDX-License-Identifier: EUPL-1.2
"""Several processes on one output folder: one delivers, the others wait their turn or are told."""

import shutil
from collections import Counter

from banco import Guasto, errors


def run(banco, times):
    ended = Counter()
    for number in range(times):
        output = banco.scratch / f"insieme-{number}"
        banco.fill(output, number % 2)
        processes = []
        for which in range(2 if number % 3 else 4):
            processes.append((which % 2, banco.start(banco.inputs[which % 2], output)))
        last = None
        for which, process in processes:
            _, said = process.communicate()
            if process.returncode == 0:
                ended["delivered"] += 1
                last = which
            elif process.returncode == 2 and "un'altra esecuzione sta scrivendo" in said:
                ended["told to wait"] += 1
            else:
                raise Guasto(f"ended with {process.returncode}: {errors(said)}")
        if last is None:
            raise Guasto("nobody delivered")
        banco.whole(output)
        shutil.rmtree(output)
    return f"{times} times: " + ", ".join(f"{count} {what}" for what, count in sorted(ended.items()))
