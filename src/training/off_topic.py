"""Questions that are off topic: those of a SQuAD file, each asked of another article of the file.

    python3 off_topic.py --squad squad2-dev.json.gz --out off-topic.json.gz
    java -jar target/pilcrow.jar eval off-topic.json.gz

The articles stay as they are; none of the questions is answered by the one it is asked of.
"""
import argparse
import gzip
import json
import random


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--squad", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--each", type=int, default=28, help="questions asked of each article")
    parser.add_argument("--seed", type=int, default=3)
    a = parser.parse_args()
    rng = random.Random(a.seed)
    with gzip.open(a.squad, "rt", encoding="utf-8") as file:
        squad = json.load(file)
    asked = [(article["title"], qa["question"]) for article in squad["data"]
             for paragraph in article["paragraphs"] for qa in paragraph["qas"]]
    count = 0
    for article in squad["data"]:
        for paragraph in article["paragraphs"]:
            paragraph["qas"] = []
        for question in rng.sample([q for title, q in asked if title != article["title"]], a.each):
            rng.choice(article["paragraphs"])["qas"].append(
                {"id": f"off-{count}", "question": question, "answers": [], "is_impossible": True})
            count += 1
    with gzip.open(a.out, "wt", encoding="utf-8") as file:
        json.dump(squad, file)
    print(f"{count} questions to {len(squad['data'])} articles")


if __name__ == "__main__":
    main()
