"""Measures what `connectory` makes of the real descriptions of the corpus.

    python tests/corpus/measure.py                      all descriptions, table on standard output
    python tests/corpus/measure.py stripe meraki        only those whose name holds one of the words; all details
    python tests/corpus/measure.py --json FILE          the same as data
    python tests/corpus/measure.py --peer               the peers' conversions instead of ours
    python tests/corpus/measure.py --sample 40 --commands 12

It shares no code with the conversion: `judge/` reads sources and results by itself. What each figure means is said in
the judge's modules, what it has to be in judge/figures.py, and what is excepted in test_conversion.py. `body` and
`best` are the bodies and responses that the platform can take whole, `over` those that it cannot.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from judge import corpus, peer
from judge.closeness import closeness
from judge.definition import faults
from judge.extract import Description
from judge.figures import at, summarise
from judge.forms import as_31
from judge.outcome import Outcome, run, run_command
from judge.paths import judge_paths
from judge.postman import read_collection
from judge.reading import parse
from judge.relations import is_announced, judge_parameters, judge_soundness, pair_operations, ratio
from judge.routes import Route, routes

PATHS = ("body_within", "best_within", "over")


def measure(entry: corpus.Entry, options: argparse.Namespace) -> dict[str, Any]:
    """All figures of one description."""
    row: dict[str, Any] = {"name": entry.name, "spec": entry.spec, "relation": entry.relation}
    outcome = _peer_outcome(entry) if options.peer else run(entry.root)
    row |= {"end": outcome.end, "seconds": round(outcome.seconds, 3), "message": outcome.message}
    if not outcome.parts:
        return row
    row["bytes"] = [len(files["apiDefinition.swagger.json"]) for files in outcome.parts]
    row["slimmed"] = sorted(
        {change["message"] for change in outcome.changes if change["step"] in ("slim", "limit-schemas")}
    )[:5]
    cut = any(change["step"] == "slim" and change["pointer"] for change in outcome.changes)  # names what it was cut of
    row["fits"] = outcome.end == "definition" and not cut
    definitions = outcome.definitions
    row["faults"] = _merge(
        faults(one, files["apiDefinition.swagger.json"]) for one, files in zip(definitions, outcome.parts, strict=True)
    )
    began = time.perf_counter()
    try:
        row |= _relations(entry, definitions, outcome, options)
    except Exception as error:  # the judge's own trouble is shown, not hidden
        row["judge"] = f"{type(error).__name__}: {error}"[:300]
        if options.words:
            raise
    if not options.peer and options.forms:
        row["same_twice"] = _bytes(run(entry.root)) == _bytes(outcome)
        row["same_forms"] = _same_forms(entry)
    row["judged_in"] = round(time.perf_counter() - began, 2)
    return row


def _relations(
    entry: corpus.Entry, definitions: list[Any], outcome: Outcome, options: argparse.Namespace
) -> dict[str, Any]:
    made = [
        Description(Path(f"/made/{index}.json"), definition, routes=_routes(definition, files))
        for index, (definition, files) in enumerate(zip(definitions, outcome.parts, strict=True))
    ]
    postman = entry.spec.startswith("postman")
    source = read_collection(entry.root) if postman else Description(entry.root)
    pairs, missing, moved = pair_operations(source, made)
    silent = [one.label for one in [*missing, *moved] if not is_announced(one, outcome.changes)]
    row: dict[str, Any] = {
        "operations": {
            "source": len(source.operations),
            "kept": len(pairs) - len(moved),
            "moved": [one.label for one in moved],
            "silent": silent,
            "announced": [one.label for one in missing if one.label not in silent][:10],
        }
    }
    if not postman:
        row["parameters"] = judge_parameters(pairs)
        row["paths"] = judge_paths(source, pairs, outcome.changes)
        row["soundness"] = judge_soundness(source, pairs, options.sample)
    if entry.reference:
        row["closeness"] = closeness(Description(entry.reference, bare=True), [_bare(one) for one in definitions])
        definition = peer.convert(entry.root, entry.spec)[0] if peer.is_there() else None
        if isinstance(definition, dict):
            row["peer_closeness"] = closeness(Description(entry.reference, bare=True), [_bare(definition)])
    return row


def _routes(definition: Any, files: dict[str, bytes]) -> dict[str, Route]:
    """Where the policies of a connector send its operations; the peers make none."""
    if "apiProperties.json" not in files:
        return {}
    operations = (one for item in definition["paths"].values() for one in item.values() if isinstance(one, dict))
    ids = [one["operationId"] for one in operations if "operationId" in one]
    return routes(json.loads(files["apiProperties.json"]), ids)


def _bare(definition: Any) -> Description:
    return Description(Path("/made/bare.json"), definition, bare=True)


def _peer_outcome(entry: corpus.Entry) -> Outcome:
    if not entry.spec.startswith("openapi"):
        return Outcome("not its format")
    definition, error = peer.convert(entry.root, entry.spec)
    if not isinstance(definition, dict):
        return Outcome("fault: nothing", message=error)
    return Outcome("definition", parts=[{"apiDefinition.swagger.json": json.dumps(definition).encode()}])


def _merge(found: Any) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = {}
    for one in found:
        for kind, places in one.items():
            merged.setdefault(kind, []).extend(places)
    return merged


def _bytes(outcome: Outcome) -> list[dict[str, bytes]]:
    return outcome.parts


def _same_forms(entry: corpus.Entry) -> bool | None:
    """Whether a 3.0 description and its 3.1 form give the same files; None where that cannot be asked."""
    if not entry.spec.startswith("openapi 3.0"):
        return None
    data = entry.root.read_bytes()
    if any(file != entry.root for file in entry.root.parent.rglob("*") if file.is_file()):
        return None  # several files
    tree = parse(data)
    made = []
    for form in (tree, as_31(tree)):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "api.json"
            file.write_text(json.dumps(form), encoding="utf-8")
            made.append(_bytes(run(file)))
    return made[0] == made[1]


def show(rows: list[dict[str, Any]], summary: dict[str, Any], details: bool) -> None:
    """The table for people."""
    print(
        f"{'description':<50} {'spec':<14} {'end':<11} {'kB':>6} {'s':>5}  "
        + "".join(f"{name:>6} " for name in ("ops", "param", "body", "best", "over"))
        + f"{'sound':>7}  faults"
    )
    for row in rows:
        size = sum(row.get("bytes", [])) // 1000 or ""
        figures = [
            ratio(at(row, "operations", "kept"), at(row, "operations", "source")) if "operations" in row else None,
            at(row, "parameters", "f1"),
            *(at(row, "paths", name, "recall") for name in PATHS),
        ]
        cells = " ".join(f"{'-' if figure is None else f'{100 * figure:.1f}':>6}" for figure in figures)
        sound = at(row, "soundness", "ratio")
        marks = [
            *row.get("faults", {}),
            *(["silent"] if at(row, "operations", "silent") else []),
            *(["JUDGE"] if "judge" in row else []),
        ]
        marks += ["cut"] if at(row, "paths", "faults_of_cuts") else []
        marks += [name for name in ("same_twice", "same_forms") if row.get(name) is False]
        if row.get("slimmed"):
            marks.append("slimmed")
        print(
            f"{row['name'][:50]:<50} {row['spec'][:14]:<14} {row['end'][:11]:<11} "
            f"{size:>6} {row['seconds']:>5.2f}  {cells} "
            f"{'-' if sound is None else f'{100 * sound:.2f}':>7}  {' '.join(marks)}"
        )
        if details:
            print(
                json.dumps(
                    {key: row[key] for key in row if key not in ("name", "spec", "end", "seconds")},
                    indent=2,
                    ensure_ascii=False,
                )
            )
    print(json.dumps(summary, indent=2, ensure_ascii=False))


def _measure(job: tuple[corpus.Entry, argparse.Namespace]) -> dict[str, Any]:
    return measure(*job)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", help="only descriptions whose name holds one of these")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--peer", action="store_true", help="judge the peers' conversions instead of ours")
    parser.add_argument(
        "--sample", type=int, metavar="N", default=60, help="operations of a description whose schemas are sampled"
    )
    parser.add_argument(
        "--commands", type=int, metavar="N", default=0, help="how many descriptions are also given to the command"
    )
    parser.add_argument(
        "--no-forms", dest="forms", action="store_false", help="leave out: twice the same, 3.0 and 3.1 the same"
    )
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    entries = [*corpus.apis(), *corpus.pairs()]
    if options.words:
        entries = [entry for entry in entries if any(word.lower() in entry.name.lower() for word in options.words)]
    by_size = sorted(range(len(entries)), key=lambda index: -entries[index].root.stat().st_size)
    with multiprocessing.Pool(options.jobs) as pool:
        jobs = [(entries[index], options) for index in by_size]
        made = dict(zip(by_size, pool.imap(_measure, jobs), strict=True))
    rows = [made[index] for index in range(len(entries))]
    summary = summarise(rows)
    if options.commands:
        summary["commands"] = _commands(entries, options.commands)
    show(rows, summary, bool(options.words))
    if options.json:
        options.json.write_text(json.dumps({"summary": summary, "rows": rows}, indent=1), encoding="utf-8")


def _commands(entries: list[corpus.Entry], most: int) -> dict[str, Any]:
    chosen = sorted(entries, key=lambda entry: hashlib.sha256(entry.name.encode()).digest())[:most]
    ends = {entry.name: run_command(entry.root) for entry in chosen}
    return {
        "ends": dict(Counter(outcome.end for outcome in ends.values())),
        "faults": [f"{name}: {outcome.end} {outcome.message}" for name, outcome in ends.items() if outcome.is_fault],
    }


if __name__ == "__main__":
    main()
