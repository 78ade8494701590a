"""Turns the data sets into groups of training pairs, with what each head is to say of them.

    python3 examples.py --data DATA --tokenizer e5-small-v2-tokenizer.json --out groups.pkl [--small-sets 15]

A pair is a question and a passage; a group is one question with one passage or with two: in use the
reader compares what was retrieved, so beside its own paragraph stands a rival of the same article that
BM25 ranks high and that does not hold the answer. What each data set teaches:

    SQuAD 2.0     span, answerable, keep, lists of one; and, made from it, yes or no and supports
    QED           span, answerable, keep (its sentences are marked), supports
    SQuADShifts   span and answerable on reviews and posts
    FairytaleQA   span, answerable and keep on stories
    MultiSpanQA   lists (the two thirds that are for training)
    CondaQA       yes, no or neither (of half the original passages)
    QMSum         keep (the turns of a meeting that a query is about)

The last three are small; --small-sets says how often each of their pairs comes in the file. Three is
enough for several epochs, 15 for a seventh of one. Some articles are held back: "held" in the file.
"""
import argparse
import collections
import gzip
import json
import os
import pickle
import random
import re
import zlib

import numpy as np

import statements
from near_misses import WORD, Bm25, Swaps
from pairs import NEITHER, NO, YES, Pair
from wordpiece import CLS, SEP, WordPiece

LONGEST_QUESTION, LONGEST_STATEMENT, LONGEST_PASSAGE = 48, 64, 300  # tokens
SPOKEN = 0.25        # share of questions that lose their question mark
SWAPPED = 0.2        # share of SQuAD's questions that ask for another name, where they can
RIVALS, AMONG_BEST = 0.45, 5
AMONG_ALL = 100      # texts of other subjects, of which the one with most of the question's words is a rival
YES_NO, SUPPORTS = 0.2, 0.25  # of SQuAD's questions, a pair of its own
HELD_BACK = 40       # one article of so many
CLAIM = "¶"          # between the question and the statement that is to be supported
SENTENCE = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])")


class Passage:
    """A text with its tokens, made once for all its questions; `sentences` are (start, end)."""

    def __init__(self, tokenizer, text, sentences=None):
        self.text = text
        self.ids, self.places = tokenizer.encode(text)
        if sentences is None:
            cuts = [0, *(m.end() for m in SENTENCE.finditer(text)), len(text)]
            sentences = list(zip(cuts, cuts[1:]))
        self.sentences = sentences

    def around(self, spans):
        """The sentences that the spans lie in."""
        return [s for s in self.sentences if any(s[0] < end and start < s[1] for start, end in spans)]


class Maker:
    def __init__(self, tokenizer, seed):
        self.tokenizer, self.random = tokenizer, random.Random(seed)
        self.groups, self.count = collections.defaultdict(list), collections.Counter()

    def passage(self, text, sentences=None):
        return Passage(self.tokenizer, text, sentences)

    def add(self, name, group, held=False, times=1):
        """Takes a group whose first pair could be made."""
        if group and group[0] is not None:
            group = [pair for pair in group if pair is not None]
            self.groups["held" if held else "train"] += [group] * (1 if held else times)
            self.count[name + (", held back" if held else "")] += 1 if held else times

    def question(self, text):
        return text.rstrip("? ") if self.random.random() < SPOKEN else text

    def pair(self, question, passage, spans=None, members=None, keep=None, statement=None, **right):
        """Places are in characters of the passage; None when an answer is no whole token."""
        tokens = lambda places: None if places is None else [t for t in (token_span(passage.places, p) for p in places) if t]
        found = [tokens(places) for places in (spans, members, keep)]
        if any(places and not t for places, t in zip((spans, members, keep), found)):
            return None
        first, last = self.window(len(passage.ids), next((t for t in found if t), []))
        head = self.tokenizer.encode(question)[0][:LONGEST_QUESTION]
        if statement is not None:
            head = head + self.tokenizer.encode(f"{CLAIM} {statement}")[0][:LONGEST_STATEMENT]
        head = [CLS] + head + [SEP]
        shift = len(head) - first
        inside = [None if t is None else [(max(s, first) + shift, min(e, last - 1) + shift)
                                          for s, e in t if s < last and e >= first] for t in found]
        ids = np.array(head + passage.ids[first:last] + [SEP], np.uint16)
        return Pair(ids, len(head), *inside, **right)

    def window(self, length, tokens):
        """Of a long passage a stretch that holds one of the answers."""
        if length <= LONGEST_PASSAGE:
            return 0, length
        first = self.random.randrange(length - LONGEST_PASSAGE + 1)
        if tokens:
            start, end = self.random.choice(tokens)
            first = min(max(first, end - LONGEST_PASSAGE + 1), start)
        return first, first + LONGEST_PASSAGE


