"""Reads answers, and prints what was measured: tables, ratios, and whether the targets are met."""
import json
import re
import statistics
from dataclasses import dataclass

LABEL = re.compile(r'"(?:label|className)"\s*:\s*"([^"]*)"')
# requests a second against the better Python server: workload, clients, ratio
TARGETS = (("short", 64, 10), ("short", 8, 6), ("short", 1, 3), ("median", 1, 4), ("median", 8, 4), ("median", 64, 4), ("bulk", 1, 5), ("bulk", 8, 5), ("bulk", 64, 5))
PYTHON = ("flask", "mlflow serve")
SHORT_P99_MS = 5
MEMORY_MIB = 400
START_SECONDS = 4


@dataclass
class Answer:
    """The label and its score of each text, and every label that the JSON names."""

    labels: list
    scores: list
    all_labels: list


def answer(text):
    parsed = json.loads(text)
    rows = parsed["predictions"] if isinstance(parsed, dict) else parsed
    if rows and isinstance(rows[0], dict) and "className" in rows[0]:
        rows = [rows]
    best = [row if isinstance(row, dict) else max(row, key=lambda one: one["probability"]) for row in rows]
    return Answer(
        [one.get("label") or one["className"] for one in best],
        [one["score"] if "score" in one else one["probability"] for one in best],
        LABEL.findall(text),
    )


def tokens(calls, tokenizer):
    lengths = sorted(len(tokenizer.encode(text).ids) for call in calls for text in call)
    return f"{lengths[0]}-{statistics.median(lengths):.0f}-{lengths[-1]}"


def line(work, clients, number, name, cell):
    trouble = f"  {cell.errors} ERRORS: {cell.first_error}" if cell.errors else ""
    return f"    {work:7}{clients:3} clients, round {number + 1}  {name:13} {cell.per_second:8.1f}/s  p50 {cell.p50:8.2f} ms  p99 {cell.p99:8.2f} ms  {cell.processor:7.2f} processor ms a call{trouble}"


def medians(results):
    """The median of each figure; None for a server that made an error."""
    found = {}
    for where, rows in results.items():
        found[where] = {
            name: None if any(cell.errors for cell in cells) else {key: statistics.median(getattr(cell, key) for cell in cells) for key in ("per_second", "p50", "p99", "processor")}
            for name, cells in rows.items()
        }
    return found


def tables(results, feet, names):
    found = medians(results)
    print(f"\n    {'':18}" + "".join(f"{name:>34}" for name in names))
    print(f"    {'work, clients':18}" + f"{'req/s':>11}{'p50':>8}{'p99':>8}{'cpu':>7}" * len(names))
    for (work, clients), rows in found.items():
        cells = "".join("          no result: errors        " if row is None else f"{row['per_second']:11.1f}{row['p50']:8.1f}{row['p99']:8.1f}{row['processor']:7.2f}" for row in (rows[name] for name in names))
        print(f"    {work:10}{clients:4}    {cells}")
    print("    req/s: calls answered a second; p50, p99: milliseconds; cpu: the server's processor milliseconds for a call\n")
    if feet:
        print(f"    {'':18}{'start to ready':>16}{'memory, 1 version':>20}{'3 versions':>12}")
        for name, row in feet.items():
            print(f"    {name:18}{row['start']:14.2f} s{row['one']:16.0f} MiB{row['three']:8.0f} MiB")
        print()
    targets(found, feet)


def targets(found, feet):
    def say(what, seen, wanted, met):
        print(f"    {'met   ' if met else 'MISSED'}  {what:44} {seen:>12}   target {wanted}")

    for work, clients, ratio in TARGETS:
        rows = found.get((work, clients), {})
        ours, peers = rows.get("marquee"), [rows[name] for name in PYTHON if rows.get(name)]
        if ours and peers:
            seen = ours["per_second"] / max(peer["per_second"] for peer in peers)
            say(f"{work}, {clients} clients, against the better Python", f"{seen:.2f}x", f"{ratio}x", seen >= ratio)
    for (work, clients), rows in found.items():
        if rows.get("marquee") and rows.get("djl serving"):
            seen = rows["marquee"]["per_second"] / rows["djl serving"]["per_second"]
            say(f"{work}, {clients} clients, against DJL Serving", f"{seen:.2f}x", "above 1x", seen > 1)
    if ours := found.get(("short", 1), {}).get("marquee"):
        say("short, 1 client, p99", f"{ours['p99']:.2f} ms", f"{SHORT_P99_MS} ms", ours["p99"] < SHORT_P99_MS)
    if ours := feet.get("marquee"):
        say("memory with three versions", f"{ours['three']:.0f} MiB", f"{MEMORY_MIB} MiB", ours["three"] < MEMORY_MIB)
        say("start to ready with one cached model", f"{ours['start']:.2f} s", f"{START_SECONDS} s", ours["start"] < START_SECONDS)
