"""Writes QED's examples as SQuAD JSON, to measure the product on questions that people typed.

    python3 qed_questions.py --qed qed-dev.jsonl.gz --out qed-dev.json.gz
    python3 qed_questions.py --qed qed-dev.jsonl.gz --out qed-dev-written.json.gz --written

The questions are in lower case and have no question mark; --written gives them both, so that the two
files differ in nothing else. Paragraphs of one page are one article. A question has no answer where
the annotators found no sentence that explains one; those whose answer has several parts are left out.
"""
import argparse
import gzip
import json


def written(question):
    return question[:1].upper() + question[1:].rstrip(" ?") + "?"


def right(example):
    """Where the answers stand that the annotators gave; none where nothing explains them."""
    if example["annotation"]["explanation_type"] == "none":
        return []
    given = list(example["original_nq_answers"])
    given.append([a["paragraph_reference"] for a in example["annotation"].get("answer", [])])
    return sorted({(a[0]["start"], a[0]["end"]) for a in given if len(a) == 1})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qed", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--written", action="store_true")
    a = parser.parse_args()
    pages = {}
    with gzip.open(a.qed, "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            example = json.loads(line)
            text = example["paragraph_text"]
            spans = right(example)
            if not spans and example["annotation"]["explanation_type"] != "none":
                continue
            question = example["question_text"].rstrip(" ?")
            answers = [{"text": text[s:e], "answer_start": s} for s, e in spans]
            page = pages.setdefault(example["title_text"], {})
            page.setdefault(text, []).append({
                "id": f"qed-{number}", "question": written(question) if a.written else question,
                "answers": answers, "is_impossible": not answers})
    data = [{"title": title, "paragraphs": [{"context": c, "qas": qas} for c, qas in page.items()]}
            for title, page in pages.items()]
    with gzip.open(a.out, "wt", encoding="utf-8") as file:
        json.dump({"version": "QED", "data": data}, file)
    print(f"{sum(len(p['qas']) for d in data for p in d['paragraphs'])} questions, {len(data)} articles")


if __name__ == "__main__":
    main()