def token_span(places, answer):
    inside = [i for i, (s, e) in enumerate(places) if e > answer[0] and s < answer[1]]
    return (inside[0], inside[-1]) if inside else None


def occurrences(text, answer):
    return [(m.start(), m.end()) for m in re.finditer(re.escape(answer), text)]


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def squad_articles(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)["data"]


def answer_places(text, qa):
    """Where the first annotator's answer stands; every occurrence where the right one is not known."""
    answer = qa["answers"][0]
    if qa.get("occurrences", answer.get("occurrences", 1)) > 1:
        return occurrences(text, answer["text"])
    return [(answer["answer_start"], answer["answer_start"] + len(answer["text"]))]


class Claims:
    """Statements and questions for yes or no, made from the questions of one paragraph."""

    def __init__(self, maker, paragraph, passage):
        self.maker, self.random, self.passage = maker, maker.random, passage
        self.answers = [qa["answers"][0]["text"] for qa in paragraph["qas"] if qa["answers"]]

    def other(self, golds):
        """Another answer of the paragraph, of the kind of the right one if there is one; None if there is none."""
        right = " ".join(golds).lower()
        others = [a for a in self.answers if a.lower() not in right and not any(g.lower() in a.lower() for g in golds)]
        alike = [a for a in others if golds and statements.kind(a) == statements.kind(golds[0])]
        return self.random.choice(alike or others) if others else None

    def yes_no(self, qa, rival=None):
        """The paragraph says yes or no where it answers the question, and neither where it does not."""
        golds = [a["text"] for a in qa["answers"]]
        yes = bool(golds) and self.random.random() < 0.5
        answer = golds[0] if yes else self.other(golds)
        forms = answer and statements.forms(qa["question"], answer)
        if not forms:
            return None
        question = self.maker.question(forms[1])
        if not golds:
            return [self.maker.pair(question, self.passage, [], keep=[], verdict=NEITHER)]
        places = answer_places(self.passage.text, qa)
        own = self.maker.pair(question, self.passage, places, keep=self.passage.around(places), verdict=YES if yes else NO)
        if rival and not yes and self.random.random() < 0.3:
            return [self.maker.pair(question, rival, [], keep=[], verdict=NEITHER)]
        return [own]

    def supported(self, qa, rival=None):
        """A statement as an answer, right or wrong: another answer, a number changed, denied, of another paragraph."""
        golds = [a["text"] for a in qa["answers"]]
        passage, right = self.passage, bool(golds) and self.random.random() < 0.45
        answer = golds[0] if right else self.other(golds)
        if golds and not right:
            how = self.random.random()
            if how < 0.2:
                answer = statements.other_number(golds[0], self.random) or answer
            elif how < 0.35 and rival:
                answer, passage = golds[0], rival
            elif how < 0.42 and (forms := statements.forms(qa["question"], golds[0])) and (not_so := statements.denied(forms[0])):
                return [self.maker.pair(self.maker.question(qa["question"]), passage, statement=not_so, supports=False)]
        if not answer:
            return None
        statement = self.worded(qa, answer, passage)
        if any(g.lower() in statement.lower() for g in golds) and not right and passage is self.passage:
            return None
        return [self.maker.pair(self.maker.question(qa["question"]), passage, statement=statement, supports=right)]

    def worded(self, qa, answer, passage):
        """As models and people state an answer: bare, as a sentence, or as the passage has it."""
        how, forms = self.random.random(), statements.forms(qa["question"], answer)
        if how < 0.5 and forms:
            return forms[0]
        if how < 0.7 and (places := occurrences(passage.text, answer)):
            start, end = passage.around(places[:1])[0]
            return passage.text[start:end].strip()
        if how < 0.85:
            return self.random.choice(("It is {}.", "The answer is {}.", "It was {}.", "{}.", "According to the article, it is {}.")).format(answer)
        return answer


