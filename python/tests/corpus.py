"""Articles for tests, as many as one likes, made of the project's own fixtures by variation: names and places changed for others,
paragraphs left out, days shifted. The same number gives the same articles.

  python corpus.py COUNT > articles.jsonl
"""
import datetime
import json
import pathlib
import random
import sys

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"
NAMES = {
    "Amarante": ["Salgado", "Okonjo", "Brandt"],
    "Halvak": ["Merek", "Tolliver", "Novotny"],
    "Ushakov": ["Belov", "Larin"],
    "Ruiz": ["Ortega", "Castellano", "Ibarra"],
    "Kostrava": ["Belmora", "Tardia"],
    "Monday": ["Tuesday", "Thursday", "Sunday"],
    "Friday": ["Wednesday", "Saturday"],
}


def seeds():
    """The paragraphs of each fixture that is text."""
    for path in sorted(FIXTURES.glob("articles/*.txt")):
        yield [each for each in path.read_text(encoding="utf-8").split("\n\n") if not each.startswith("date ")]
    for line in (FIXTURES / "jsonl/articles.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"].split("\n\n")


def articles(count, good=False):
    """Articles as objects. About one in two hundred is a bad one, of each kind in turn, unless only good ones are asked for."""
    chance = random.Random(20260123)
    all_seeds = list(seeds())
    for n in range(count):
        paragraphs = all_seeds[n % len(all_seeds)]
        kept = [each for each in paragraphs if chance.random() > 0.2] or paragraphs
        text = "\n\n".join(kept)
        for name, others in NAMES.items():
            text = text.replace(name, chance.choice([name, *others]))
        day = datetime.date(2026, 1, 23) + datetime.timedelta(days=chance.randrange(-2000, 200))
        article = {"id": f"made-{n:06}", "url": f"https://example.org/{n}", "title": kept[0][:60], "date": str(day), "text": text}
        if not good and n % 200 == 77:
            article.update([
                {"text": ""},
                {"text": None},
                {"date": "the day before yesterday"},
                {"date": None},
                {"text": " \n\n "},
                {"text": text + "\0“" * 50 + "\u2028\x85"},
            ][n // 200 % 6])
        yield article


if __name__ == "__main__":
    for article in articles(int(sys.argv[1]), good=True):
        print(json.dumps(article, ensure_ascii=False))
