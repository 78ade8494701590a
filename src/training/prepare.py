"""Turns the data sets into training pairs of question and passage.

    python3 prepare.py --data DATA --tokenizer tokenizer.json --out pairs.pkl

DATA holds squad2-train.json.gz and qed-train.jsonl.gz. In use the reader sees what was retrieved,
not the gold paragraph, so some answerable questions are also paired with another paragraph of the
same article: one that BM25 ranks high and that does not contain the answer.

With --swapped SHARE that share of the answerable questions of SQuAD that name something their
paragraph names asks for something else instead ("the king of Spain" for "the king of France"), and
has no answer. All other pairs, and the order of all, stay as they are without it.
"""
import argparse
import collections
import gzip
import json
import math
import pickle
import random
import re

from wordpiece import CLS, SEP, WordPiece

LONGEST_QUESTION, LONGEST_PASSAGE = 48, 320
HARD_NEGATIVES, AMONG_BEST = 0.4, 6   # share of answerable questions; picked among this many
SPOKEN = 0.25                         # share of questions that lose their question mark
WORD = re.compile(r"\w+")
NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w-]*(?:(?: of| the| and|) [A-Z][\w-]*)*|1[0-9]{3}|20[0-9]{2})\b(?!\.? ?[A-Z]|[&-])")


class Bm25:
    """Robertson and Zaragoza 2009, over the paragraphs of one article."""

    def __init__(self, texts, k1=1.2, b=0.75):
        self.bags = [collections.Counter(w.lower() for w in WORD.findall(t)) for t in texts]
        self.lengths = [sum(bag.values()) for bag in self.bags]
        self.average = sum(self.lengths) / len(texts)
        seen = collections.Counter(w for bag in self.bags for w in bag)
        self.idf = {w: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for w, n in seen.items()}
        self.k1, self.b = k1, b

    def ranked(self, question):
        query = {w.lower() for w in WORD.findall(question)}
        def score(i):
            bag, norm = self.bags[i], self.k1 * (1 - self.b + self.b * self.lengths[i] / self.average)
            return sum(self.idf[w] * bag[w] * (self.k1 + 1) / (bag[w] + norm) for w in query if w in bag)
        return sorted(range(len(self.bags)), key=score, reverse=True)


class Swaps:
    """Puts another name, or another year, in the place of one that question and paragraph share."""

    TRIES = 20

    def __init__(self, articles, share, seed):
        self.share, self.random = share, random.Random(f"swaps-{seed}")
        self.names = collections.defaultdict(list)
        for article in articles:
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    for name in NAME.finditer(qa["question"]):
                        for place in self.places(article["title"], qa["question"], name):
                            self.names[place].append(name.group())

    @staticmethod
    def places(title, question, name):
        """Where names of one kind stand, the closest first: between the same words, in the same article."""
        before = question[: name.start()].split()[-1].lower(), name.group()[0].isdigit()
        after = (WORD.findall(question[name.end() :]) or ["?"])[0].lower()
        last = after == "?"
        return (title, before, after), (title, before, last), (before, after), (before, last)

    def of(self, question, text, title):
        """The question with another name, that the text does not have; None where none is drawn."""
        names = [n for n in NAME.finditer(question) if re.search(rf"\b{re.escape(n.group())}\b", text)]
        if not names or self.random.random() >= self.share:
            return None
        name = self.random.choice(names)
        known = {w.lower() for w in WORD.findall(text + " " + question)}
        places = self.places(title, question, name)
        for i in range(self.TRIES):
            other = self.random.choice(self.names[places[i * len(places) // self.TRIES]])
            words = [w for w in WORD.findall(other) if not w.islower()]
            if len(other) > 2 and not any(w.lower() in known for w in words):
                return question[: name.start()] + other + question[name.end() :]
        return None


class Pairs:
    """Collects (ids, passage start, [(first, last) token of an answer]); no answer is []."""

    def __init__(self, tokenizer):
        self.tokenizer, self.pairs = tokenizer, []

    def add(self, question, passage, answers, swapped=None):
        """`passage` is tokenized; `answers` are (start, end) in characters; `swapped` asks for what is not there."""
        ids, places = passage
        spans = [span for span in (token_span(places, a) for a in answers) if span]
        if answers and not spans:
            return
        first = 0
        if len(ids) > LONGEST_PASSAGE:
            first = random.randrange(len(ids) - LONGEST_PASSAGE + 1)
            if spans:
                keep = random.choice(spans)
                first = min(max(first, keep[1] - LONGEST_PASSAGE + 1), keep[0])
            spans = [s for s in spans if first <= s[0] and s[1] < first + LONGEST_PASSAGE]
        if swapped:
            question, spans = swapped, []
        if random.random() < SPOKEN:
            question = question.rstrip("? ")
        head = [CLS] + self.tokenizer.encode(question)[0][:LONGEST_QUESTION] + [SEP]
        shift = len(head) - first
        pair = head + ids[first : first + LONGEST_PASSAGE] + [SEP]
        self.pairs.append((pair, len(head), [(s + shift, e + shift) for s, e in spans]))


def token_span(places, answer):
    inside = [i for i, (s, e) in enumerate(places) if e > answer[0] and s < answer[1]]
    return (inside[0], inside[-1]) if inside else None


def occurrences(text, answer):
    return [(m.start(), m.end()) for m in re.finditer(re.escape(answer), text)]


def squad(path, pairs, swapped, seed):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    swaps = Swaps(articles, swapped, seed)
    for article in articles:
        texts = [p["context"] for p in article["paragraphs"]]
        tokens = [pairs.tokenizer.encode(t) for t in texts]
        bm25 = Bm25(texts)
        for i, paragraph in enumerate(article["paragraphs"]):
            for qa in paragraph["qas"]:
                if not qa["answers"]:
                    pairs.add(qa["question"], tokens[i], [])
                    continue
                answer = qa["answers"][0]
                spans = [(answer["answer_start"], answer["answer_start"] + len(answer["text"]))]
                if qa.get("occurrences", answer.get("occurrences", 1)) > 1:
                    spans = occurrences(texts[i], answer["text"])
                pairs.add(qa["question"], tokens[i], spans, swaps.of(qa["question"], texts[i], article["title"]))
                if random.random() < HARD_NEGATIVES:
                    others = [j for j in bm25.ranked(qa["question"])[:AMONG_BEST + 1]
                              if j != i and answer["text"].lower() not in texts[j].lower()]
                    if others:
                        pairs.add(qa["question"], tokens[random.choice(others)], [])


def qed(path, pairs):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            example = json.loads(line)
            tokens = pairs.tokenizer.encode(example["paragraph_text"])
            pairs.add(example["question_text"], tokens, [tuple(a) for a in example["answer_spans"]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--swapped", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    pairs = Pairs(WordPiece(arguments.tokenizer))
    squad(f"{arguments.data}/squad2-train.json.gz", pairs, arguments.swapped, arguments.seed)
    qed(f"{arguments.data}/qed-train.jsonl.gz", pairs)
    random.shuffle(pairs.pairs)
    with open(arguments.out, "wb") as file:
        pickle.dump(pairs.pairs, file)
    answered = sum(bool(p[2]) for p in pairs.pairs)
    mean = sum(len(p[0]) for p in pairs.pairs) / len(pairs.pairs)
    print(f"{len(pairs.pairs)} pairs, {answered} with an answer, {mean:.0f} tokens on average")


if __name__ == "__main__":
    main()