def squad(maker, articles, swapped=SWAPPED, hold_back=True):
    swaps = Swaps(articles, swapped, 1)
    for article in articles:
        held = hold_back and zlib.crc32(article["title"].encode()) % HELD_BACK == 0
        passages = [maker.passage(p["context"]) for p in article["paragraphs"]]
        bm25 = Bm25([p.text for p in passages])
        for passage, paragraph in zip(passages, article["paragraphs"]):
            claims = Claims(maker, paragraph, passage)
            for qa in paragraph["qas"]:
                squad_question(maker, qa, passage, passages, bm25, claims, swaps, article["title"], held)


def squad_question(maker, qa, passage, passages, bm25, claims, swaps, title, held):
    rival = rival_of(maker, qa, passage, passages, bm25) if qa["answers"] else None
    question = maker.question(qa["question"])
    other = swaps.of(qa["question"], passage.text, title) if qa["answers"] else None
    if not qa["answers"] or other:
        maker.add("squad, no answer", [maker.pair(other or question, passage, [], [], [])], held)
    else:
        places = answer_places(passage.text, qa)
        alone = len(places) == 1
        group = [maker.pair(question, passage, places, places if alone else None, passage.around(places) if alone else None)]
        if rival and maker.random.random() < RIVALS:
            group.append(maker.pair(question, rival, [], [], []))
        maker.add("squad", group, held)
    if maker.random.random() < YES_NO:
        maker.add("yes or no", claims.yes_no(qa, rival), held)
    if maker.random.random() < SUPPORTS:
        maker.add("supports", claims.supported(qa, rival), held)


def rival_of(maker, qa, passage, passages, bm25):
    answer = qa["answers"][0]["text"].lower()
    best = [passages[j] for j in bm25.ranked(qa["question"])[:AMONG_BEST + 1]]
    others = [p for p in best if p is not passage and answer not in p.text.lower()]
    return maker.random.choice(others[:AMONG_BEST - 1]) if others else None


def qed(maker, path):
    for example in lines(path):
        text = example["paragraph_text"]
        starts = example.get("sentence_starts") or [0]
        passage = maker.passage(text, list(zip([0, *starts[1:]], [*starts[1:], len(text)])))
        places = [tuple(a) for a in example["answer_spans"]]
        keep = passage.around(places) if example["answer_type"] == "single_sentence" else None
        maker.add("qed", [maker.pair(example["question_text"], passage, places, keep=keep)])


def shifts(maker, path, name):
    """All of its questions have an answer: without a rival beside each, the reader learns that on
    such texts there always is one."""
    rows = list(lines(path))
    passages = [maker.passage(r["context"]) for r in rows]
    bags = [set(WORD.findall(r["context"].lower())) for r in rows]
    swaps = Swaps([{"title": "", "paragraphs": rows}], 1.0, 1)
    for i, row in enumerate(rows):
        for qa in row["qas"]:
            votes = collections.Counter((s, s + len(t)) for s, t in qa["answers"])
            places = [p for p, n in votes.items() if n == max(votes.values())]
            question = maker.question(qa["question"])
            group = [maker.pair(question, passages[i], places)]
            words = set(WORD.findall(question.lower()))
            rival = max(maker.random.sample(range(len(rows)), AMONG_ALL), key=lambda j: (len(words & bags[j]), j))
            if rival != i and not any(t.lower() in rows[rival]["context"].lower() for _, t in qa["answers"]):
                group.append(maker.pair(question, passages[rival], [], [], []))
            other = swaps.of(qa["question"], rows[i]["context"], "")
            if other:
                maker.add(f"{name}, no answer", [maker.pair(maker.question(other), passages[i], [], [], [])])
            maker.add(name, group)


def fairytale(maker, path):
    rows = list(lines(path))
    stories = collections.defaultdict(dict)
    for row in rows:
        if row["section"] not in stories[row["story"]]:
            stories[row["story"]][row["section"]] = maker.passage(row["context"])
    for row in rows:
        sections = stories[row["story"]]
        passage = sections[row["section"]]
        answer = " ".join(row["answers"][0].split()).strip(" .")
        places = [m.span() for m in re.finditer(re.escape(answer), row["context"], re.I)] if answer else []
        if not places:
            continue
        question = maker.question(row["question"])
        group = [maker.pair(question, passage, places, keep=passage.around(places) if len(places) == 1 else None)]
        others = [p for s, p in sections.items() if s != row["section"] and answer.lower() not in p.text.lower()]
        if others:
            group.append(maker.pair(question, maker.random.choice(others), [], [], []))
        maker.add("fairytale", group)


