#!/usr/bin/env python3
"""Looks at `inquit report` and `inquit review` in Chromium, as a reader would.

  check-browser.py INQUIT FOLDER [--shots]

INQUIT is the program, FOLDER a place for files that the checks make (with --shots also pictures). Needs `chromium` and
`chromedriver` (Debian: chromium, chromium-driver); speaks the WebDriver protocol with the standard library alone.
"""
import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PROGRAM, FOLDER = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).absolute()
SHOTS = "--shots" in sys.argv
FIXTURES = pathlib.Path(__file__).absolute().parent.parent / "fixtures" / "articles"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ESCAPE, ENTER = "\ue00c", "\ue007"

HOSTILE = """Minister: <script>window.harm = 1</script> is text

“This is <script>window.harm = 2</script> and <img src=x onerror="window.harm = 3">,” the minister, Ana Ruiz, said on Friday.

“It ends with </script> and <!-- and 𝒜 𝔟𝔦𝔤 letter,” she told reporters. Russia demands that Ukraine give up Donetsk.
"""


class Browser:
    """A session of Chromium behind chromedriver."""

    def __init__(self, port, narrow=False):
        self.base = f"http://127.0.0.1:{port}"
        arguments = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--window-size=1400,1100", "--no-first-run"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")
        options = {"args": arguments, "binary": shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")}
        if narrow:
            options["mobileEmulation"] = {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 1, "touch": True}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self.path = "/session/" + self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"content-type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()[:600]}") from None

    def open(self, url):
        self.call("POST", self.path + "/url", {"url": "about:blank"})
        self.call("POST", self.path + "/url", {"url": url})

    def run(self, script, *arguments):
        return self.call("POST", self.path + "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script, *arguments):
        """Waits until a script gives something, and gives it."""
        end = time.monotonic() + 60
        while True:
            found = self.run("return (" + script + ")", *arguments)
            if found:
                return found
            assert time.monotonic() < end, f"never true: {script} {arguments}"
            time.sleep(0.02)

    def find(self, selector):
        return self.call("POST", self.path + "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call("POST", f"{self.path}/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self.call("POST", f"{self.path}/element/{self.find(selector)}/value", {"text": text})

    def keys(self, *keys):
        """Presses keys wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.call("POST", self.path + "/actions", {"actions": [{"type": "key", "id": "k", "actions": actions}]})

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def choose(self, field, value):
        self.run("const f = document.getElementById(arguments[0]); f.value = arguments[1]; f.dispatchEvent(new Event('change', {bubbles: true}))", field, value)

    def fill(self, field, value):
        self.run("const f = document.getElementById(arguments[0]); f.value = ''", field)
        if value:
            self.type("#" + field, value)
        else:
            self.run("document.getElementById(arguments[0]).dispatchEvent(new Event('input', {bubbles: true}))", field)

    def status(self, expected):
        self.wait("document.getElementById('status').textContent === arguments[0]", expected)

    def devtools(self, command, **parameters):
        return self.call("POST", self.path + "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def dark(self, on):
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]
        self.devtools("Emulation.setEmulatedMedia", features=scheme)

    def shot(self, name):
        if SHOTS:
            picture = self.call("GET", self.path + "/screenshot")
            (FOLDER / (name + ".png")).write_bytes(base64.b64decode(picture))

    def faults(self):
        return [entry["message"] for entry in self.call("POST", self.path + "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]

    def close(self):
        self.call("DELETE", self.path)


# Text that cannot be told from its ground: what is visible, with the contrast of WCAG 2 below 4.5 (3 for large text).
CONTRAST = """
const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > .99) return c; } return [255, 255, 255, 1]; };
const found = [];
for (const e of document.querySelectorAll('body *')) {
  if (e.closest('svg') || ['SCRIPT', 'STYLE', 'OPTION', 'DATALIST'].includes(e.tagName) || e.disabled || !e.checkVisibility()) continue;
  if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
  const style = getComputedStyle(e), a = light(parse(style.color)), b = light(ground(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), size = parseFloat(style.fontSize);
  if (ratio < (size >= 24 || (size >= 18.6 && style.fontWeight >= 700) ? 3 : 4.5)) found.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.slice(0, 30));
}
return found;
"""
# What has no name for those who cannot see it, and headings that jump.
NAMES = """
const found = [];
for (const e of document.querySelectorAll('input, select, textarea, button, a[href]')) {
  if (!e.checkVisibility()) continue;
  const name = e.getAttribute('aria-label') || (e.labels && [...e.labels].map((l) => l.textContent).join(' ')) || e.textContent;
  if (!name || !name.trim()) found.push(e.outerHTML.slice(0, 80));
}
if (document.querySelectorAll('main').length !== 1) found.push('main');
if ([...document.querySelectorAll('h1')].filter((e) => e.checkVisibility()).length !== 1) found.push('h1');
const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
if (new Set(ids).size !== ids.length) found.push('the same id twice');
return found;
"""


def run(*arguments, text=None):
    return subprocess.run([PROGRAM, *arguments], check=True, input=text, capture_output=True, text=True).stdout


def many():
    """Some 10,000 claims in 2,500 articles."""
    names = ["Ana Ruiz", "Bo Lind", "Carla Östman", "Dmitri Orlov", "Eva Novak", "Femi Adeyemi", "Gil Marek"]
    places = ["Crimea", "Donetsk", "Kashmir", "Essequibo", "Abyei"]
    for number in range(2600):
        name, other, place = names[number % 7], names[(number + 3) % 7], places[number % 5]
        text = (f"“We will never give up {place}, whatever article {number} says,” the minister, {name}, said on Friday.\n\n"
                f"The ambassador, {other}, said the talks would go on in round {number}. “Nothing is agreed,” he added.\n\n"
                f"Russia demands that Ukraine give up {place}.")
        yield json.dumps({"id": f"article-{number:04}", "title": f"Talks, round {number}", "text": text, "url": f"https://news.example/{number}",
                          "date": f"202{number % 4 + 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"})


def report(browser):
    documents = run("extract", "-q", str(FIXTURES), "--emit", "documents", "--with-text")
    page = FOLDER / "report.html"
    run("report", "-", "-o", str(page), "--title", "Claims on land", text=documents)
    records = [json.loads(line) for line in documents.splitlines()]
    claims = [claim for record in records for claim in record["claims"]]
    total = f"{len(claims):,}"

    browser.open(page.as_uri())
    assert browser.run("return document.querySelectorAll('#overview figure svg').length") >= 5
    assert not browser.run("return document.getElementById('overview').hidden")
    for dark in (False, True):
        browser.dark(dark)
        assert not (found := browser.run(CONTRAST)), found
        browser.shot("report-overview" + "-dark" * dark)
    browser.dark(False)
    assert not (found := browser.run(NAMES)), found
    # A bar leads to its claims.
    link = browser.run("return document.querySelector('#overview figure a').getAttribute('href')")
    browser.run("location.hash = arguments[0]", link)
    name = browser.wait("document.getElementById('f-speaker').value")
    expected = sum(1 for claim in claims if claim["speaker"] and (claim["speaker"]["name"] or claim["speaker"]["text"]) == name)
    browser.status(f"{expected} claims (of {total})")

    # Filters, each against the records.
    browser.click(".more button")
    some = lambda test: sum(1 for claim in claims if test(claim))
    entries = lambda claim, **asked: any(all(entry[key] == value for key, value in asked.items()) for entry in claim["territory"])
    for field, value, test in [
        ("f-form", "mixed", lambda claim: claim["form"] == "mixed"),
        ("f-topic", "withdrawal", lambda claim: entries(claim, topic="withdrawal")),
        ("f-stance", "refuses", lambda claim: entries(claim, stance="refuses")),
        ("f-warning", "any", lambda claim: claim["warnings"]),
        ("f-warning", "none", lambda claim: not claim["warnings"]),
        ("f-confidence", "0.9-", lambda claim: claim["confidence"] >= 0.9),
        ("f-confidence", "-0.7", lambda claim: claim["confidence"] < 0.7),
    ]:
        browser.choose(field, value)
        number = some(test)
        assert number > 1, (field, value)
        shown = f"{number} claims (of {total})" if number <= 100 else f"1–100 of {number} claims (of {total})"
        browser.status(shown)
        browser.choose(field, "")
    browser.choose("f-topic", "withdrawal")
    browser.choose("f-stance", "refuses")
    both = some(lambda claim: entries(claim, topic="withdrawal", stance="refuses"))
    browser.status(f"{both} claim{'s' * (both != 1)} (of {total})")
    browser.shot("report-filters")
    browser.click(".more button")
    browser.fill("f-place", "essequibo")
    browser.wait("/^\\d+ claims? \\(of/.test(document.getElementById('status').textContent)")
    places = browser.run("return [...document.querySelectorAll('#list a')].length")
    assert 0 < places < len(claims)
    browser.click(".more button")

    # Another order, and back; each row says where it is from.
    browser.choose("order", "speaker")
    speaker = lambda claim: (claim["speaker"]["name"] or claim["speaker"]["text"]) if claim["speaker"] else "\uffff"
    least = min(claims, key=lambda claim: speaker(claim).lower())
    browser.wait("document.querySelector('#list a').dataset.claim === arguments[0]", least["id"])
    browser.choose("order", "")
    browser.wait("document.querySelector('#list a').dataset.claim === arguments[0]", claims[0]["id"])
    assert "01-" in browser.text("#list .from") or claims[0]["source"]["title"] in browser.text("#list .from")

    # Search: by accents or without, by phrases, and nothing.
    browser.keys("/")
    assert browser.run("return document.activeElement.id") == "search"
    browser.keys(*"INES ruiz")
    browser.wait("/^\\d+ claims? \\(of/.test(document.getElementById('status').textContent)")
    assert all("Ruiz" in name or "RUIZ" in name for name in browser.run("return [...document.querySelectorAll('#list .gist')].map(e => e.textContent)") if "Ocampo" not in name)
    browser.fill("search", "no such words anywhere")
    browser.status(f"No claim of {total} is like that.")
    browser.fill("search", "")
    browser.keys(ESCAPE)
    assert browser.run("return document.activeElement.id") != "search"

    # Keys, and the article as the record has it.
    browser.open(page.as_uri() + "#view=claims")
    current = "document.querySelector('#list a[aria-current]')?.dataset.claim"
    browser.wait(current + " === arguments[0]", claims[0]["id"])
    for _ in range(5):
        browser.keys("j")
    browser.wait(current + " === arguments[0]", claims[5]["id"])
    browser.keys("k", "k")
    browser.wait(current + " === arguments[0]", claims[3]["id"])
    assert claims[3]["id"] in browser.run("return location.hash")
    for claim in [claim for claim in claims if claim["quotes"] and claim["speaker"] and claim["cue"]][::9]:
        browser.run("location.hash = 'view=claims&claim=' + arguments[0]", claim["id"])
        browser.wait("document.querySelector('#why h3')?.textContent === arguments[0]", claim["gist"])
        text = next(record["text"] for record in records if claim in record["claims"])
        shown = browser.run("return [...document.querySelectorAll('#article .text p')].map(p => p.textContent)")
        assert shown == [line for line in re.split("\n", text) if line.strip()], claim["id"]
        marked = lambda kind: "".join(browser.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", "#article .m-" + kind))
        assert marked("quote") == "".join(quote["text"].replace("\n", "") for quote in claim["quotes"]), claim["gist"]
        assert marked("speaker") == claim["speaker"]["text"].replace("\n", "") and marked("cue") == claim["cue"]["text"].replace("\n", "")
        why = browser.text("#why")
        assert claim["rule"] in why and f"{round(claim['confidence'] * 100)}%" in why and all(w in why for w in claim["warnings"])
        box = browser.run("const m = document.querySelector('#article .m-quote').getBoundingClientRect(), a = document.getElementById('article').getBoundingClientRect(); return m.bottom > a.top && m.top < a.bottom")
        assert box, "the article is scrolled to the words"
    for dark in (False, True):
        browser.dark(dark)
        assert not (found := browser.run(CONTRAST)), found
        browser.shot("report-claims" + "-dark" * dark)
    browser.dark(False)
    assert not (found := browser.run(NAMES)), found
    browser.keys("?")
    assert browser.run("return document.getElementById('help').open")
    browser.keys("j")
    browser.shot("report-keys")
    browser.keys(ESCAPE)
    assert not browser.run("return document.getElementById('help').open")
    browser.keys("o")
    browser.wait("!document.getElementById('overview').hidden")
    browser.keys("c")
    browser.wait("!document.getElementById('claims').hidden")
    assert browser.run("return performance.getEntriesByType('resource').length") == 0, "the page asks for nothing"
    # On paper.
    paper = browser.devtools("Page.printToPDF", preferCSSPageSize=True)["data"]
    (FOLDER / "report.pdf").write_bytes(base64.b64decode(paper))
    browser.run("dispatchEvent(new Event('beforeprint'))")
    assert browser.run("return document.querySelectorAll('#print li').length") == len(claims)
    assert not (faults := browser.faults()), faults

    # Claims alone: the words that records hold, and what to do.
    run("report", "-", "-o", str(page), text=run("extract", "-q", str(FIXTURES)))
    claim = next(claim for claim in claims if len(claim["quotes"]) > 1 and claim["speaker"])
    browser.open(page.as_uri() + "#view=claims&claim=" + claim["id"])
    browser.wait("document.querySelectorAll('#article .m-quote').length")
    shown = browser.text("#article")
    assert "is not in the file" in shown and all(quote["text"] in shown for quote in claim["quotes"]) and claim["prefix"].split("\n")[-1] in shown
    browser.shot("report-without-text")
    browser.click("#to-overview")
    assert "--emit documents --with-text" in browser.text("#overview")

    hostile = FOLDER / "<b>hostile.txt"
    hostile.write_text(HOSTILE)
    run("report", "-", "-o", str(page), "--title", "<script>window.harm = 4</script>", text=run("extract", "-q", str(hostile), "--emit", "documents", "--with-text"))
    browser.open(page.as_uri() + "#view=claims")
    browser.wait("document.querySelector('#article .text')")
    assert "<script>window.harm = 2</script> and <img src=x" in browser.text("#article")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.keys("o")
    assert browser.run("return [window.harm, document.querySelectorAll('img').length, document.querySelectorAll('script').length]") == [None, 0, 2]
    assert "𝒜 𝔟𝔦𝔤 letter" in browser.run("location.hash = 'view=claims'; return document.querySelector('#article').textContent")
    assert not (faults := browser.faults()), faults


def large(browser, page):
    browser.open(page.as_uri() + "#view=claims")
    browser.wait("document.querySelector('#why h3')")
    all_claims = browser.run("return JSON.parse(document.getElementById('data').textContent).claims.length")
    assert all_claims >= 10_000, all_claims
    browser.status(f"1–100 of {all_claims:,} claims")
    assert browser.run("return document.querySelectorAll('#list li').length") == 100
    assert browser.run("return document.querySelectorAll('*').length") < 3000, "only what is looked at is in the page"
    browser.keys(*("j" * 101))
    browser.wait("document.getElementById('list').start === 101")
    browser.choose("f-form", "direct")
    browser.fill("search", "article 2077")
    browser.wait("document.querySelectorAll('#list li').length === 1")
    assert "round 2077" in browser.text("#article")
    browser.fill("search", "")
    browser.wait("document.querySelectorAll('#list li').length === 100")
    first = browser.run("return document.getElementById('list').start")
    assert first > 100, "the list stays at the claim that is shown"
    browser.click(".pager button:last-child")
    browser.wait("document.getElementById('list').start === arguments[0]", first + 100)
    browser.shot("report-large")
    browser.keys("o")
    browser.shot("report-large-overview")
    assert not (faults := browser.faults()), faults


def narrow(browser, url, desk=False):
    """On a telephone: the list, then one claim, and back; nothing is wider than the screen."""
    browser.open(url)
    browser.wait("document.querySelector('#list a')")
    fits = "return [document.documentElement.scrollWidth <= innerWidth, innerWidth]"
    kind = "review" if desk else "report"
    assert browser.run(fits) == [True, 390], browser.run("return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90)).slice(0, 9)")
    assert not browser.run("return document.getElementById('article').checkVisibility()")
    browser.shot(kind + "-narrow-list")
    browser.click("#list li:nth-child(3) a")
    browser.wait("document.getElementById('article').checkVisibility() && document.querySelector('#why h3')")
    assert browser.run(fits)[0]
    assert not browser.run("return document.getElementById('list').checkVisibility()")
    for dark in (False, True):
        browser.dark(dark)
        assert not (found := browser.run(CONTRAST)), found
        browser.shot(kind + "-narrow-claim" + "-dark" * dark)
    browser.dark(False)
    assert browser.run("const m = document.querySelector('mark').getBoundingClientRect(); return m.top >= 0 && m.bottom <= innerHeight"), "the words are on the screen"
    assert browser.run("const b = document.querySelector('.because'), m = document.querySelector('.m-content'); return b.checkVisibility() && b.getBoundingClientRect().top - m.getBoundingClientRect().bottom < innerHeight"), "the reason is in reach"
    browser.click(".to-why")
    browser.wait("document.querySelector('#why h3').getBoundingClientRect().top < innerHeight")
    if desk:
        browser.click("#decide .unsure")
        browser.wait("document.querySelector('#decide .unsure').getAttribute('aria-pressed') === 'true'")
    browser.click(".back")
    browser.wait("document.getElementById('list').checkVisibility()")
    assert not (faults := browser.faults()), faults


@contextlib.contextmanager
def desk(database, *arguments):
    """The address of a desk that is open meanwhile."""
    process = subprocess.Popen([PROGRAM, "review", str(database), *arguments], stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline()
        assert "http://127.0.0.1:" in line, line
        yield line[line.index("http://"):].strip()
    finally:
        process.terminate()
        process.wait()


def review(browser):
    folder = FOLDER / "articles"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FIXTURES, folder)
    (folder / "00-hostile.txt").write_text(HOSTILE)
    database = FOLDER / "claims.sqlite"
    database.unlink(missing_ok=True)
    extract = lambda: run("extract", "-q", "--with-text", str(folder), "-o", str(database))
    extract()
    exported = lambda: [json.loads(line) for line in run("review", str(database), "--export", "jsonl").splitlines()]
    current = "document.querySelector('#list a[aria-current]')?.dataset.claim"
    pressed = "document.querySelector('#decide .%s').getAttribute('aria-pressed') === 'true'"
    with desk(database, "--reviewer", "ana") as url:
        browser.open(url)
        browser.wait("document.documentElement.dataset.ready && document.querySelector('#article .text')")
        first = browser.run("return " + current)
        assert "<script>window.harm = 2</script>" in browser.text("#article")
        # A day that is not known is shown in the article's words, here on “Friday”, and not as a machine writes it.
        rows = browser.run("return [...document.querySelectorAll('#list a')].map(row => row.textContent)")
        assert "Friday" in rows[0] and not any("XXXX" in row for row in rows), rows[0]
        assert browser.run("return [window.harm, document.querySelectorAll('img').length, document.querySelectorAll('script').length]") == [None, 0, 1]
        # a, x and u decide; the same key again takes it back.
        browser.keys("a")
        browser.wait(pressed % "right")
        browser.keys("x")
        browser.wait(pressed % "wrong")
        browser.keys("x")
        browser.wait("!(" + pressed % "wrong" + ")")
        browser.keys("a")
        browser.wait(pressed % "right")
        browser.keys("j")
        browser.wait(current + " !== arguments[0]", first)
        second = browser.run("return " + current)
        browser.wait("!(" + pressed % "right" + ")")
        # The speaker is corrected, which makes the record wrong.
        browser.keys("e")
        browser.wait("document.activeElement.id === 'speaker-field'")
        browser.keys(*"Bo Lind", ENTER)
        browser.wait(pressed % "wrong")
        assert "said by Bo Lind" in browser.text(".said")
        browser.keys("n")
        browser.wait("document.activeElement.id === 'note-field'")
        browser.keys(*"jk <b>n")
        browser.shot("review-note")
        browser.click("#note form button")
        browser.wait("document.querySelector('.said').textContent.includes('jk <b>n')")
        browser.keys("n")
        browser.wait("document.activeElement.id === 'note-field'")
        browser.keys("x", ESCAPE)
        browser.wait("!document.querySelector('dialog[open]')")
        assert browser.run("return " + current) == second, "keys of a dialog are not those of the desk"
        browser.keys("j")
        browser.keys("u")
        browser.wait(pressed % "unsure")
        browser.wait("document.getElementById('progress').textContent.startsWith('3 of')")
        for dark in (False, True):
            browser.dark(dark)
            assert not (found := browser.run(CONTRAST)), found
            browser.shot("review" + "-dark" * dark)
        browser.dark(False)
        assert not (found := browser.run(NAMES)), found
        browser.keys("?")
        browser.wait("document.getElementById('help').open")
        browser.keys(ESCAPE)
        browser.keys("/")
        assert browser.run("return document.activeElement.id") == "search"
        browser.keys(ESCAPE)
        browser.choose("f-decision", "wrong")
        browser.wait("document.querySelectorAll('#list li').length === 1")
        browser.choose("f-decision", "todo")
        total = browser.run("return Number(document.getElementById('status').textContent.match(/of (\\d+)\\)$/)[1])")
        browser.wait("document.getElementById('status').textContent.includes(arguments[0])", f"{total - 3} claims")
        browser.choose("f-decision", "")
        # The words are mended, and a claim is said to be missing: both by what is selected.
        select = "const w = document.createTreeWalker(document.querySelector('#article .text'), NodeFilter.SHOW_TEXT); let n; while ((n = w.nextNode()) && !n.data.includes(arguments[0])); const r = document.createRange(), at = n.data.indexOf(arguments[0]); r.setStart(n, at); r.setEnd(n, at + arguments[0].length); getSelection().removeAllRanges(); getSelection().addRange(r)"
        browser.run("location.hash = 'view=claims&claim=' + arguments[0]", second)
        browser.wait(current + " === arguments[0]", second)
        browser.wait("document.querySelector('#article .text .m-content')")
        words = browser.run("return document.querySelector('#article .m-content').textContent").split()[0]
        browser.run(select, words)
        browser.keys("m")
        browser.wait("document.querySelector('.said').textContent.includes('the words are “' + arguments[0])", words)
        browser.wait("document.querySelector('#article .m-mended')")
        browser.run(select, "reporters")
        browser.keys("+")
        browser.wait("document.activeElement.id === 'missing-field'")
        browser.keys(*"Ana Ruiz", ENTER)
        browser.wait("document.querySelector('#article .m-missed')?.textContent === 'reporters'")
        browser.shot("review-missed")
        browser.run("location.hash = 'view=claims&claim=' + arguments[0]", first)
        browser.wait(current + " === arguments[0]", first)
        # The token is not in the address any longer, and the page opens again all the same.
        assert "token" not in browser.run("return location.href")
        browser.run("location.reload()")
        browser.wait("document.documentElement.dataset.ready && document.querySelector('#article .text')")
        # A second reviewer at another desk on the same file.
        with desk(database, "--reviewer", "bo") as other:
            page = urllib.request.Request(other.split("/?")[0] + "/api/decisions", json.dumps({"claim": first, "reviewer": "bo", "verdict": "wrong"}).encode(),
                                          {"content-type": "application/json", "x-inquit-token": other.split("token=")[1], "origin": other.split("/?")[0]})
            assert urllib.request.urlopen(page).status == 200
        browser.wait("document.querySelector('#list .disputed')")
        # Going on after a verdict.
        browser.keys("j", "j", "j")
        browser.wait(current + " !== arguments[0]", first)
        browser.click("#onward")
        at = browser.run("return " + current)
        browser.keys("a")
        browser.wait(current + " !== arguments[0]", at)
        assert not (faults := browser.faults()), faults
    missed, = [it for it in exported() if it["record"] == "missed"]
    assert (missed["words"], missed["speaker"], HOSTILE[missed["start"]:missed["end"]]) == ("reporters", "Ana Ruiz", "reporters")
    decided = {(it["claim"], it["reviewer"]): (it["verdict"], it["speaker"], it["note"]) for it in exported()}
    assert decided[(first, "ana")] == ("right", None, None) and decided[(first, "bo")] == ("wrong", None, None)
    assert decided[(second, "ana")] == ("wrong", "Bo Lind", "jk <b>n")
    # With the desk closed, the page says so.
    browser.keys("j", "a")
    browser.wait("!document.getElementById('fault').hidden")
    # All is there after a restart, and after the claims have been extracted again.
    for _ in range(2):
        with desk(database, "--reviewer", "ana") as url:
            browser.open(url)
            browser.wait("document.documentElement.dataset.ready && document.querySelector('#list .disputed')")
            browser.keys("j")
            browser.wait(pressed % "wrong")
            said = browser.text(".said")
            assert "said by Bo Lind, the words are “" in said and "“jk <b>n”" in said, said
            browser.open(url.split("?")[0] + "?token=0")
            assert "each start has a new one" in browser.text("body")
        extract()
    # Of the desk that was closed, and of the wrong token.
    assert browser.faults()


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen([shutil.which("chromedriver"), f"--port={port}", "--log-level=SEVERE"], stdout=subprocess.DEVNULL)
    browsers = []
    try:
        end = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=10)
                break
            except OSError:
                assert time.monotonic() < end, "chromedriver does not start"
                time.sleep(0.05)
        wide = Browser(port)
        browsers.append(wide)
        report(wide)
        review(wide)
        big, database = FOLDER / "large.html", FOLDER / "large.sqlite"
        database.unlink(missing_ok=True)
        articles = "\n".join(many())
        run("extract", "-q", "--with-text", "-", "-o", str(database), text=articles)
        run("report", str(database), "-o", str(big))
        large(wide, big)
        phone = Browser(port, narrow=True)
        browsers.append(phone)
        narrow(phone, big.as_uri() + "#view=claims")
        phone.open(big.as_uri())
        assert phone.run("return document.documentElement.scrollWidth <= innerWidth")
        phone.shot("report-narrow-overview")
        with desk(database) as url:
            narrow(phone, url, desk=True)
            wide.open(url)
            wide.wait("document.documentElement.dataset.ready && document.querySelector('#article .text')")
            assert wide.run("return document.querySelectorAll('*').length") < 3000
            wide.keys("j", "j", "a")
            wide.wait("document.getElementById('progress').textContent.startsWith('1 of 1')")
            wide.shot("review-large")
        print("report and review hold in Chromium")
    finally:
        for browser in browsers:
            with contextlib.suppress(Exception):
                browser.close()
        driver.terminate()
        driver.wait()


main()
