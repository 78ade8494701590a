"""BERT's lower-casing WordPiece, with the place of every piece in the original text.

The product uses a tokenizer library; this one exists so that training needs nothing but PyTorch.
`tokenizer.json` is the Hugging Face file that lies beside the base encoder.
"""
import json
import unicodedata

CLS, SEP = 101, 102
LONGEST_WORD = 100


class WordPiece:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.vocabulary = json.load(file)["model"]["vocab"]
        self.unknown = self.vocabulary["[UNK]"]
        self.known = {}

    def encode(self, text):
        """Returns the ids and, for each, its (start, end) in `text`: the whole word's place."""
        ids, places = [], []
        for start, end in words(text):
            for piece in self.pieces(text[start:end]):
                ids.append(piece)
                places.append((start, end))
        return ids, places

    def pieces(self, word):
        cached = self.known.get(word)
        if cached is None:
            cached = self.known[word] = self._pieces(fold(word))
        return cached

    def _pieces(self, word):
        if not word:
            return []
        if len(word) > LONGEST_WORD:
            return [self.unknown]
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self.vocabulary.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            ids.append(piece)
            start = end
        return ids


def fold(word):
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def words(text):
    """The (start, end) of runs between white space; punctuation and CJK stand alone."""
    found, start = [], None
    for i, c in enumerate(text):
        category = unicodedata.category(c)
        space = c.isspace() or category[0] in "CZ"
        alone = (not c.isalnum() and c.isascii() and not space) or category[0] == "P" or "\u4e00" <= c <= "\u9fff"
        if space or alone:
            if start is not None:
                found.append((start, i))
                start = None
            if alone:
                found.append((i, i + 1))
        elif start is None:
            start = i
    if start is not None:
        found.append((start, len(text)))
    return found
