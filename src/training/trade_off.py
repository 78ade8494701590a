"""Draws what reading more paragraphs costs and gives.

    python3 trade_off.py --squad squad2-dev.json.gz --scores scores.tsv --ms MS --sure-from P --read-within D --out reader-trade-off.svg

MS is what reading one paragraph takes, as ReaderScoresBench prints it. One curve reads a fixed number
of paragraphs; the other reads on until an answer is sure, or until the next paragraph is as far
behind the first in retrieval as the point says. Cross-validated as in calibrate.py; needs
matplotlib besides.
"""
import argparse

import matplotlib
import numpy as np

from calibrate import MOST_READ, asked, f1, fit, folds, read

matplotlib.use("svg")
import matplotlib.pyplot as plt

MOST = 4  # paragraphs that ReaderScoresBench writes for a question
DISTANCES = (0.02, 0.05, 0.08, 0.12, 0.3)
NO_STOP = (2.0, float("inf"))


def measured(questions, most, sure_from, read_within):
    """(paragraphs read, short-answer F1) of the answerable questions, answering all of them."""
    counts, scores = [], []
    for others, own in folds(questions):
        w = fit(others)
        for article, gold, rows in own:
            row, _, count = asked(w, (article, gold, rows), most, sure_from, read_within)
            counts.append(count)
            if gold:
                scores.append(max(f1(row.text, g) for g in gold))
    return np.mean(counts), np.mean(scores)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--squad", required=True)
    parser.add_argument("--scores", required=True)
    parser.add_argument("--ms", type=float, required=True)
    parser.add_argument("--sure-from", type=float, required=True, help="what the manifest has")
    parser.add_argument("--read-within", type=float, required=True, help="what the manifest has")
    parser.add_argument("--out", required=True)
    a = parser.parse_args()
    questions = read(a.squad, a.scores)
    fixed = [(measured(questions, n, *NO_STOP), str(n)) for n in range(1, MOST + 1)]
    stopping = [(measured(questions, MOST_READ, a.sure_from, d), f"{d}") for d in DISTANCES]
    figure, axes = plt.subplots(figsize=(7, 4))
    for points, colour, label in ((fixed, "#8a8378", "a fixed number of paragraphs"),
                                  (stopping, "#9a3412", f"{MOST_READ} at most, until sure or the next is this far behind")):
        axes.plot([c * a.ms for (c, _), _ in points], [s for (_, s), _ in points], "o-", color=colour, label=label)
        for (count, score), name in points:
            shipped = colour == "#9a3412" and float(name) == a.read_within
            axes.annotate(name, (count * a.ms, score), xytext=(4, -12 if colour == "#8a8378" else 6),
                          textcoords="offset points", color=colour, weight="bold" if shipped else "normal")
    axes.set_xlabel(f"CPU milliseconds a question ({a.ms:.0f} ms a paragraph)")
    axes.set_ylabel("short-answer F1, answering all")
    axes.legend(loc="lower right", frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(a.out, metadata={"Date": None})
    for points in (fixed, stopping):
        for (count, score), name in points:
            print(f"{name:>4}  {count:.2f} paragraphs  F1 {score:.3f}")


if __name__ == "__main__":
    main()
