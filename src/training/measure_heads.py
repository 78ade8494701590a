"""What the heads for lists, yes and no, keep and supports are worth, on data that trained nothing.

    python3 measure_heads.py --data DATA --tokenizer e5-small-v2-tokenizer.json --reader reader.pt [--most 300]

lists     MultiSpanQA's measuring third: exact and partial F1 of members (Li et al. 2022)
verdict   CondaQA's measuring half, and questions made from SQuAD 2.0 dev: at each share of questions
          that get Yes or No, the surest first, how many of these are right
keep      QED dev and QMSum's valid meetings: the share of evidence sentences among the best three
supports  statements made from SQuAD 2.0 dev: the share of wrong ones that pass when 95% of the right do
"""
import argparse
import os
import random

import numpy as np
import torch

import examples
from pairs import NEITHER
from train import Batch, read
from wordpiece import WordPiece

KEPT = 3


class Measured:
    def __init__(self, reader, pairs, size=16):
        """Runs the pairs, similar lengths together; `said` has one dict of arrays a pair."""
        self.pairs = sorted(pairs, key=lambda p: len(p.ids))
        self.said = []
        reader.eval()
        with torch.no_grad():
            for i in range(0, len(self.pairs), size):
                batch = Batch([[p] for p in self.pairs[i : i + size]], "cpu")
                found = reader(batch.ids, batch.types, batch.mask)
                self.said += [{n: v[k].numpy() for n, v in found.items()} for k in range(len(batch.pairs))]


def spans_of(labels, first):
    """(first, last) tokens of the members that B and I mark; a member may begin with I."""
    spans = []
    for i, label in enumerate(labels):
        if label == 1 or label == 2 and not (spans and spans[-1][1] == first + i - 1):
            spans.append((first + i, first + i))
        elif label == 2:
            spans[-1] = (spans[-1][0], first + i)
    return spans


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1)


def lists(run):
    """Exact and partial F1: a member counts as a whole, or by the share of its tokens that are right."""
    exact, partial = np.zeros(3), np.zeros(3)  # right, found, gold
    recalled = 0.0
    for pair, said in zip(run.pairs, run.said):
        end = len(pair.ids) - 1
        found, gold = spans_of(said["members"][pair.passage : end].argmax(-1), pair.passage), set(pair.members)
        exact += len(gold & set(found)), len(found), len(gold)
        length = lambda s: s[1] - s[0] + 1
        partial += sum(max((overlap(f, g) for g in gold), default=0) / length(f) for f in found), len(found), len(gold)
        recalled += sum(max((overlap(f, g) for f in found), default=0) / length(g) for g in gold)
    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    found, gold = max(exact[1], 1), exact[2]
    print(f"lists: {len(run.pairs)} questions, exact F1 {f1(exact[0] / found, exact[0] / gold):.3f}, "
          f"partial F1 {f1(partial[0] / found, recalled / gold):.3f}")


def verdict(name, run):
    logits = np.array([s["verdict"] for s in run.said])
    p = np.exp(logits - logits.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    right = np.array([pair.verdict for pair in run.pairs])
    said, sure = p[:, :2].argmax(-1), p[:, :2].max(-1)
    order = np.argsort(-sure)
    line = [f"{share:.0%} {np.mean((said == right)[order[: int(share * len(order))]]):.3f} (p >= {sure[order[int(share * len(order)) - 1]]:.2f})"
            for share in (0.2, 0.3, 0.4, 0.5, 0.6)]
    decided = right != NEITHER
    print(f"{name}: {len(right)} questions, {np.bincount(right, minlength=3).tolist()} yes, no, neither; "
          f"right of all three {np.mean(p.argmax(-1) == right):.3f}, of yes and no {np.mean((said == right)[decided]):.3f}; "
          f"right among the surest " + ", ".join(line))


def keep(name, run, sentences):
    """Of the evidence sentences the share that is among the best three of their passage."""
    found = all_ = 0
    for pair, said in zip(run.pairs, run.said):
        scored = sorted(sentences[id(pair.ids)], key=lambda s: -said["keep"][s[0] : s[1] + 1].mean())[:KEPT]
        for evidence in pair.keep:
            all_ += 1
            found += any(overlap(evidence, s) for s in scored)
    print(f"keep, {name}: {len(run.pairs)} passages, evidence among the best {KEPT}: {found / all_:.3f} of {all_}")


def supports(run):
    score = np.array([s["supports"] for s in run.said])
    right = np.array([pair.supports for pair in run.pairs])
    cut = np.quantile(score[right], 0.05)
    rank = np.argsort(np.argsort(score))
    area = (rank[right].mean() - (right.sum() - 1) / 2) / (~right).sum()
    print(f"supports: {right.sum()} right, {(~right).sum()} wrong; when 95% of the right pass (logit {cut:.2f}) "
          f"{np.mean(score[~right] >= cut):.3f} of the wrong do; area under the curve {area:.3f}")


def sample(maker, most, wanted):
    pairs = [pair for part in maker.groups.values() for group in part for pair in group if wanted(pair)]
    random.Random(1).shuffle(pairs)
    return pairs[:most]


def marked_sentences(maker):
    """Remembers the sentences of each passage as tokens of its pairs: measuring ranks them."""
    found, plain = {}, maker.pair

    def pair(question, passage, *args, **right):
        made = plain(question, passage, *args, **right)
        if made is not None and len(passage.ids) <= examples.LONGEST_PASSAGE:
            tokens = [examples.token_span(passage.places, s) for s in passage.sentences]
            found[id(made.ids)] = [(s + made.passage, e + made.passage) for s, e in filter(None, tokens)]
        return made

    maker.pair = pair
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--most", type=int, default=300, help="pairs of each kind")
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    reader, tokenizer = read(a.reader), WordPiece(a.tokenizer)
    file = lambda name: os.path.join(a.data, name)
    run = lambda pairs: Measured(reader, pairs)

    of_lists = examples.Maker(tokenizer, 1)
    examples.multispan(of_lists, file("multispan-valid.jsonl.gz"), "measuring")
    lists(run(sample(of_lists, a.most, lambda p: True)))

    of_conda = examples.Maker(tokenizer, 1)
    examples.condaqa(of_conda, file("condaqa-dev.jsonl.gz"), "measuring")
    verdict("verdict, CondaQA", run(sample(of_conda, a.most, lambda p: True)))

    of_squad = examples.Maker(tokenizer, 1)
    examples.squad(of_squad, examples.squad_articles(file("squad2-dev.json.gz")), hold_back=False)
    verdict("verdict, made", run(sample(of_squad, a.most, lambda p: p.verdict is not None)))
    supports(run(sample(of_squad, a.most, lambda p: p.supports is not None)))

    for name, make in (("QED", lambda m: examples.qed(m, file("qed-dev.jsonl.gz"))),
                       ("QMSum", lambda m: examples.qmsum(m, file("qmsum-val.jsonl.gz"), 1))):
        maker = examples.Maker(tokenizer, 1)
        sentences = marked_sentences(maker)
        make(maker)
        pairs = sample(maker, a.most, lambda p: p.keep and len(sentences.get(id(p.ids), ())) > KEPT)
        keep(name, run(pairs), sentences)


if __name__ == "__main__":
    main()
