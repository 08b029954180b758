# SPDX-License-Identifier: EUPL-1.2
"""A workbook that is saved again and again while `genera` reads: as Excel does (the old one moved away, the new one in its
place), as LibreOffice does (one rename), as a slow copy does (a part of it at a time)."""

import os
import shutil
import threading
import time
from collections import Counter

from banco import Guasto, errors


def run(banco, times):
    ended = Counter()
    for save in [like_excel, like_libreoffice, like_a_copy]:
        for number in range(times):
            source, output = banco.scratch / "cambia", banco.scratch / "letto"
            shutil.copytree(banco.inputs[0], source)
            banco.fill(output, number % 2)
            ended[once(banco, source, output, save, number % 2)] += 1
            shutil.rmtree(source)
            shutil.rmtree(output)
    if not ended["delivered"]:
        raise Guasto(f"nothing was delivered: {dict(ended)}")
    return ", ".join(f"{count} {what}" for what, count in sorted(ended.items()))


def once(banco, source, output, save, old):
    workbook = source / "uffici" / banco.workbook()
    versions = [(folder / "uffici" / workbook.name).read_bytes() for folder in banco.inputs]
    stop = threading.Event()
    # Somebody who saves without end, or a few times and then goes home.
    rounds = banco.random.choice([3, 10, 1_000_000])
    pause = banco.random.random() * 0.02

    def keep_saving():
        for number in range(rounds):
            if stop.is_set():
                return
            save(workbook, versions[number % 2])
            time.sleep(pause)

    saver = threading.Thread(target=keep_saving)
    saver.start()
    result = banco.run(source, output)
    stop.set()
    saver.join()
    found = banco.whole(output)
    if result.returncode == 0:
        return "delivered"
    if found != old:
        raise Guasto(f"ended with {result.returncode}, and the old set is gone: {errors(result.stderr)}")
    # A copy cut short is no workbook; one that is still changing is waited for, then named.
    if result.returncode in (1, 2) and workbook.name in result.stderr:
        return "named as changing" if "cambia mentre" in result.stderr else "named as cut short"
    raise Guasto(f"ended with {result.returncode}: {errors(result.stderr)}")


def like_excel(workbook, data):
    new, old = workbook.with_suffix(".nuovo"), workbook.with_suffix(".vecchio")
    new.write_bytes(data)
    os.rename(workbook, old)
    os.rename(new, workbook)
    old.unlink()


def like_libreoffice(workbook, data):
    new = workbook.with_name("lu1234.tmp")
    new.write_bytes(data)
    os.replace(new, workbook)


def like_a_copy(workbook, data):
    with open(workbook, "wb", buffering=0) as file:
        for start in range(0, len(data), 1500):
            file.write(data[start:start + 1500])
            time.sleep(0.0005)
