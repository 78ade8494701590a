"""Fits how the reader's scores become probabilities, and shows what each threshold gives.

    python3 calibrate.py --squad squad2-dev.json.gz --scores scores.tsv [--answer-from P --answered-from P --sure-from P]

Two logistic regressions: how likely an answer is right ("confidence": it ranks answers and is shown)
and, from the likeliest one, how likely the article answers at all ("answered"). It is answered when
both are as likely as the thresholds ask for; what tells right from wrong paragraphs tells less of
whether there is an answer.

`scores.tsv` comes from ReaderScoresBench. Every figure is cross-validated: the logistic regressions
and the thresholds of an article's questions were fitted on other articles (6 folds); in the table the
threshold is the one its line begins with. The weights printed last are fitted on all of them; they go
into the reader's manifest.json.
"""
import argparse
import collections
import gzip
import json
import re
import string

import numpy as np

FOLDS, MOST_READ, FITTED_ON = 6, 2, 3
Row = collections.namedtuple("Row", "rank own answerable margin behind paragraph text")


def normalised(text):
    text = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def f1(predicted, right):
    a, b = normalised(predicted).split(), normalised(right).split()
    common = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * common / (len(a) + len(b)) if common else 0.0


def read(squad, scores):
    """question id → (article, gold answers, rows in the order they were retrieved)."""
    gold = {}
    with gzip.open(squad, "rt", encoding="utf-8") as file:
        for article in json.load(file)["data"]:
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    gold[qa["id"]] = [a["text"] for a in qa["answers"]]
    questions = {}
    with open(scores, encoding="utf-8") as file:
        for line in file:
            question, article, rank, own, answerable, margin, behind, paragraph, text = line.rstrip("\n").split("\t")
            row = Row(int(rank), own == "true", float(answerable), float(margin), float(behind), int(paragraph), text)
            questions.setdefault(question, (article, gold[question], []))[2].append(row)
    return list(questions.values())


def logistic(x, y, steps=50, ridge=1e-3):
    """Weights, the bias first, by Newton's method."""
    x = np.hstack([np.ones((len(x), 1)), x])
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ w)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + ridge * w)
    return w


def features(row):
    return [row.answerable, row.margin, row.behind]


def probability(w, row):
    return 1 / (1 + np.exp(-(w[0] + np.dot(w[1:], features(row)))))


def fit(questions):
    rows = [(features(r), bool(gold) and r.own and max(f1(r.text, g) for g in gold) >= 0.5)
            for _, gold, all_rows in questions for r in all_rows if 0 <= r.rank < FITTED_ON]
    return logistic(np.array([x for x, _ in rows]), np.array([y for _, y in rows], float))


def fit_answered(w, questions, sure_from, read_within):
    """Weights for "the article answers", from what the product would answer by the confidence `w`."""
    best = [asked(w, q, MOST_READ, sure_from, read_within)[0] for q in questions]
    return logistic(np.array([features(r) for r in best]), np.array([bool(q[1]) for q in questions], float))


def folds(questions):
    """(questions to fit on, questions to measure) for each fold; an article is in one fold only."""
    articles = sorted({q[0] for q in questions})
    place = {a: i % FOLDS for i, a in enumerate(articles)}
    for k in range(FOLDS):
        yield [q for q in questions if place[q[0]] != k], [q for q in questions if place[q[0]] == k]


def asked(w, question, most, sure_from, read_within):
    """What the product would do: (best row, its probability, paragraphs read)."""
    best, best_p, count = None, -1.0, 0
    for row in [r for r in question[2] if 0 <= r.rank < most]:
        if best_p >= sure_from or row.behind < -read_within:
            break
        p, count = probability(w, row), count + 1
        if p > best_p:
            best, best_p = row, p
    return best, best_p, count


def gold_paragraph(questions):
    """SQuAD 2.0's own task: F1 and EM at the threshold that was best on the other articles."""
    score, exact, answered = [], [], []
    def judged(question):
        row = next(r for r in question[2] if r.own)
        right = max((f1(row.text, g) for g in question[1]), default=0.0)
        same = max((float(normalised(row.text) == normalised(g)) for g in question[1]), default=0.0)
        return features(row)[:2], bool(question[1]), right, same
    for others, own in folds(questions):
        known = [judged(q) for q in others]
        w = logistic(np.array([k[0] for k in known]), np.array([k[2] >= 0.5 for k in known], float))
        p = np.array([k[0] for k in known]) @ w[1:] + w[0]
        cuts = np.quantile(p, np.linspace(0.02, 0.98, 97))
        gain = [np.mean([(k[2] if x >= c else not k[1]) for x, k in zip(p, known)]) for c in cuts]
        cut = cuts[int(np.argmax(gain))]
        for x, has, right, same in map(judged, own):
            answers = np.dot(w[1:], x) + w[0] >= cut
            score.append(right if answers else float(not has))
            exact.append(same if answers else float(not has))
            if has:
                answered.append(right)
    print(f"gold paragraph: F1 {np.mean(score):.3f} EM {np.mean(exact):.3f} ({len(score)} questions), "
          f"answerable ones without abstaining F1 {np.mean(answered):.3f} ({len(answered)})")


