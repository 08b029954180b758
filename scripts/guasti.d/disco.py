# SPDX-License-Identifier: EUPL-1.2
"""Disks that are full or read-only, files that cannot be moved, folders that are somebody else's."""

import contextlib
import os
import shutil
import subprocess
import time
from pathlib import Path

from banco import AMENDED, WORK, Guasto, Saltato, errors

# The user that owns nothing.
NOBODY = 65534


@contextlib.contextmanager
def mounted(banco, options):
    """A small disk of its own."""
    point = banco.scratch / "disco"
    point.mkdir(exist_ok=True)
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(point)], capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        raise Saltato("there is no mount on this machine") from missing
    if done.returncode:
        raise Saltato(f"no disk can be mounted here ({done.stderr.strip()})")
    try:
        yield point
    finally:
        # A process that has just been ended may hold it for a moment.
        for _ in range(20):
            if not subprocess.run(["umount", str(point)], capture_output=True, check=False).returncode:
                break
            time.sleep(0.1)


def full(banco, times):
    """Room for the old set and a part of the new one: of bytes, then of names."""
    refused = delivered = 0
    with mounted(banco, f"size={3 * banco.size + (4 << 20)}") as point:
        for number in range(times):
            output = point / "output"
            banco.fill(output, 0)
            # From no room at all to just enough.
            wanted = int(banco.size * 1.15 * number / max(times - 1, 1))
            room = os.statvfs(point)
            ballast = room.f_bavail * room.f_frsize - wanted
            with open(point / "zavorra", "wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(ballast, 1))
            was_refused = refused_or_whole(banco, output)
            refused, delivered = refused + was_refused, delivered + (not was_refused)
            # With room again the new set is delivered.
            (point / "zavorra").unlink()
            if banco.run(banco.inputs[1], output).returncode or banco.whole(output) != 1:
                raise Guasto("with room again the set is not delivered")
            shutil.rmtree(output)
    if not (refused and delivered):
        raise Guasto(f"{refused} runs were refused and {delivered} were not: both were to be seen")
    # Files of the set, the user's, their folders: room for a few more names.
    names = len(banco.sets[0]) + 12
    few = 0
    for more in range(0, 2 * names, max(2 * names // times, 1)):
        with mounted(banco, f"size={3 * banco.size + (4 << 20)},nr_inodes={names + more}") as point:
            banco.fill(point / "output", 0)
            few += refused_or_whole(banco, point / "output")
    if not few:
        raise Guasto("no disk was too small for the names of the files")
    return f"{refused} without room for bytes refused, {delivered} with it delivered, {few} without room for names refused"


def refused_or_whole(banco, output):
    result = banco.run(banco.inputs[1], output)
    found = banco.whole(output)
    if result.returncode == 2 and "non c'è spazio sul disco" in result.stderr and found == 0:
        return True
    if result.returncode == 0 and found == 1:
        return False
    raise Guasto(f"ended with {result.returncode}, the folder holds set {found}: {errors(result.stderr)}")


def read_only(banco):
    with mounted(banco, f"size={3 * banco.size + (4 << 20)}") as point:
        banco.fill(point / "output", 0)
        subprocess.run(["mount", "-o", "remount,ro", str(point)], check=True)
        result = banco.run(banco.inputs[1], point / "output")
        if result.returncode != 2 or "non permette di scrivere" not in result.stderr:
            raise Guasto(f"ended with {result.returncode}: {errors(result.stderr)}")
        if banco.whole(point / "output") != 0:
            raise Guasto("a disk that cannot be written was written")
        subprocess.run(["mount", "-o", "remount,rw", str(point)], check=True)
        if banco.run(banco.inputs[1], point / "output").returncode or banco.whole(point / "output") != 1:
            raise Guasto("on a disk that can be written again the set is not delivered")
    return "refused, named, delivered afterwards"


def held(banco):
    """A file that not even root can move, as one that Word has open: the others are moved, and all go back."""
    refused = 0
    for name in [AMENDED, AMENDED.replace(".docx", ".pdf"), "dati.json", "SHA256SUMS"]:
        output = banco.scratch / "held"
        banco.fill(output, 0)
        set_immutable(output / name, "+i")
        try:
            result = banco.run(banco.inputs[1], output)
            if result.returncode != 2 or name not in result.stderr:
                raise Guasto(f"{name} held, ended with {result.returncode}: {errors(result.stderr)}")
            if banco.whole(output) != 0:
                raise Guasto(f"{name} held, and the old set is gone")
            refused += 1
        finally:
            set_immutable(output / name, "-i")
        if banco.run(banco.inputs[1], output).returncode or banco.whole(output) != 1:
            raise Guasto(f"{name} free again, and the set is not delivered")
        shutil.rmtree(output)
    return f"{refused} deliveries undone by the file that could not be moved, each named"


def set_immutable(path, how):
    try:
        done = subprocess.run(["chattr", how, str(path)], capture_output=True, text=True, check=False)
    except FileNotFoundError as missing:
        raise Saltato("there is no chattr on this machine") from missing
    if done.returncode:
        raise Saltato(f"no file can be made immutable here ({done.stderr.strip()})")


def forbidden(banco):
    """As a user who may not: root may everything, and becomes nobody."""
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    owner = NOBODY if identity else os.geteuid()
    program = banco.scratch / "piao"
    shutil.copy(banco.program, program)
    original, banco.program = banco.program, program
    cases = 0
    try:
        for forbid, words in [
            (".", "non permette di scrivere"),
            ("dati", "non permette di scrivere"),
            ("..", None),
            (AMENDED, None),
            ("SHA256SUMS", None),
        ]:
            parent = banco.scratch / "altrui"
            output = parent / "output"
            banco.fill(output, 0)
            for path in [parent, output, *output.rglob("*")]:
                os.chown(path, owner, owner if identity else -1)
            target = output / forbid
            mode = target.stat().st_mode
            # A file that may only be read can still be moved: it is replaced like the others.
            target.chmod(0o555 if target.is_dir() else 0o444)
            result = banco.run(banco.inputs[1], output, **identity)
            target.chmod(mode)
            found = banco.whole(output)
            if words is None:
                right = result.returncode == 0 and found == 1
            else:
                right = result.returncode == 2 and found == 0 and words in result.stderr
            if not right:
                raise Guasto(f"{forbid} forbidden: ended with {result.returncode}, set {found}: {errors(result.stderr)}")
            cases += 1
            shutil.rmtree(parent)
        cases += unreadable(banco, identity)
        cases += not_ours(banco, identity, owner)
    finally:
        banco.program = original
    return f"{cases} cases, as {'nobody' if identity else 'this user'}"


def unreadable(banco, identity):
    """A workbook that may not be read stops everything, by name."""
    output = banco.scratch / "non-letto"
    banco.fill(output, 0)
    for path in [output, *output.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    workbook = banco.inputs[1] / "uffici" / banco.workbook()
    mode = workbook.stat().st_mode
    workbook.chmod(0)
    try:
        result = banco.run(banco.inputs[1], output, **identity)
    finally:
        workbook.chmod(mode)
    if result.returncode != 2 or workbook.name not in result.stderr or banco.whole(output) != 0:
        raise Guasto(f"a workbook that may not be read: ended with {result.returncode}: {errors(result.stderr)}")
    shutil.rmtree(output)
    return 1


def not_ours(banco, identity, owner):
    """A run of somebody else was cut off, and its work folder may not be entered: said, and nothing touched."""
    if not identity:
        return 0
    output = banco.scratch / "di-altri"
    banco.fill(output, 0)
    for path in [output, *output.rglob("*")]:
        os.chown(path, owner, owner)
    work = output / WORK
    (work / "nuovi").mkdir(parents=True)
    work.chmod(0o700)
    result = banco.run(banco.inputs[1], output, **identity)
    if result.returncode != 2 or "non permette di scrivere" not in result.stderr:
        raise Guasto(f"a work folder of somebody else: ended with {result.returncode}: {errors(result.stderr)}")
    banco.next_start(output)
    if banco.whole(output) != 0:
        raise Guasto("a work folder of somebody else: the old set is gone")
    shutil.rmtree(output)
    return 1
