"""Questions with their answers as statements, and as questions for yes or no.

"When did the talks begin?" and "in May" become "the talks begin in May" and "Did the talks begin in
May?". Where the order of the words cannot be told without a parser, nothing is made; a verb keeps
the form that it has in the question. The reader's base encoder is lower-case, so capitals do not matter.
"""
import re

DO = "do does did"
BE = "is are was were"
OTHERS = "has have had can could will would should may might must"
AUXILIARY = "|".join(f"{DO} {BE} {OTHERS}".split())
PREPOSITION = "in|on|at|by|for|from|to|with|of|during|after|before|under|into|through|about|around"
TIME = "year|years|date|day|month|century|decade|season|time"
ADJUNCT = re.compile(
    rf"(?:(?P<prep>{PREPOSITION}) (?:what|which|whom)(?: (?!(?:{AUXILIARY})\b)[\w'-]+){{0,4}}"
    rf"|what (?:{TIME})|which (?:{TIME})|when|where) (?P<aux>{AUXILIARY}) (?P<rest>.+)", re.I)
OBJECT = re.compile(
    rf"(?:(?P<count>how (?:many|much))|what|which|who|whom)(?P<noun>(?: (?!(?:{AUXILIARY})\b)[\w'-]+){{0,4}}) "
    rf"(?P<aux>{'|'.join(DO.split())}) (?P<rest>.+)", re.I)
IDENTITY = re.compile(rf"(?:who|what) (?P<aux>{'|'.join(BE.split())}) (?P<rest>.+)", re.I)
SUBJECT = re.compile(rf"(?:(?P<who>who)|what(?= \w+ed\b)) (?!(?:{AUXILIARY}|else)\b)(?P<rest>.+)", re.I)
LONGEST = 10  # words of an answer that can stand inside a sentence
YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")


def forms(question, answer):
    """(statement, question for yes or no), or None where the question is of no known shape."""
    asked = " ".join(question.split()).rstrip("? .")
    answer = answer.strip(" .,;")
    if not answer or len(answer.split()) > LONGEST:
        return None
    if found := ADJUNCT.fullmatch(asked):
        prep = found["prep"] or ("in" if YEAR.fullmatch(answer) else "")
        if answer.lower().startswith(f"{prep} ".lower()):
            prep = ""
        place = f"{prep} {answer}".strip()
        return f"{found['rest']} {place}.", f"{found['aux']} {found['rest']} {place}?"
    if found := OBJECT.fullmatch(asked):
        counted = found["noun"].strip() if found["count"] else ""
        if counted and counted.split()[-1].lower() in answer.lower():
            counted = ""
        named = f"{answer} {counted}".strip()
        return f"{found['rest']} {named}.", f"{found['aux']} {found['rest']} {named}?"
    if found := IDENTITY.fullmatch(asked):
        return f"{answer} {found['aux']} {found['rest']}.", f"{found['aux']} {answer} {found['rest']}?"
    if found := SUBJECT.fullmatch(asked):
        return f"{answer} {found['rest']}.", f"Was it {answer} {'who' if found['who'] else 'that'} {found['rest']}?"
    return None


def kind(answer):
    """What an answer is by its looks, so that another of its kind can stand in its place."""
    if YEAR.search(answer):
        return "year"
    if any(c.isdigit() for c in answer):
        return "number"
    return "name" if answer[:1].isupper() else "words"


def other_number(answer, random):
    """The answer with one of its numbers changed; None where it has none."""
    numbers = list(re.finditer(r"[0-9]+", answer))
    if not numbers:
        return None
    number = random.choice(numbers)
    digits = list(number.group())
    at = random.randrange(len(digits))
    digits[at] = random.choice([d for d in "123456789" if d != digits[at]])
    return answer[: number.start()] + "".join(digits) + answer[number.end() :]


def denied(statement):
    """The statement with "not" after its first auxiliary; None where it has none."""
    changed, count = re.subn(rf"\b({AUXILIARY})\b", r"\1 not", statement, count=1, flags=re.I)
    return changed if count else None
