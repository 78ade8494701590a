"""Questions that name something else: those of a SQuAD file, with a name or year its article lacks.

    python3 other_names.py --squad squad2-dev.json.gz --out other-names.json.gz
    java -jar target/pilcrow.jar eval other-names.json.gz

As `examples.py` makes them for training: "the king of Spain" where the article is about the
king of France. None of them is answered by its article.
"""
import argparse
import gzip
import json
import random

from near_misses import Swaps


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--squad", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    with gzip.open(a.squad, "rt", encoding="utf-8") as file:
        squad = json.load(file)
    swaps = Swaps(squad["data"], 1, a.seed)
    made = []
    for article in squad["data"]:
        text = "\n".join(paragraph["context"] for paragraph in article["paragraphs"])
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                question = qa["answers"] and swaps.of(qa["question"], text, article["title"])
                if question:
                    made.append((paragraph, {"id": qa["id"], "question": question, "answers": [], "is_impossible": True}))
            paragraph["qas"] = []
    made = random.Random(a.seed).sample(made, min(a.most, len(made)))
    for paragraph, qa in made:
        paragraph["qas"].append(qa)
    with gzip.open(a.out, "wt", encoding="utf-8") as file:
        json.dump(squad, file)
    print(f"{len(made)} questions")


if __name__ == "__main__":
    main()