def threshold(results, answer_from, allowed):
    """How likely there must be an answer so that of the answerable questions the share `allowed` is refused."""
    has = [r[1] if r[5] >= answer_from else -1.0 for r in results if r[0]]
    return float(np.quantile(has, allowed))


def product(questions, sure_from, read_within, answer_from, answered_from, allowed):
    results, unseen = [], []
    for others, own in folds(questions):
        w = fit(others)
        v = fit_answered(w, others, sure_from, read_within)

        def result(question):
            row, p, count = asked(w, question, MOST_READ, sure_from, read_within)
            right = max((f1(row.text, g) for g in question[1]), default=0.0)
            return bool(question[1]), probability(v, row), row.own, right, count, p

        results += map(result, own)
        cut = threshold(map(result, others), answer_from, allowed)
        unseen += [(r, r[1] >= cut and r[5] >= answer_from) for r in map(result, own)]

    def figures(cut, least):
        given = [r for r in has if r[1] >= cut and r[5] >= least]
        refused = np.mean([r[1] < cut or r[5] < least for r in none])
        print(f"  {cut:8.2f}  {least:5.2f}  {len(given):8d}  {np.mean([r[2] for r in given]):11.3f}  {np.mean([r[3] for r in given]):11.3f}"
              f"  {1 - len(given) / len(has):14.3f}  {refused:14.3f}")

    has = [r for r in results if r[0]]
    none = [r for r in results if not r[0]]
    print(f"whole articles, sure from {sure_from}, read within {read_within}: {len(has)} answerable, {len(none)} not, "
          f"{np.mean([r[4] for r in results]):.2f} paragraphs read; answering all: "
          f"cited right {np.mean([r[2] for r in has]):.3f}, F1 {np.mean([r[3] for r in has]):.3f}")
    print("  answered  right     given  cited right  F1 answered  false refusals  refusal recall")
    for cut in sorted({0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7}):
        figures(cut, 0)
    figures(answered_from, answer_from)
    given = [r for r, is_given in unseen if r[0] and is_given]
    print(f"  with the threshold that refuses {allowed:.2f} on the other articles: false refusals "
          f"{np.mean([not g for r, g in unseen if r[0]]):.3f}, refusal recall {np.mean([not g for r, g in unseen if not r[0]]):.3f}, "
          f"cited right {np.mean([r[2] for r in given]):.3f}, F1 answered {np.mean([r[3] for r in given]):.3f}")
    p = np.array([r[5] for r in results])
    y = np.array([r[0] and r[2] and r[3] >= 0.5 for r in results], float)
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())
    print(f"  expected calibration error of the probability, 10 bins: {error:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--squad", required=True)
    parser.add_argument("--scores", required=True)
    parser.add_argument("--answer-from", type=float, default=0.17, help="how likely right an answer is that is given")
    parser.add_argument("--answered-from", type=float, default=0.34, help="how likely there is one")
    parser.add_argument("--sure-from", type=float, default=0.6)
    parser.add_argument("--read-within", type=float, default=0.12, help="how far behind the first in retrieval")
    parser.add_argument("--false-refusals", type=float, default=0.12, help="the share of answerable questions that may be refused")
    a = parser.parse_args()
    questions = read(a.squad, a.scores)
    gold_paragraph(questions)
    product(questions, a.sure_from, a.read_within, a.answer_from, a.answered_from, a.false_refusals)
    product(questions, 2.0, float("inf"), a.answer_from, a.answered_from, a.false_refusals)
    w = fit(questions)
    v = fit_answered(w, questions, a.sure_from, a.read_within)
    named = lambda weights: dict(zip(("bias", "answerable", "margin", "behind"), np.round(weights, 4).tolist()))
    print(json.dumps({"confidence": named(w), "answered": named(v),
                      "answer_from": a.answer_from, "answered_from": a.answered_from, "sure_from": a.sure_from,
                      "read_within": a.read_within}, indent=2))


if __name__ == "__main__":
    main()