def list_of(maker, example):
    """One MultiSpanQA question as a pair."""
    text, places, spans = "", [], []
    for word in example["context"]:
        text += " " if text else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    for place, label in zip(places, example["label"]):
        if label == "B":
            spans.append(place)
        elif label == "I" and spans:
            spans[-1] = (spans[-1][0], place[1])
    return maker.pair(" ".join(example["question"]), maker.passage(text), spans, spans, maker.passage(text).around(spans))


def multispan(maker, path, part, times=1):
    for example in lines(path):
        if example["for"] == part:
            maker.add("lists", [list_of(maker, example)], times=times)


def condaqa(maker, path, part, times=1):
    """Half of the original passages, with all that was made of them, is for training, half for measuring."""
    verdicts = {"YES": YES, "NO": NO, "DON'T KNOW": NEITHER}
    for example in lines(path):
        half = "training" if zlib.crc32(example["original"].encode()) % 2 else "measuring"
        if half == part and example["answer"] in verdicts:
            pair = maker.pair(example["question"], maker.passage(example["passage"]), verdict=verdicts[example["answer"]])
            maker.add("condaqa", [pair], times=times)


def qmsum(maker, path, windows, times=1):
    """Stretches of a meeting that hold the beginning or the end of what a query is about, or chance ones."""
    for meeting in lines(path):
        turns = [f"{who}: {re.sub(r'{[^}]*}', '', said)}" for who, said in meeting["turns"]]
        for query in meeting["specific"]:
            relevant = {i for a, b in query["relevant_text_span"] for i in range(int(a), int(b) + 1)}
            for _ in range(windows):
                edge = int(maker.random.choice(maker.random.choice(query["relevant_text_span"])))
                maker.add("qmsum", [stretch(maker, query["query"], turns, relevant, edge)], times=times)


def stretch(maker, query, turns, relevant, around):
    first = max(0, around - maker.random.randrange(8))
    text, places, kept = "", [], []
    for i in range(first, min(len(turns), first + 16)):
        start = len(text)
        text += turns[i] + "\n"
        places.append((start, len(text)))
        if i in relevant:
            kept.append(places[-1])
    passage = maker.passage(text, places)
    passage.ids, passage.places = passage.ids[:LONGEST_PASSAGE], passage.places[:LONGEST_PASSAGE]
    end = passage.places[-1][1] if passage.places else 0
    return maker.pair(query, passage, keep=[k for k in kept if k[0] < end])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--small-sets", type=int, default=3, help="how often MultiSpanQA, CondaQA and QMSum are in it")
    parser.add_argument("--articles", type=int, help="only so many of SQuAD's, for a try")
    parser.add_argument("--seed", type=int, default=11)
    a = parser.parse_args()
    maker, file = Maker(WordPiece(a.tokenizer), a.seed), lambda name: os.path.join(a.data, name)
    squad(maker, squad_articles(file("squad2-train.json.gz"))[: a.articles])
    qed(maker, file("qed-train.jsonl.gz"))
    for name in ("amazon", "reddit"):
        shifts(maker, file(f"squadshifts-{name}.jsonl.gz"), name)
    fairytale(maker, file("fairytale-train.jsonl.gz"))
    multispan(maker, file("multispan-valid.jsonl.gz"), "training", a.small_sets)
    condaqa(maker, file("condaqa-dev.jsonl.gz"), "training", a.small_sets)
    qmsum(maker, file("qmsum-train.jsonl.gz"), 2, max(1, a.small_sets // 3))
    parts = {part: maker.groups[part] for part in ("train", "held")}
    for part in parts.values():
        maker.random.shuffle(part)
    with open(a.out, "wb") as out:
        pickle.dump(parts, out, protocol=4)
    pairs = sum(map(len, parts["train"]))
    print(f"{len(parts['train'])} groups of {pairs} pairs, {len(parts['held'])} held back: {dict(maker.count)}")


if __name__ == "__main__":
    main()
