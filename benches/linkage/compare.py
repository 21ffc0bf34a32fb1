"""Exact match, recordlinkage and splink on the lists that `cargo bench --bench linkage -- FOLDER` has made. See README.md."""

import argparse
import resource
import sys
import time
import warnings
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

warnings.filterwarnings("ignore")
FIELDS = ["forename", "surname", "born", "postcode", "sex", "upn"]


def read(folder):
    """The two lists with the same columns: names folded, as each of these tools advises."""
    def tidy(table, born):
        fold = lambda column: column.str.normalize("NFKD").str.encode("ascii", "ignore").str.decode("ascii").str.lower().str.strip()
        out = pd.DataFrame(index=range(len(table)))
        out["forename"] = fold(table["Forename"]).str.split().str[0]
        out["surname"] = fold(table["Surname"]).str.replace(r"^(ap|ab|ferch) ", "", regex=True)
        out["born"] = table[born]
        out["postcode"] = table["Postcode"]
        out["sex"] = table["Gender"].replace({"1": "M", "2": "F"})
        out["upn"] = table["UPN"]
        return out.mask(out == "")

    children = pd.read_csv(folder / "Children.csv", dtype=str, keep_default_na=False)
    pupils = pd.read_csv(folder / "pupils.csv", dtype=str, keep_default_na=False)
    truth = pd.read_csv(folder / "truth.csv", dtype=str, keep_default_na=False)
    right = dict(zip(truth["ChildID"], truth["UPN"]))
    left, other = tidy(children, "DateOfBirth"), tidy(pupils, "Date of birth")
    left["id"], other["id"] = children["ChildID"], other["upn"]
    return left, other, right


def exact(left, other):
    """By UPN; without one, by all of forename, surname and date of birth, where that is one pupil."""
    by_upn = left.merge(other[["id", "upn"]], on="upn", suffixes=("", "_r"))
    rest = left[left["upn"].isna()].dropna(subset=["forename", "surname", "born"])
    by_name = rest.merge(other[["id", "forename", "surname", "born"]], on=["forename", "surname", "born"], suffixes=("", "_r"))
    by_name = by_name.drop_duplicates("id", keep=False)
    found = pd.concat([by_upn, by_name])
    return [(row.id, row.id_r, 1.0) for row in found.itertuples()]


def by_recordlinkage(left, other):
    """Its expectation-maximisation classifier over Jaro-Winkler and exact comparisons, with four blocks."""
    import recordlinkage

    index = recordlinkage.Index()
    for block in ("upn", "born", "postcode", ["forename", "surname"]):
        index.block(block)
    a, b = left.set_index("id"), other.set_index("id")
    pairs = index.index(a, b)
    compare = recordlinkage.Compare()
    compare.string("forename", "forename", method="jarowinkler", threshold=0.88)
    compare.string("surname", "surname", method="jarowinkler", threshold=0.88)
    for field in ("born", "postcode", "sex", "upn"):
        compare.exact(field, field)
    vectors = compare.compute(pairs, a, b)
    vectors.columns = FIELDS
    model = recordlinkage.ECMClassifier(init="jaro", binarize=None, max_iter=200)
    model.fit(vectors)
    likely = model.prob(vectors)
    return [(child, pupil, p) for (child, pupil), p in likely[likely > 0.05].items()]


