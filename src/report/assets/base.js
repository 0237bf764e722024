"use strict";
/* Shared by the report and the review desk: claims listed and filtered, articles with their spans, and the why-panel.
   All text gets into the page as text nodes; nothing here makes HTML out of a string. */

/** An element with attributes (`on…` are listeners) and children. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** An address that may be followed: of the web, or none. */
function webAddress(text) {
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** What a search compares: without case, accents and the shapes of quotation marks. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”„«»]/g, '"').toLowerCase();
}

function speakerOf(claim) {
  return claim.speaker ? claim.speaker.name || claim.speaker.text : "";
}

/** What an article is called: its title, else its name; of a file without the folders, which are the same for all. */
function titleOf(article) {
  const id = article.id || "";
  return article.title || (id.includes("://") ? id : id.replace(/^.*[\\/](?=[^\\/])/, ""));
}

/** A time for people: its day where that is known, else its words (“Friday”, not XXXX-WXX-5). */
function whenOf(time) {
  return time && (/^\d{4}/.test(time.value || "") && !time.value.includes("X") ? time.value : time.text);
}

function wordsOf(pieces) {
  return (pieces || []).map((piece) => piece.text).join(" … ");
}

function kindOfWarning(warning) {
  return warning.split(";")[0].replace(/ at \d+$/, "");
}

function percent(share) {
  if (share === null || share === undefined) return "not measured";
  return Math.round(share * 100) + "%";
}

function count(number, what) {
  return number.toLocaleString("en") + " " + what + (number === 1 ? "" : "s");
}

/** A stretch of an article, addressed by code points of the whole text as the records do. */
class Text {
  constructor(string, start) {
    this.start = start;
    // Only with characters beyond the first plane do code points differ from what strings count.
    this.points = /[\ud800-\udfff]/.test(string) ? Array.from(string) : string;
  }
  get end() {
    return this.start + this.points.length;
  }
  slice(from, to) {
    const part = this.points.slice(from - this.start, to - this.start);
    return typeof part === "string" ? part : part.join("");
  }
}

/** The stretches of an article that are known: all of it, or what its claims tell. */
function knownText(article, claims) {
  if (typeof article.text === "string") return [new Text(article.text, 0)];
  const pieces = [];
  const add = (piece) => piece && pieces.push([piece.start, Array.from(piece.text)]);
  for (const claim of claims) {
    const content = claim.content || [];
    if (!content.length) continue;
    const before = Array.from(claim.prefix);
    pieces.push([content[0].start - before.length, before]);
    pieces.push([content[content.length - 1].end, Array.from(claim.suffix)]);
    [...content, ...(claim.quotes || []), claim.speaker, claim.cue, claim.said_at, claim.addressee, claim.setting].forEach(add);
    for (const entry of claim.territory || []) [entry.claimant, entry.counterparty, entry.condition, ...entry.places].forEach(add);
  }
  pieces.sort((a, b) => a[0] - b[0]);
  const runs = [];
  for (const [start, points] of pieces) {
    const run = runs[runs.length - 1];
    if (run && start <= run.start + run.points.length) {
      const more = start + points.length - (run.start + run.points.length);
      if (more > 0) run.points.push(...points.slice(points.length - more));
    } else if (points.length) {
      runs.push({ start, points });
    }
  }
  return runs.map((run) => new Text(run.points.join(""), run.start));
}

/** What is marked in an article: where, as what, for which claim. */
function spansOf(article, claims, active) {
  const spans = [];
  const add = (piece, kind, claim, tag) => {
    if (piece) spans.push({ start: piece.start, end: piece.end, kind, claim, mine: claim === active, tag });
  };
  for (const time of article.times || []) add(time, "time", null);
  for (const claim of claims) {
    (claim.content || []).forEach((piece) => add(piece, "content", claim));
    (claim.quotes || []).forEach((piece) => add(piece, "quote", claim, "quote"));
    add(claim.speaker, "speaker", claim, "speaker");
    add(claim.cue, "cue", claim, "cue");
    add(claim.said_at, "time", claim, "time");
    if (claim === active) {
      add(claim.addressee, "other", claim, "to whom");
      add(claim.setting, "other", claim, "setting");
    }
    for (const entry of claim.territory || []) {
      add(entry, "territory", claim, "territory");
      if (claim !== active) continue;
      entry.places.forEach((place) => add(place, "place", claim, "place"));
      add(entry.condition, "other", claim, "condition");
    }
  }
  return spans;
}

