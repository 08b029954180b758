# SPDX-License-Identifier: EUPL-1.2
"""Kills: at any moment, and many in the moments that matter. What was reached is read from what was left behind."""

import os
import signal
import time
from collections import Counter

from banco import WORK, Guasto, tree

# So many kills reach every phase.
MANY = 100
# In this order a delivery goes through them.
PHASES = ["before staging", "staging", "withdrawing", "placing", "clearing up", "done"]


def run(banco, kills):
    reached, ended, twice = Counter(), Counter(), 0
    timing = measure(banco)
    for number in range(kills):
        old = number % 2
        amended = old if number % 4 == 3 else None
        output = banco.scratch / f"kill-{number}"
        banco.fill(output, old, amended is not None)
        kill(banco, banco.inputs[1 - old], output, aim(banco, number, timing))
        phase = where(banco, output, 1 - old)
        reached[phase] += 1
        # The next start may be killed too.
        if number % 3 == 0:
            process = banco.start(banco.scratch / "assente", output)
            time.sleep(banco.random.random() * timing["recovery"])
            process.send_signal(signal.SIGKILL)
            process.communicate()
            twice += 1
        banco.next_start(output)
        found = banco.whole(output, amended)
        ended[phase, "old" if found == old else "new"] += 1
        if (found == old) != (phase in PHASES[:2]):
            raise Guasto(f"killed while {phase}, the folder holds the {'old' if found == old else 'new'} set")
        remove(output)
    missed = [phase for phase in PHASES[1:4] if not reached[phase]]
    if not any(reached[phase] for phase in PHASES[1:4]) or (kills >= MANY and missed):
        raise Guasto(f"no kill while {' nor '.join(missed)}: more are wanted than {dict(reached)}")
    told = "; ".join(
        f"{phase} {reached[phase]} (" + ", ".join(f"{ended[phase, s]} {s}" for s in ["old", "new"] if ended[phase, s]) + ")"
        for phase in PHASES if reached[phase])
    return f"{kills} kills, {twice} of them twice: {told}"


def measure(banco):
    """How long an undisturbed run takes to stage, to move and to clear up."""
    output = banco.scratch / "timing"
    banco.fill(output, 0)
    start = time.monotonic()
    process = banco.start(banco.inputs[1], output)
    marks = {}
    for name, seen in [
        ("staging", lambda: (output / WORK).exists()),
        ("moving", lambda: (output / WORK / "piano").exists()),
        ("placing", lambda: staged(output) < len(banco.changed)),
        ("clearing", lambda: not (output / WORK / "piano").exists()),
    ]:
        while not seen() and process.poll() is None:
            pass
        marks[name] = time.monotonic()
    process.wait()
    end = time.monotonic()
    process.communicate()
    start_again = time.monotonic()
    banco.next_start(output)
    recovery = time.monotonic() - start_again
    remove(output)
    return {
        "whole": end - start,
        "staging": marks["moving"] - marks["staging"],
        "moving": marks["clearing"] - marks["moving"],
        "placing": marks["clearing"] - marks["placing"],
        "clearing": max(end - marks["clearing"], 0.001),
        "recovery": 2 * recovery,
    }


def aim(banco, number, timing):
    """What to wait for, and how long after it to kill."""
    kind = ["whole", "staging", "moving", "placing", "moving", "placing", "moving", "clearing"][number % 8]
    chance = banco.random.random() * 1.1
    # The moments of a delivery are short, and over sooner than the machine wakes us: most kills come early.
    return kind, timing[kind] * (chance if kind in ("whole", "staging") else chance**3)


def kill(banco, source, output, target):
    kind, delay = target
    process = banco.start(source, output)
    plan, work = output / WORK / "piano", output / WORK
    awaited = {
        "whole": [],
        "staging": [work.exists],
        "moving": [plan.exists],
        "placing": [plan.exists, lambda: staged(output) < len(banco.changed)],
        "clearing": [plan.exists, lambda: not plan.exists()],
    }
    for seen in awaited[kind]:
        while process.poll() is None and not seen():
            pass
    until = time.monotonic() + delay
    while time.monotonic() < until and process.poll() is None:
        # A sleep is longer than the moment that is waited for.
        pass
    process.send_signal(signal.SIGKILL)
    process.communicate()


def staged(output):
    """How many files of the new set are not in their place yet."""
    try:
        return sum(len(files) for _, _, files in os.walk(output / WORK / "nuovi"))
    except FileNotFoundError:
        return 0


def where(banco, output, new):
    """How far the delivery of the set `new` had come."""
    work, has_new_list = output / WORK, (output / "SHA256SUMS").exists() and (
        (output / "SHA256SUMS").read_bytes() == banco.sets[new]["SHA256SUMS"])
    left = tree(work) if work.exists() else {}
    if is_plan(left.get("piano")):
        if has_new_list:
            return "clearing up"
        return "withdrawing" if staged(output) >= len(banco.changed) else "placing"
    if has_new_list:
        return "clearing up" if work.exists() else "done"
    return "staging" if work.exists() else "before staging"


def is_plan(data):
    return data is not None and data.endswith(b"fine\n")


def remove(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    os.rmdir(folder)
