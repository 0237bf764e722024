/* The review desk: claims and articles come from this machine, decisions go to it. */
(async function () {
  // The token is no part of the address any longer than it must: whoever looks at the screen, or at the history, has none.
  const given = new URLSearchParams(location.search).get("token");
  if (given) {
    sessionStorage.setItem("token", given);
    history.replaceState(null, "", location.pathname + location.hash);
  }
  const token = given || sessionStorage.getItem("token") || "";
  const fault = document.getElementById("fault");
  const progress = document.getElementById("progress");
  const reviewer = document.getElementById("reviewer");

  /** Asks the desk. What goes wrong is shown until something goes right. */
  async function ask(path, options) {
    let answer;
    try {
      answer = await fetch(path, { ...options, headers: { "x-inquit-token": token, "content-type": "application/json" }, cache: "no-store" });
    } catch {
      throw tell("The desk does not answer. Is `inquit review` still running?");
    }
    if (!answer.ok) {
      const reason = (await answer.text()).trim();
      throw tell(answer.status === 403 ? "The desk was restarted: open the address that it printed. (" + reason + ")"
        : answer.status === 409 ? "The claims have been extracted again: load this page again." : "Not done: " + reason);
    }
    fault.hidden = true;
    return answer.json();
  }

  function tell(message) {
    fault.textContent = message;
    fault.hidden = false;
    return new Error(message);
  }

  for (const [id, path] of [["csv", "export.csv"], ["jsonl", "export.jsonl"]]) document.getElementById(id).href = path + "?token=" + encodeURIComponent(token);
  const help = helpDialog([["j k", "next and previous claim"], ["a", "right"], ["x", "wrong"], ["u", "unsure"], ["e", "correct the speaker"], ["m", "mend the words: select them first"], ["+", "a claim is missing: select its words first"], ["n", "note"], ["/", "search"], ["f", "filters"], ["Esc", "leave a field or a dialog; back to the list"], ["?", "these keys"]]);
  document.getElementById("help-open").addEventListener("click", () => help.showModal());

  progress.textContent = "Reading the claims …";
  const { generation, total, rules, reviewer: named } = await ask("api/start");
  reviewer.value = sessionStorage.getItem("reviewer") || named;
  const me = () => reviewer.value.trim() || named;

  /** Claims that stay on this machine's disk: a page of them comes when it is looked at (see `Here`). */
  const source = {
    total,
    asked: new URLSearchParams(),
    pages: new Map(),
    briefs: new Map(),
    articles: new Map(),
    brief: (claim) => source.briefs.get(claim.document),
    async get(more) {
      const parameters = new URLSearchParams(source.asked);
      for (const [name, value] of Object.entries(more)) parameters.set(name, value);
      const found = await ask("api/claims?" + parameters);
      if (found.generation !== generation) throw tell("The claims have been extracted again: load this page again.");
      for (const [number, article] of Object.entries(found.articles)) source.briefs.set(Number(number), article);
      source.pages.set(Math.floor(found.first / PAGE), found.claims);
      return found;
    },
    async find(asked, wanted) {
      source.asked = new URLSearchParams({ q: asked.words, sort: asked.order, reviewer: me() });
      for (const { field, value } of asked.fields) source.asked.set(field.name, value);
      source.pages.clear();
      const found = await source.get(wanted ? { claim: wanted } : {});
      return { count: found.count, at: found.at === null ? -1 : found.at };
    },
    async page(number) {
      if (!source.pages.has(number)) await source.get({ first: number * PAGE });
      // Pages far away are brought again when they are looked at again.
      for (const old of source.pages.keys()) if (Math.abs(old - number) > 5) source.pages.delete(old);
      return source.pages.get(number) || [];
    },
    async article(claim) {
      if (!source.articles.has(claim.document)) {
        if (source.articles.size > 50) source.articles.clear();
        source.articles.set(claim.document, await ask("api/article?document=" + claim.document + "&generation=" + generation));
      }
      return source.articles.get(claim.document);
    },
    offers: async () => new Map(Object.entries(await ask("api/offers"))),
  };

  /* Decisions: by claim, then by reviewer, the last of each. */
  const decisions = new Map();
  let last = 0;
  function take(decision) {
    last = Math.max(last, decision.key);
    if (!decisions.has(decision.claim)) decisions.set(decision.claim, new Map());
    const known = decisions.get(decision.claim).get(decision.reviewer);
    if (!known || known.key < decision.key) decisions.get(decision.claim).set(decision.reviewer, decision);
  }
  const of = (claim) => [...(decisions.get(claim.id)?.values() || [])].filter((decision) => decision.verdict || decision.speaker || decision.note || decision.words);
  const mine = (claim) => decisions.get(claim.id)?.get(me());
  const verdicts = (claim) => new Set(of(claim).map((decision) => decision.verdict).filter(Boolean));
  const disputed = (claim) => verdicts(claim).has("right") && verdicts(claim).has("wrong");
  (await ask("api/decisions")).decisions.forEach(take);

  const SIGNS = { right: "✓ right", wrong: "✗ wrong", unsure: "? unsure" };
  function mark(claim) {
    if (disputed(claim)) return el("span", { class: "mark disputed" }, "⚡ disputed");
    const own = mine(claim)?.verdict;
    const verdict = own || [...verdicts(claim)][0];
    return verdict ? el("span", { class: "mark " + verdict }, SIGNS[verdict] + (own ? "" : " (others)")) : el("span", { class: "mark open" }, "open");
  }

  const buttons = {};
  const bar = el("section", { id: "decide", "aria-label": "Decision" });
  const onward = el("input", { type: "checkbox", id: "onward" });
  for (const [verdict, label, key] of [["right", "Right", "a"], ["wrong", "Wrong", "x"], ["unsure", "Unsure", "u"]]) {
    buttons[verdict] = el("button", { type: "button", class: verdict, "aria-pressed": "false", "aria-keyshortcuts": key, onclick: () => decide(verdict) }, label + " ", el("kbd", null, key));
  }
  const said = el("ul", { class: "said", "aria-label": "Decisions on this claim" });
  bar.append(el("div", { class: "verdicts" }, Object.values(buttons),
    el("button", { type: "button", id: "correct", "aria-keyshortcuts": "e", onclick: () => correct() }, "Speaker ", el("kbd", null, "e")),
    el("button", { type: "button", id: "mend", "aria-keyshortcuts": "m", title: "Select the right words in the article first", onclick: () => mend() }, "Words ", el("kbd", null, "m")),
    el("button", { type: "button", id: "miss", "aria-keyshortcuts": "+", title: "Select words that are a claim and not marked first", onclick: () => miss() }, "Missing ", el("kbd", null, "+")),
    el("button", { type: "button", id: "remark", "aria-keyshortcuts": "n", onclick: () => remark() }, "Note ", el("kbd", null, "n")),
    el("label", null, onward, "go on after a verdict")), said);

  function showDecisions() {
    const claim = desk.active;
    bar.hidden = !claim;
    if (!claim) return;
    const own = mine(claim)?.verdict;
    for (const [verdict, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(own === verdict));
    said.replaceChildren(...of(claim).map((decision) => el("li", null, el("strong", null, decision.reviewer), ": ",
      [decision.verdict, decision.speaker && "said by " + decision.speaker, decision.words && "the words are “" + decision.words + "”", decision.note && "“" + decision.note + "”"].filter(Boolean).join(", "),
      " (" + decision.at.slice(0, 16).replace("T", " ") + " UTC)",
      decision.gist !== claim.gist || decision.rule !== claim.rule || (decision.said_by || "") !== speakerOf(claim)
        ? el("span", { class: "changed" }, " – the record then said: “" + decision.gist + "” by " + (decision.said_by || "nobody") + ", rule " + decision.rule) : "")));
  }

  function showProgress() {
    let done = 0;
    for (const said of decisions.values()) {
      const own = said.get(me());
      if (own?.verdict && own.record !== "gone") done += 1;
    }
    progress.textContent = done.toLocaleString("en") + " of " + count(total, "claim") + " judged by you";
  }

  function taken(id) {
    desk.refresh(id);
    if (desk.active && id === desk.active.id) showDecisions();
    showProgress();
  }

  async function send(claim, change) {
    const { decision } = await ask("api/decisions", { method: "POST", body: JSON.stringify({ claim: claim.id, reviewer: me(), ...change }) });
    take(decision);
    taken(claim.id);
    return decision;
  }

  /** A verdict on the claim shown; the same one again takes it back. */
  async function decide(verdict) {
    const claim = desk.active;
    if (!claim) return;
    const again = mine(claim)?.verdict === verdict;
    await send(claim, { verdict: again ? null : verdict });
    if (!again && onward.checked && claim === desk.active) desk.step(1);
  }

  /** Asks for a line or some lines; `save` gets them. */
  function prompt(id, label, field, value, save) {
    document.getElementById(id)?.remove();
    field.value = value || "";
    field.id = id + "-field";
    const dialog = el("dialog", { id, onclose: () => dialog.remove() }, el("form", { onsubmit: (event) => {
      event.preventDefault();
      dialog.close();
      save(field.value.trim() || null);
    } }, el("label", { for: field.id }, label), field, field.listed,
    el("p", null, el("button", null, "Save"), el("button", { type: "button", onclick: () => dialog.close() }, "Cancel"))));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("form").requestSubmit();
    });
    document.body.append(dialog);
    dialog.showModal();
    field.select();
  }

  /** A field for a speaker, with the names of the article. */
  function speakers() {
    const article = desk.shownArticle || {};
    const names = new Set([...(article.people || []).map((person) => person.name), ...(article.claims || []).map(speakerOf)].filter(Boolean));
    const field = el("input", { list: "speakers", autocomplete: "off" });
    field.listed = el("datalist", { id: "speakers" }, [...names].map((name) => el("option", { value: name })));
    return field;
  }

  function correct() {
    const claim = desk.active;
    if (!claim) return;
    const field = speakers();
    prompt("speaker", "Who said it? (empty takes a correction back)", field, mine(claim)?.speaker, (speaker) => send(claim, { speaker }));
  }

  /** Where in the article the point of a selection stands, in code points; null outside of its text. */
  function placeOf(node, offset) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[offset]?.parentElement || node)?.closest?.("[data-at]");
    if (!holder || !desk.article.contains(holder)) return null;
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
    return Number(holder.dataset.at) + pointsIn(before);
  }

  /** The words that are selected in the article, without white space around them. */
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    const text = desk.shownArticle?.text;
    if (start === null || end === null || start >= end || typeof text !== "string") return null;
    const points = Array.from(text);
    while (start < end && /\s/.test(points[start])) start += 1;
    while (end > start && /\s/.test(points[end - 1])) end -= 1;
    return start < end ? { start, end, words: points.slice(start, end).join("") } : null;
  }

  const unselected = () => tell(typeof desk.shownArticle?.text === "string" ? "Select the words in the article first." : "The text of this article is not in the file (extract with --with-text).");

  /** The words of the record, as they should be; without a selection, a correction is taken back. */
  async function mend() {
    const claim = desk.active;
    if (!claim) return;
    const mended = selected();
    if (!mended && !mine(claim)?.words) return void unselected();
    await send(claim, { mended });
    getSelection().removeAllRanges();
    repaint();
  }

  /** Words that are a claim, of which there is no record. */
  function miss() {
    const claim = desk.active;
    const missed = claim && selected();
    if (!missed) return void unselected();
    prompt("missing", "Who says “" + missed.words.slice(0, 80) + (missed.words.length > 80 ? "…" : "") + "”? (may stay empty)", speakers(), "", async (speaker) => {
      const { decision } = await ask("api/missed", { method: "POST", body: JSON.stringify({ reviewer: me(), document: claim.document, missed, speaker }) });
      take(decision);
      getSelection().removeAllRanges();
      repaint();
    });
  }

  /** The claims of an article that reviewers say are missing. */
  const missing = (article) => [...decisions.values()].flatMap((said) => [...said.values()]).filter((decision) => decision.record === "missed" && decision.words && decision.document === article.id && decision.claim.includes(article.text_sha256.slice(0, 16)));

  function repaint() {
    if (desk.active && desk.shownArticle) desk.paintArticle(desk.shownArticle, desk.active);
  }

  function remark() {
    const claim = desk.active;
    if (claim) prompt("note", "Note (Ctrl+Enter saves)", el("textarea", { rows: "4" }), mine(claim)?.note, (note) => send(claim, { note }));
  }

  const desk = new Desk(document.getElementById("claims"), source, {
    rules,
    mark,
    below: bar,
    selected: showDecisions,
    spans: (article, claim) => [
      ...missing(article).map((decision) => ({ start: decision.start, end: decision.end, kind: "missed", claim: null, mine: true, tag: "missing (" + decision.reviewer + ")" })),
      ...of(claim).filter((decision) => decision.words).map((decision) => ({ start: decision.start, end: decision.end, kind: "mended", claim: null, mine: true, tag: "words by " + decision.reviewer })),
    ],
    fields: [{ name: "decision", label: "Decision", fixed: [["todo", "not yet by me"], ["right", "right"], ["wrong", "wrong"], ["unsure", "unsure"], ["disputed", "disputed"], ["corrected", "corrected"], ["note", "with a note"]] }],
    keys: { a: () => decide("right"), x: () => decide("wrong"), u: () => decide("unsure"), e: correct, m: mend, "+": miss, n: remark },
  });

  reviewer.addEventListener("change", () => {
    sessionStorage.setItem("reviewer", me());
    reviewer.value = me();
    desk.render();
    showDecisions();
    showProgress();
  });

  async function fromAddress() {
    desk.shown = false;
    await desk.read(new URLSearchParams(location.hash.slice(1)));
    desk.shown = true;
  }
  addEventListener("hashchange", fromAddress);
  await fromAddress();
  desk.remember();
  showProgress();
  // The filters look at all claims, which takes a while; the first are there already.
  desk.offer();

  /** What others decide meanwhile. */
  async function look() {
    if (document.hidden) return;
    try {
      const news = await ask("api/decisions?after=" + last);
      if (news.generation !== generation) tell("The claims have been extracted again: load this page again.");
      const seen = new Set(news.decisions.map((decision) => decision.claim));
      news.decisions.forEach(take);
      for (const id of seen) taken(id);
      if (news.decisions.some((decision) => decision.record === "missed")) repaint();
    } catch {
      // Told already; the next look may go right.
    }
  }
  setInterval(look, 3000);
  document.documentElement.dataset.ready = "yes";
})();