/** Writes a stretch of text as paragraphs, cut where spans begin and end; goes on with `paragraph` and gives the last. */
function paint(into, text, spans, paragraph) {
  const here = spans.filter((span) => span.end > text.start && span.start < text.end && span.end > span.start);
  const cuts = new Set([text.start, text.end]);
  for (const span of here) {
    cuts.add(Math.max(span.start, text.start));
    cuts.add(Math.min(span.end, text.end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  here.sort((a, b) => a.start - b.start);
  let open = [];
  let next = 0;
  for (let at = 0; at + 1 < points.length; at++) {
    const [from, to] = [points[at], points[at + 1]];
    open = open.filter((span) => span.end > from);
    while (next < here.length && here[next].start <= from) open.push(here[next++]);
    let place = from;
    text.slice(from, to).split("\n").forEach((line, number) => {
      const begins = place;
      place += pointsIn(line) + 1;
      if (number > 0) paragraph = null;
      if (line === "" || (!paragraph && line.trim() === "")) return;
      if (!paragraph) into.append((paragraph = el("p")));
      paragraph.append(segment(line, open, begins, number === 0));
    });
  }
  return paragraph;
}

/** Code points of a text. */
function pointsIn(text) {
  return /[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length;
}

function segment(line, open, from, opens) {
  if (!open.length) return el("span", { "data-at": from }, line);
  const kinds = new Set();
  const tags = new Set();
  let claim = null;
  let mine = false;
  for (const span of open) {
    kinds.add("s-" + span.kind);
    if (span.mine) {
      mine = true;
      kinds.add("m-" + span.kind);
      if (span.tag && opens && span.start === from) tags.add(span.tag);
    }
    if (span.claim && (!claim || span.kind === "content" || span.kind === "quote")) claim = span.claim;
  }
  return el(mine ? "mark" : "span", {
    class: [...kinds].join(" "),
    "data-tag": tags.size ? [...tags].join(", ") : null,
    "data-claim": claim && claim.id,
    "data-at": from,
  }, line);
}

/** One row of a list of terms. */
function row(term, ...values) {
  return values.some((value) => value !== null && value !== undefined && value !== "" && value !== false)
    ? [el("dt", null, term), el("dd", null, ...values)]
    : [];
}

const FORMS = {
  direct: "all of it stands in quotation marks",
  mixed: "part of it stands in quotation marks",
  indirect: "in the writer’s words",
  reported: "told by the narrator, with nobody named who says so",
};
const VIA = {
  name: "named there", surname: "by a part of the name given elsewhere", acronym: "by the acronym of a name given elsewhere",
  "short-form": "by a part of a body’s name", pronoun: "by a pronoun", "first-person": "by “I” or “we” in the speaker’s words",
  role: "by the role", nominal: "by a description",
  continuation: "carried on from the quotation before",
};

/** Where the words stand at the source: a link that scrolls to them in browsers that can. */
function sourceLink(article, claim) {
  const url = webAddress(article.url);
  if (!url) return null;
  const words = ((claim.quotes || [])[0] || (claim.content || [])[0] || { text: "" }).text.split("\n")[0].trim().split(/\s+/);
  const part = (list) => encodeURIComponent(list.join(" ")).replace(/-/g, "%2D");
  const target = words.length > 12 ? part(words.slice(0, 5)) + "," + part(words.slice(-5)) : part(words);
  return url + (url.includes("#") ? "" : "#") + ":~:text=" + target;
}

function archiveLines(article) {
  const lines = [];
  const url = webAddress(article.url);
  if (article.archive) {
    const { file, member, offset, record_id: record } = article.archive;
    lines.push(el("div", null, el("code", null, file), member ? ", inside of it " : "", member ? el("code", null, member) : "", ", at byte " + offset.toLocaleString("en"), record ? ", record " : "", record ? el("code", null, record) : ""));
  }
  if (url) {
    const when = (article.retrieved || article.published || "").replace(/\D/g, "").slice(0, 14);
    lines.push(el("div", null, el("a", { href: "https://web.archive.org/web/" + (when || "*") + "/" + url, rel: "noopener noreferrer", target: "_blank" }, "Look it up in the Wayback Machine")));
  }
  return lines;
}

function partyText(party) {
  return party ? (party.name && party.name !== party.text ? party.name + " (“" + party.text + "”)" : party.text) : "";
}

function territoryPart(entry, rules) {
  const places = entry.places.map((place) => (place.name && place.name !== place.text ? place.text + " (" + place.name + ")" : place.text));
  return el("div", { class: "entry" }, el("h4", null, entry.topic + ", " + entry.stance), el("p", null, entry.gist), el("dl", null,
    row("Claimant", partyText(entry.claimant)),
    row("Against or by", partyText(entry.counterparty)),
    row("Places", places.join("; ")),
    row("Condition", entry.condition ? "“" + entry.condition.text + "”" : ""),
    row("Negated", entry.negated ? "yes" : ""),
    row("Status", entry.status),
    row("Codes", [entry.cameo && "CAMEO " + entry.cameo, entry.plover && "PLOVER " + entry.plover].filter(Boolean).join(", ")),
    row("Rule", el("code", null, entry.rule), rules[entry.rule] ? " – " + rules[entry.rule] : ""),
  ));
}

/** Why the record is as it is, and where it comes from. */
function whyPanel(claim, article, rules) {
  const speaker = claim.speaker;
  const inside = (span) => (claim.content || []).some((piece) => span.start >= piece.start && span.end <= piece.end);
  const disputed = (article.places || []).filter((place) => inside(place) && (place.controlled_by || place.claimed_by));
  const statement = (said, verb) => (said ? el("div", null, verb + " " + said.parties.join(", ") + " (" + [said.source, said.as_of].filter(Boolean).join(", ") + ")") : null);
  const people = (claim.people || []).map((id) => (article.people || []).find((person) => person.id === id)).filter(Boolean);
  const link = sourceLink(article, claim);
  const warnings = claim.warnings || [];
  return [
    el("h3", null, claim.gist),
    warnings.length ? el("ul", { class: "warnings", "aria-label": "Warnings" }, warnings.map((warning) => el("li", null, warning))) : null,
    el("dl", null,
      row("Rule", el("code", null, claim.rule), rules[claim.rule] ? " – " + rules[claim.rule] : ""),
      row("Confidence", el("meter", { min: 0, max: 1, value: claim.confidence || 0, "aria-hidden": "true" }), " " + percent(claim.confidence) + (claim.confidence === null ? "" : " of this rule’s records were right when it was measured")),
      warnings.length ? [] : row("Warnings", "none"),
      row("Cue", claim.cue ? "“" + claim.cue.text + "” (" + claim.cue.lemma + ", " + claim.cue.force + (claim.cue.negated ? ", negated" : "") + ")" : "none"),
      speaker
        ? row("Speaker", [speaker.name || "not named", speaker.role].filter(Boolean).join(", ") + " – " + speaker.kind + ", " + VIA[speaker.via] + ": “" + speaker.text + "”")
        : row("Speaker", "none"),
      row("Kind", claim.kind || "statement"),
      row("Form", claim.form + " – " + FORMS[claim.form]),
      row("To whom", claim.addressee && "“" + claim.addressee.text + "”"),
      row("Setting", claim.setting && "“" + claim.setting.text + "”"),
      row("Said", claim.said_at && "“" + claim.said_at.text + "”" + (whenOf(claim.said_at) === claim.said_at.text ? "" : " = " + claim.said_at.value)),
      row("Speaks of", people.map((person) => person.name).join("; ")),
      row("Times in it", (claim.times || []).join("; ")),
      disputed.flatMap((place) => row(place.name, statement(place.controlled_by, "controlled by"), statement(place.claimed_by, "claimed by"))),
    ),
    (claim.territory || []).map((entry) => territoryPart(entry, rules)),
    el("h4", null, "Source"),
    el("dl", null,
      row("Article", article.title || article.id),
      row("Published", article.published),
      row("Link", link ? el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, "Open the source at these words") : "no address"),
      row("Archived copy", archiveLines(article).length ? archiveLines(article) : "none"),
      row("Retrieved", article.retrieved),
      row("Repeats", article.duplicate_of),
      row("Place", "characters " + (claim.content || []).map((piece) => piece.start + "–" + piece.end).join(", ") + ", paragraph " + (claim.paragraph + 1)),
      row("Text hash", el("code", null, article.text_sha256)),
      row("Claim", el("code", null, claim.id)),
    ),
    el("details", null, el("summary", null, "The record"), el("pre", { tabindex: "0" }, JSON.stringify(claim, null, 1))),
  ].flat().filter(Boolean);
}

/** What can be asked of claims. `list` fields take any words, others one of their values. */
const FIELDS = [
  { name: "speaker", label: "Speaker", list: true, values: (claim) => [speakerOf(claim)] },
  { name: "outlet", label: "Outlet", list: true, values: (claim, article) => [article.outlet] },
  { name: "form", label: "Form", values: (claim) => [claim.form] },
  { name: "kind", label: "Kind", values: (claim) => [claim.kind] },
  { name: "topic", label: "Topic", entry: (entry) => [entry.topic] },
  { name: "stance", label: "Stance", entry: (entry) => [entry.stance] },
  { name: "claimant", label: "Claimant", list: true, entry: (entry) => (entry.claimant ? [entry.claimant.name || entry.claimant.text] : []) },
  { name: "place", label: "Place", list: true, entry: (entry) => entry.places.map((place) => place.name || place.text), values: (claim) => claim.places },
  { name: "confidence", label: "Confidence", fixed: [["0.9-", "0.9 and more"], ["0.8-0.9", "0.8 to 0.9"], ["0.7-0.8", "0.7 to 0.8"], ["0.6-0.7", "0.6 to 0.7"], ["-0.7", "below 0.7"], ["-0.6", "below 0.6"]], test: (claim, value) => {
    const [least, most] = value.split("-");
    return claim.confidence >= Number(least || 0) && (!most || claim.confidence < Number(most));
  } },
  { name: "warning", label: "Warnings", any: "with or without", fixed: [["any", "any"], ["none", "none"]], values: (claim) => (claim.warnings || []).map(kindOfWarning), test: (claim, value) => {
    const warnings = claim.warnings || [];
    if (value === "any") return warnings.length > 0;
    if (value === "none") return warnings.length === 0;
    return warnings.some((warning) => kindOfWarning(warning) === value);
  } },
];
/** In which orders claims are listed. */
const ORDERS = [["", "as they came"], ["newest", "newest first"], ["oldest", "oldest first"], ["speaker", "by speaker"], ["outlet", "by outlet"]];
const PAGE = 100;
/** Names that a list of suggestions holds. */
const SUGGESTIONS = 300;

/** The words of a search; what stands in quotation marks is one. */
function searched(text) {
  return [...fold(text).matchAll(/"([^"]+)"|\S+/g)].map((match) => match[1] || match[0]).filter((word) => word !== '"');
}

/** Claims that are in the page: all that a desk asks of them is answered here. */
class Here {
  constructor(data) {
    this.data = data;
    this.total = data.claims.length;
    this.hits = data.claims;
    this.byId = new Map();
    const ofDocument = new Map();
    for (const claim of data.claims) {
      this.byId.set(claim.id, claim);
      if (!ofDocument.has(claim.document)) ofDocument.set(claim.document, []);
      ofDocument.get(claim.document).push(claim);
    }
    for (const [number, claims] of ofDocument) {
      data.documents[number].claims = claims;
      this.locate(data.documents[number], claims);
    }
  }

  /** Finds the places that each claim speaks of. */
  locate(article, claims) {
    const places = (article.places || []).slice().sort((a, b) => a.start - b.start);
    for (const claim of claims) {
      const names = new Set();
      for (const entry of claim.territory || []) for (const place of entry.places) names.add(place.name || place.text);
      for (const piece of claim.content || []) {
        for (const place of places) if (place.start >= piece.start && place.end <= piece.end) names.add(place.name);
      }
      claim.places = [...names];
    }
  }

  /** What a list says about the article of a claim. */
  brief(claim) {
    return this.data.documents[claim.document];
  }

  /** The article of a claim, with all its claims. */
  async article(claim) {
    return this.brief(claim);
  }

  /** The values of a field, each with how many claims have it, most first. */
  async offers(fields) {
    return new Map(fields.map((field) => {
      const counted = new Map();
      for (const claim of this.data.claims) {
        const values = field.values ? field.values(claim, this.brief(claim)) : [];
        const entries = field.entry && !field.values ? (claim.territory || []).flatMap(field.entry) : [];
        for (const value of new Set([...values, ...entries])) if (value) counted.set(value, (counted.get(value) || 0) + 1);
      }
      return [field.name, [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))];
    }));
  }

  /** Chooses claims; gives how many there are, and which of them is the one wanted (-1 when it is not among them). */
  async find(asked, wanted) {
    const tests = [];
    const ofEntry = [];
    for (const { field, value, known } of asked.fields) {
      const folded = fold(value);
      const exact = !field.list || known.has(folded);
      const matches = (found) => Boolean(found) && (exact ? fold(found) === folded : fold(found).includes(folded));
      if (field.test) tests.push((claim) => field.test(claim, value));
      else if (field.entry) ofEntry.push({ place: field.name === "place", test: (entry) => field.entry(entry).some(matches), claim: (claim) => field.values && field.values(claim).some(matches) });
      else tests.push((claim) => field.values(claim, this.brief(claim)).some(matches));
    }
    // Topic, stance, claimant and place must hold of one and the same entry; a place alone, of any words of the claim.
    if (ofEntry.length === 1 && ofEntry[0].place) tests.push(ofEntry[0].claim);
    else if (ofEntry.length) tests.push((claim) => (claim.territory || []).some((entry) => ofEntry.every(({ test }) => test(entry))));
    const words = searched(asked.words);
    if (words.length) tests.push((claim) => words.every((word) => this.haystack(claim).includes(word)));
    this.hits = tests.length ? this.data.claims.filter((claim) => tests.every((test) => test(claim))) : this.data.claims;
    if (asked.order) this.hits = this.sorted(this.hits, asked.order);
    return { count: this.hits.length, at: wanted ? this.hits.findIndex((claim) => claim.id === wanted) : -1 };
  }

  /** Claims in another order; those that it says nothing of come last, and equals stay as they came. */
  sorted(claims, order) {
    const key = {
      newest: (claim) => this.brief(claim).published,
      oldest: (claim) => this.brief(claim).published,
      speaker: (claim) => fold(speakerOf(claim)),
      outlet: (claim) => fold(this.brief(claim).outlet || ""),
    }[order];
    if (!key) return claims;
    const sign = order === "newest" ? -1 : 1;
    const keyed = claims.map((claim) => [key(claim) || "", claim]);
    return keyed.sort(([a], [b]) => (a === b ? 0 : !a ? 1 : !b ? -1 : a < b ? -sign : sign)).map(([, claim]) => claim);
  }

  haystack(claim) {
    if (!claim.haystack) {
      const article = this.brief(claim);
      const speaker = claim.speaker || {};
      claim.haystack = fold([claim.gist, wordsOf(claim.content), speaker.text, speaker.name, speaker.role, claim.cue && claim.cue.text, article.title || article.id].filter(Boolean).join(" \u0000 "));
    }
    return claim.haystack;
  }

  /** A page of the claims that were chosen. */
  async page(number) {
    return this.hits.slice(number * PAGE, number * PAGE + PAGE);
  }
}

/** The list, the article and the why-panel, over a source of claims (`Here` has its methods). */
class Desk {
  constructor(root, source, options) {
    this.root = root;
    this.source = source;
    this.options = options;
    this.rules = options.rules || {};
    this.fields = [...FIELDS, ...(options.fields || [])];
    this.count = source.total;
    this.page = 0;
    this.rows = [];
    /** The number of the claim shown among those chosen. */
    this.at = -1;
    /** Answers that come after a later question are not heeded. */
    this.turnNumber = 0;
    this.known = new Map();
    this.build();
    document.addEventListener("keydown", (event) => this.key(event));
  }

  build() {
    this.inputs = {};
    const controls = this.fields.map((field) => this.control(field));
    this.search = el("input", { type: "search", id: "search", placeholder: "Search words, names, titles", autocomplete: "off", "aria-keyshortcuts": "/", oninput: () => this.later() });
    this.order = el("select", { id: "order", onchange: () => this.apply() }, ORDERS.map(([value, label]) => el("option", { value }, label)));
    this.more = el("details", { class: "more", open: matchMedia("(min-width: 62rem) and (min-height: 54rem)").matches }, el("summary", null, "Filters"),
      el("div", { class: "controls" }, controls), el("button", { type: "button", onclick: () => this.clear() }, "Clear all"));
    const form = el("form", { role: "search", "aria-label": "Claims", onsubmit: (event) => event.preventDefault() },
      el("label", { for: "search", class: "unseen" }, "Search"), this.search,
      el("div", { class: "order" }, el("label", { for: "order" }, "Order"), this.order), this.more);
    this.status = el("p", { role: "status", id: "status" });
    this.list = el("ol", { id: "list", onclick: (event) => this.click(event) });
    this.previousPage = el("button", { type: "button", onclick: () => this.turn(-1) }, "Previous page");
    this.nextPage = el("button", { type: "button", onclick: () => this.turn(1) }, "Next page");
    this.pager = el("nav", { class: "pager", "aria-label": "Pages of the list" }, this.previousPage, this.nextPage);
    this.article = el("article", { id: "article", tabindex: "0", "aria-label": "Article", onclick: (event) => this.click(event) });
    this.why = el("section", { id: "why", tabindex: "0", "aria-label": "Why this record" });
    this.back = el("button", { type: "button", class: "back", onclick: () => this.showList() }, "Back to the list");
    const why = el("button", { type: "button", class: "to-why", onclick: () => this.why.scrollIntoView({ block: "start" }) }, "Why?");
    this.root.append(
      el("div", { class: "list-pane" }, form, this.options.above || null, this.status, this.list, this.pager),
      el("div", { class: "claim-pane" }, el("div", { class: "steps" }, this.back,
        el("button", { type: "button", onclick: () => this.step(-1), "aria-label": "Previous claim" }, "↑"),
        el("button", { type: "button", onclick: () => this.step(1), "aria-label": "Next claim" }, "↓"), why, this.layers()),
      this.article, this.options.below || null, this.why),
    );
    this.root.classList.add("desk");
  }

  /** A field of the filters. What it offers comes later; one with nothing to choose from stays hidden. */
  control(field) {
    const id = "f-" + field.name;
    const input = field.list
      ? el("input", { id, list: id + "-names", autocomplete: "off", placeholder: "any", oninput: () => this.later() })
      : el("select", { id, onchange: () => this.apply() }, el("option", { value: "" }, field.any || "any"), (field.fixed || []).map(([value, label]) => el("option", { value }, label)));
    this.inputs[field.name] = input;
    this.known.set(field.name, new Set());
    return el("div", { hidden: !field.fixed }, el("label", { for: id }, field.label), input, field.list ? el("datalist", { id: id + "-names" }) : null);
  }

  /** Fills the filters with what there is to choose from. */
  async offer() {
    const offers = await this.source.offers(this.fields.filter((field) => field.values || field.entry));
    for (const field of this.fields) {
      const values = offers.get(field.name);
      const input = this.inputs[field.name];
      if (!values || !values.length) continue;
      this.known.set(field.name, new Set(values.map(([value]) => fold(value))));
      input.parentNode.hidden = false;
      if (field.list) input.nextSibling.append(...values.slice(0, SUGGESTIONS).map(([value, number]) => el("option", { value, label: count(number, "claim") })));
      else {
        const chosen = input.value || input.dataset.wanted || "";
        input.append(...values.map(([value, number]) => el("option", { value }, value + " (" + number.toLocaleString("en") + ")")));
        input.value = chosen;
      }
    }
  }

  /** What is marked, which is also the legend. */
  layers() {
    const layer = (kind, label) => el("label", { class: "layer" },
      el("input", { type: "checkbox", checked: true, onchange: (event) => this.article.classList.toggle("no-" + kind, !event.target.checked) }),
      el("span", { class: "m-" + kind + " s-" + kind }, label));
    return el("fieldset", { class: "layers" }, el("legend", { class: "unseen" }, "Marked in the article"),
      layer("quote", "quote"), layer("speaker", "speaker"), layer("cue", "cue"), layer("time", "time"), layer("territory", "territory"));
  }

  /** Filters once typing pauses. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply(), 120);
  }

  clear() {
    this.search.value = "";
    for (const input of Object.values(this.inputs)) {
      input.value = "";
      delete input.dataset.wanted;
    }
    return this.apply();
  }

  /** Takes the filters from an address. */
  read(parameters) {
    this.search.value = parameters.get("q") || "";
    this.order.value = parameters.get("sort") || "";
    for (const [name, input] of Object.entries(this.inputs)) {
      const value = parameters.get(name) || "";
      // A value that is not on offer yet.
      if (value && input.tagName === "SELECT" && ![...input.options].some((option) => option.value === value)) input.append(el("option", { value }, value));
      input.value = value;
      if (input.value) {
        input.parentNode.hidden = false;
        this.more.open = this.more.open || matchMedia("(min-width: 62rem)").matches;
      }
    }
    return this.apply(parameters.get("claim"));
  }

  /** What is asked, as an address holds it. */
  address() {
    const parameters = new URLSearchParams();
    parameters.set("view", "claims");
    if (this.search.value) parameters.set("q", this.search.value);
    if (this.order.value) parameters.set("sort", this.order.value);
    for (const [name, input] of Object.entries(this.inputs)) if (input.value) parameters.set(name, input.value);
    if (this.active) parameters.set("claim", this.active.id);
    return parameters;
  }

  asked() {
    const set = this.fields.filter((field) => this.inputs[field.name].value.trim());
    return {
      words: this.search.value,
      order: this.order.value,
      fields: set.map((field) => ({ field, value: this.inputs[field.name].value.trim(), known: this.known.get(field.name) })),
    };
  }

  /** Chooses the claims again; keeps the one that is shown where it can. */
  async apply(wanted) {
    clearTimeout(this.timer);
    const asked = this.asked();
    this.more.firstChild.textContent = asked.fields.length ? "Filters (" + asked.fields.length + " set)" : "Filters";
    const turn = ++this.turnNumber;
    const keep = wanted || (this.active && this.active.id);
    const found = await this.source.find(asked, keep);
    if (turn !== this.turnNumber) return;
    this.count = found.count;
    this.at = found.at;
    this.page = this.at < 0 ? 0 : Math.floor(this.at / PAGE);
    if (!(await this.render())) return;
    if (wanted && this.at >= 0) await this.select(this.at);
    else if (this.at < 0 && this.count && !this.narrow()) await this.select(0);
    else if (!this.count) this.nothing();
    this.remember();
  }

  narrow() {
    return !matchMedia("(min-width: 62rem)").matches;
  }

  /** Writes the list. Says whether nothing else was asked for meanwhile. */
  async render() {
    const turn = ++this.turnNumber;
    const rows = await this.source.page(this.page);
    if (turn !== this.turnNumber) return false;
    this.rows = rows;
    const first = this.page * PAGE;
    const all = this.source.total;
    this.status.textContent = !this.count ? "No claim of " + all.toLocaleString("en") + " is like that."
      : (this.count > PAGE ? (first + 1).toLocaleString("en") + "–" + (first + rows.length).toLocaleString("en") + " of " : "")
        + count(this.count, "claim") + (this.count < all ? " (of " + all.toLocaleString("en") + ")" : "");
    this.list.setAttribute("start", first + 1);
    this.list.replaceChildren(...rows.map((claim) => this.item(claim)));
    this.list.scrollTop = 0;
    this.pager.hidden = this.count <= PAGE;
    this.previousPage.disabled = first === 0;
    this.nextPage.disabled = first + PAGE >= this.count;
    return true;
  }

  item(claim) {
    const article = this.source.brief(claim) || {};
    const topics = [...new Set((claim.territory || []).map((entry) => entry.topic + " " + entry.stance))].join(", ");
    const from = [article.outlet, titleOf(article)].filter(Boolean).join(" – ");
    const facts = [claim.kind, claim.form, whenOf(claim.said_at) || article.published, topics, percent(claim.confidence)].filter(Boolean).join(" · ");
    return el("li", null, el("a", { href: "#view=claims&claim=" + claim.id, "data-claim": claim.id, "aria-current": this.active && claim.id === this.active.id ? "true" : null },
      this.options.mark ? this.options.mark(claim) : null,
      el("span", { class: "gist" }, claim.gist), el("span", { class: "from" }, from), el("span", { class: "facts" }, facts,
        (claim.warnings || []).length ? el("span", { class: "warned" }, " ⚠ " + claim.warnings.map(kindOfWarning).join(", ")) : null)));
  }

  /** The row of a claim, if it is listed. */
  row(id) {
    return this.list.querySelector('[data-claim="' + CSS.escape(id) + '"]');
  }

  /** Writes one row again. */
  refresh(id) {
    const link = this.row(id);
    const claim = this.rows.find((row) => row.id === id);
    if (link && claim) {
      const focused = link === document.activeElement;
      const item = this.item(claim);
      link.parentNode.replaceWith(item);
      if (focused) item.firstChild.focus({ preventScroll: true });
    }
  }

  click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection()).trim()) return;
    const found = event.target.closest("[data-claim]");
    if (!found) return;
    event.preventDefault();
    const at = this.rows.findIndex((claim) => claim.id === found.dataset.claim);
    if (at >= 0) this.select(this.page * PAGE + at);
    else {
      const claim = (this.shownArticle?.claims || []).find((other) => other.id === found.dataset.claim);
      if (claim) this.show(claim);
    }
  }

  async turn(by) {
    this.page += by;
    await this.render();
    this.list.querySelector("a")?.focus();
  }

  step(by) {
    const at = Math.min(Math.max(this.at + by, 0), this.count - 1);
    return this.count ? this.select(at, true) : null;
  }

  async select(at, focus) {
    this.at = at;
    const page = Math.floor(at / PAGE);
    if (page !== this.page) {
      this.page = page;
      if (!(await this.render())) return;
    }
    // Another key may have been pressed meanwhile.
    const claim = this.rows[this.at - this.page * PAGE];
    if (!claim) return;
    const shown = this.show(claim);
    const link = this.row(claim.id);
    if (link) {
      if (focus && !this.root.classList.contains("detail")) link.focus({ preventScroll: true });
      // Only the list scrolls, not the page around it.
      const [row, box] = [link.getBoundingClientRect(), this.list.getBoundingClientRect()];
      if (row.top < box.top || row.bottom > box.bottom) this.list.scrollTop += row.top - box.top - (box.height - row.height) / 2;
    }
    await shown;
  }

  async show(claim) {
    this.active = claim;
    for (const link of this.list.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    this.row(claim.id)?.setAttribute("aria-current", "true");
    if (this.narrow() && this.shown) this.root.classList.add("detail");
    const article = await this.source.article(claim);
    if (this.active !== claim) return;
    this.shownArticle = article;
    this.paintArticle(article, claim);
    this.why.replaceChildren(...whyPanel(claim, article, this.rules));
    this.why.scrollTop = 0;
    this.options.selected?.(claim, article);
    this.remember();
    const first = this.article.querySelector(".m-content") || this.article.querySelector("mark");
    if (!first) return;
    if (this.article.scrollHeight > this.article.clientHeight + 1) {
      this.article.scrollTop += first.getBoundingClientRect().top - this.article.getBoundingClientRect().top - this.article.clientHeight / 3;
    } else if (this.root.classList.contains("detail")) {
      first.scrollIntoView({ block: "center" });
    }
  }

  paintArticle(article, claim) {
    const claims = article.claims || [];
    // The row and the article may hold the record each.
    const active = claims.find((other) => other.id === claim.id) || claim;
    const runs = knownText(article, claims);
    const spans = [...spansOf(article, claims, active), ...(this.options.spans?.(article, claim) || [])];
    const whole = typeof article.text === "string";
    const head = [article.outlet, article.byline, article.published, article.id].filter(Boolean).join(" · ");
    const notes = [...(article.warnings || [])];
    if (article.status && article.status !== "ok") notes.unshift("The page is " + article.status.replace("-", " ") + ".");
    this.article.replaceChildren(el("h2", null, titleOf(article)), el("p", { class: "facts" }, head),
      notes.length ? el("ul", { class: "warnings" }, notes.map((note) => el("li", null, note))) : "",
      whole ? "" : el("p", { class: "notice" }, "The text of this article is not in the file. These are the words that its records hold; “⋯” stands for what is not known."));
    const body = el("div", { class: "text", lang: article.lang === "und" ? null : article.lang });
    let paragraph = null;
    let end = 0;
    for (const run of runs) {
      // A few words that are not known are no new paragraph.
      if (paragraph && run.start - end < 100) paragraph.append(el("span", { class: "gap" }, " ⋯ "));
      else if (run.start > end) body.append(el("p", { class: "gap" }, "⋯"));
      if (run.start - end >= 100) paragraph = null;
      paragraph = paint(body, run, spans, paragraph);
      end = run.end;
    }
    // In reach of the claim where the panel is far below.
    const mine = body.querySelector(".m-content, mark")?.closest("p");
    const why = active.cue ? "cue “" + active.cue.text + "”, " : "";
    if (mine) mine.after(el("div", { class: "because" }, why + active.rule + ", " + percent(active.confidence) + (active.warnings || []).map((warning) => " ⚠ " + kindOfWarning(warning)).join("")));
    this.article.append(body);
  }

  nothing() {
    this.active = null;
    this.shownArticle = null;
    this.article.replaceChildren();
    this.why.replaceChildren();
    this.options.selected?.(null);
  }

  showList() {
    this.root.classList.remove("detail");
    this.list.querySelector("[aria-current]")?.focus();
  }

  /** Keeps what is shown in the address, so that it can be gone back to and passed on. */
  remember() {
    if (this.root.hidden || !this.shown) return;
    try {
      history.replaceState(null, "", "#" + this.address());
    } catch {
      // Pages inside of some mail programs may not.
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const help = document.getElementById("help");
    if (document.querySelector("dialog[open]")) return;
    const field = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      if (field) field.blur();
      else if (this.root.classList.contains("detail")) this.showList();
      return;
    }
    if (field) return;
    const action = this.options.keys?.[event.key] || {
      j: () => this.step(1),
      k: () => this.step(-1),
      w: () => this.why.scrollIntoView({ block: "start" }),
      "/": () => {
        this.root.classList.remove("detail");
        this.search.focus();
        this.search.select();
      },
      f: () => {
        this.root.classList.remove("detail");
        this.more.open = true;
        Object.values(this.inputs)[0]?.focus();
      },
      "?": () => help.showModal(),
    }[event.key];
    if (!action || (this.root.hidden && "jkfw".includes(event.key))) return;
    event.preventDefault();
    action();
  }
}

/** The list of keys, opened by `?`. */
function helpDialog(keys) {
  const dialog = el("dialog", { id: "help", "aria-label": "Keys" }, el("h2", null, "Keys"),
    el("dl", { class: "keys" }, keys.map(([key, what]) => [el("dt", null, key.split(" ").map((one) => [el("kbd", null, one), " "])), el("dd", null, what)])),
    el("form", { method: "dialog" }, el("button", null, "Close")));
  document.body.append(dialog);
  return dialog;
}