def by_splink(left, other):
    """Splink on duckdb: its comparisons for names, dates, postcodes, with term frequencies; u by random pairs, m by expectation-maximisation."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        comparisons=[
            cl.JaroWinklerAtThresholds("forename", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("born", [1, 2]),
            cl.JaroWinklerAtThresholds("postcode", [0.95, 0.85]),
            cl.ExactMatch("sex"),
            cl.DamerauLevenshteinAtThresholds("upn", [1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("upn"),
            block_on("born"),
            block_on("postcode"),
            block_on("forename", "surname"),
            block_on("surname", "substr(born, 1, 4)", "sex"),
        ],
    )
    try:
        linker = Linker([left, other], settings, db_api=DuckDBAPI())
    except Exception:  # splink 5 takes registered tables
        api = DuckDBAPI()
        linker = Linker([api.register(left, "children"), api.register(other, "pupils")], settings)
    recall = len(left) * 0.92 / (len(left) * len(other))
    linker.misc  # a linker that was made
    settings_recall = max(recall, 1e-7)
    linker._settings_obj._probability_two_random_records_match = settings_recall
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("born"), block_on("forename", "surname"), block_on("postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)
    found = linker.inference.predict(threshold_match_probability=0.05).as_pandas_dataframe()
    pairs = []
    children = set(left["id"])
    for row in found.itertuples():
        child, pupil = (row.id_l, row.id_r) if row.id_l in children else (row.id_r, row.id_l)
        pairs.append((child, pupil, row.match_probability))
    return pairs


def outcomes(pairs, certain):
    """One pupil for one child, the likeliest first: at `certain` and above it is taken, below it a person decides."""
    taken, given, decide = {}, set(), set()
    best = {}
    for child, pupil, p in sorted(pairs, key=lambda pair: -pair[2]):
        best.setdefault(child, []).append((pupil, p))
        if p >= certain and child not in taken and pupil not in given:
            taken[child] = pupil
            given.add(pupil)
    for child, some in best.items():
        if child not in taken:
            decide.add(child)
    return taken, {child: [pupil for pupil, _ in best[child][:3]] for child in decide}


def score(taken, decide, right):
    listed = sum(1 for pupil in right.values() if pupil)
    correct = sum(1 for child, pupil in taken.items() if right[child] == pupil)
    proposed = sum(1 for child, pupils in decide.items() if right[child] in pupils)
    return [
        f"{100 * correct / max(len(taken), 1):.3f}%",
        str(len(taken) - correct),
        f"{100 * correct / listed:.2f}%",
        f"{100 * (correct + proposed) / listed:.2f}%",
        f"{100 * len(decide) / len(right):.1f}%",
    ]


def best_limit(pairs, right):
    """In good faith: of these limits the one that finds most with 99.95% right; if none does, the most right."""
    tried = []
    for limit in (0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999, 0.999999):
        taken, decide = outcomes(pairs, limit)
        correct = sum(1 for child, pupil in taken.items() if right[child] == pupil)
        tried.append((correct / max(len(taken), 1), correct, limit, taken, decide))
    good = [one for one in tried if one[0] >= 0.9995]
    return max(good, key=lambda one: one[1]) if good else max(tried, key=lambda one: one[0])


def work(tool, folder, result):
    left, other, right = read(folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    pairs = {"exact": exact, "recordlinkage": by_recordlinkage, "splink": by_splink}[tool](left, other)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    _, _, limit, taken, decide = best_limit(pairs, right)
    result.put([tool, *score(taken, decide, right), f"{took:.1f} s", f"{memory} MB", f"{limit}"])


def cyfrif(folder):
    _, _, right = read(folder)
    found = pd.read_csv(folder / "found.csv", dtype=str)
    taken = dict(found[found["Kind"] == "certain"][["ChildID", "UPN"]].itertuples(index=False))
    decide = found[found["Kind"] == "decide"].groupby("ChildID")["UPN"].apply(list).to_dict()
    return ["cyfrif", *score(taken, decide, right), "-", "-", "-"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tools", nargs="+", default=["exact", "recordlinkage", "splink"])
    arguments = parser.parse_args()
    context = get_context("spawn")
    print("| lists | tool | right of those taken | wrong | found | found or proposed | to decide | time | memory | limit |")
    print("| --- " * 10 + "|")
    for folder in sorted(path for path in arguments.folder.iterdir() if (path / "truth.csv").is_file()):
        print("| " + " | ".join([folder.name, *cyfrif(folder)]) + " |", flush=True)
        for tool in arguments.tools:
            result = context.Queue()
            process = context.Process(target=work, args=(tool, folder, result))
            process.start()
            process.join()
            row = result.get() if process.exitcode == 0 else [tool, "did not end"]
            print("| " + " | ".join([folder.name, *row]) + " |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
