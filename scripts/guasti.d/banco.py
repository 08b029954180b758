# SPDX-License-Identifier: EUPL-1.2
"""Two plans, the sets of documents that they make, and what may stand in a folder that held one and was given another."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

# What the user keeps in the output folder: never ours to touch.
OWN = {
    "appunti.txt": b"miei",
    "~$pap.docx": b"aperto da qualcuno",
    "dati/confronto.csv": b"mio",
    ".~lock.pap.docx#": b"LibreOffice",
}
# A document that the user has amended: kept beside the new one.
AMENDED, KEPT = "sezione-2.2.docx", "sezione-2.2.conservato.docx"
AMENDMENT = b"emendato a mano"
WORK = ".piao-consegna"


class Guasto(Exception):
    """Something was lost."""


def errors(said):
    """What a run said went wrong, without the warnings of the plan."""
    return " ".join(line for line in said.splitlines() if line.startswith("errore")) or "no error"


class Saltato(Exception):
    """This machine does not allow it."""


def tree(folder):
    """All that stands in a folder: files with their bytes, empty folders with nothing."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_dir():
            if not any(path.iterdir()):
                found[name] = None
        else:
            found[name] = path.read_bytes()
    return found


class Banco:
    """The bench: a program, two plans, two sets."""

    def __init__(self, program, source, scratch, seed):
        self.program, self.scratch, self.random = program, scratch, random.Random(seed)
        # Other users, too, must be able to read the plans and to run the program.
        os.chmod(scratch, 0o755)
        self.inputs = [scratch / "input-0", scratch / "input-1"]
        for folder in self.inputs:
            shutil.copytree(source, folder)
        changed = self.inputs[1] / "uffici" / self.workbook()
        reword(changed)
        self.sets = []
        for number, folder in enumerate(self.inputs):
            output = scratch / f"set-{number}"
            result = self.run(folder, output)
            if result.returncode:
                raise Guasto(f"piao genera ended with {result.returncode}: {errors(result.stderr)}")
            self.sets.append(tree(output))
        self.changed = [name for name in self.sets[0] if self.sets[0][name] != self.sets[1].get(name)]
        if len(self.changed) < 10 or not {"SHA256SUMS", "dati.json", AMENDED} <= set(self.changed):
            raise Guasto(f"the two plans make nearly the same documents: {self.changed}")
        self.size = sum(len(data) for data in self.sets[0].values())

    def workbook(self):
        """The office's workbook that differs between the two plans."""
        return min(path.name for path in (self.inputs[0] / "uffici").glob("*.xlsx"))

    def command(self, source, output):
        return [str(self.program), "genera", "--input", str(source), "--output", str(output)]

    def run(self, source, output, **options):
        return subprocess.run(self.command(source, output), capture_output=True, text=True, check=False, **options)

    def start(self, source, output, **options):
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True} | options
        return subprocess.Popen(self.command(source, output), **options)

    def next_start(self, output, **options):
        """The next command, one that has nothing to deliver: its folder of workbooks is not there."""
        result = self.run(self.scratch / "assente", output, **options)
        if result.returncode != 2 or "assente" not in result.stderr:
            raise Guasto(f"the next start ended with {result.returncode}: {errors(result.stderr)}")

    def fill(self, output, number, amended=False):
        """Makes the folder one that holds a set and files of the user's own."""
        for name, data in (self.sets[number] | OWN).items():
            path = output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if amended:
            (output / AMENDED).write_bytes(AMENDMENT)

    def whole(self, output, amended=None):
        """Which set the folder holds, whole, with the user's files and nothing else."""
        found = tree(output)
        for number, documents in enumerate(self.sets):
            expected = documents | OWN
            if amended is not None:
                # What the user wrote over the set `amended`: still there, or kept beside the other set.
                expected[AMENDED if amended == number else KEPT] = AMENDMENT
            if found == expected:
                self.check_sums(output, None if amended != number else AMENDED)
                return number
        raise Guasto(f"{output} holds neither set: {self.difference(found)}")

    def difference(self, found):
        number = 1 if found.get("SHA256SUMS") == self.sets[1]["SHA256SUMS"] else 0
        expected = self.sets[number] | OWN
        return {
            "nearest": number,
            "missing": sorted(set(expected) - set(found)),
            "left over": sorted(set(found) - set(expected)),
            "other": sorted(name for name in found if name in expected and found[name] != expected[name]),
        }

    @staticmethod
    def check_sums(output, amended):
        for line in (output / "SHA256SUMS").read_text(encoding="utf-8").splitlines()[1:]:
            digest, name = line.split("  ", 1)
            if name != amended and hashlib.sha256((output / name).read_bytes()).hexdigest() != digest:
                raise Guasto(f"SHA256SUMS does not agree with {name}")


def reword(workbook):
    """Other words in its long texts, which are nobody's keys: the documents change."""
    with zipfile.ZipFile(workbook) as package:
        parts = {info: package.read(info) for info in package.infolist()}
    replaced = 0
    for info, data in parts.items():
        if not info.filename.endswith(("sharedStrings.xml", "sheet2.xml")):
            continue
        text = data.decode()
        texts = [found for found in re.findall(r">([^<>]{40,})<", text) if "&" not in found]
        for found in texts[:12]:
            text = text.replace(f">{found}<", f">{found} (versione due)<")
            replaced += 1
        parts[info] = text.encode()
    if not replaced:
        raise Guasto(f"{workbook} has no text to change")
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts.items():
            package.writestr(info, data)
