"""Paragraphs and questions that are nearly right: what looks like an answer and is none.

In use the reader sees what was retrieved, not the gold paragraph, so it is shown paragraphs of the
same article that BM25 ranks high and that do not hold the answer; and questions that name something
else than their paragraph does ("the king of Spain" for "the king of France").
"""
import collections
import math
import random
import re

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
