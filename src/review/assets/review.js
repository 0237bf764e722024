/* The review desk: claims and articles come from this machine, decisions go to it. */
(async function () {
  const token = new URLSearchParams(location.search).get("token") || "";
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
      throw tell(answer.status === 403 ? "The desk was started anew: open the address that it printed. (" + reason + ")"
        : answer.status === 409 ? "The claims were extracted anew: load this page again." : "Not done: " + reason);
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
  const help = helpDialog([["j k", "next and previous claim"], ["a", "right"], ["x", "wrong"], ["u", "unsure"], ["e", "correct the speaker"], ["n", "note"], ["/", "search"], ["f", "filters"], ["Esc", "leave a field or a dialog; back to the list"], ["?", "these keys"]]);
  document.getElementById("help-open").addEventListener("click", () => help.showModal());

  progress.textContent = "Reading the claims …";
  const { bundle, generation, reviewer: named } = await ask("api/claims");
  reviewer.value = sessionStorage.getItem("reviewer") || named;
  const me = () => reviewer.value.trim() || named;

  /* Decisions: by claim, then by reviewer, the last of each. */
  const decisions = new Map();
  let last = 0;
  function take(decision) {
    last = Math.max(last, decision.key);
    if (!decisions.has(decision.claim)) decisions.set(decision.claim, new Map());
    const known = decisions.get(decision.claim).get(decision.reviewer);
    if (!known || known.key < decision.key) decisions.get(decision.claim).set(decision.reviewer, decision);
  }
  const of = (claim) => [...(decisions.get(claim.id)?.values() || [])].filter((decision) => decision.verdict || decision.speaker || decision.note);
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
    el("button", { type: "button", id: "remark", "aria-keyshortcuts": "n", onclick: () => remark() }, "Note ", el("kbd", null, "n")),
    el("label", null, onward, "go on after a verdict")), said);

  function showDecisions() {
    const claim = desk.active;
    bar.hidden = !claim;
    if (!claim) return;
    const own = mine(claim)?.verdict;
    for (const [verdict, button] of Object.entries(buttons)) button.setAttribute("aria-pressed", String(own === verdict));
    said.replaceChildren(...of(claim).map((decision) => el("li", null, el("strong", null, decision.reviewer), ": ",
      [decision.verdict, decision.speaker && "said by " + decision.speaker, decision.note && "“" + decision.note + "”"].filter(Boolean).join(", "),
      " (" + decision.at.slice(0, 16).replace("T", " ") + " UTC)",
      decision.gist !== claim.gist || decision.rule !== claim.rule || (decision.said_by || "") !== speakerOf(claim)
        ? el("span", { class: "changed" }, " – the record then said: “" + decision.gist + "” by " + (decision.said_by || "nobody") + ", rule " + decision.rule) : "")));
  }

  function showProgress() {
    const done = bundle.claims.filter((claim) => mine(claim)?.verdict).length;
    progress.textContent = done.toLocaleString("en") + " of " + count(bundle.claims.length, "claim") + " judged by you";
  }

  function taken(claim) {
    desk.refresh(claim);
    if (claim === desk.active) showDecisions();
    showProgress();
  }

  async function send(claim, change) {
    const { decision } = await ask("api/decisions", { method: "POST", body: JSON.stringify({ claim: claim.id, reviewer: me(), ...change }) });
    take(decision);
    taken(claim);
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

  function correct() {
    const claim = desk.active;
    if (!claim) return;
    const article = bundle.documents[claim.document];
    const names = new Set([...(article.people || []).map((person) => person.name), ...desk.ofDocument.get(claim.document).map(speakerOf)].filter(Boolean));
    const field = el("input", { list: "speakers", autocomplete: "off" });
    field.listed = el("datalist", { id: "speakers" }, [...names].map((name) => el("option", { value: name })));
    prompt("speaker", "Who said it? (empty takes a correction back)", field, mine(claim)?.speaker, (speaker) => send(claim, { speaker }));
  }

  function remark() {
    const claim = desk.active;
    if (claim) prompt("note", "Note (Ctrl+Enter saves)", el("textarea", { rows: "4" }), mine(claim)?.note, (note) => send(claim, { note }));
  }

  const desk = new Desk(document.getElementById("claims"), bundle, {
    document: async (claim) => {
      const article = bundle.documents[claim.document];
      if (article.has_text && article.text === undefined) {
        article.text = (await ask("api/text?document=" + claim.document + "&generation=" + generation)).text;
      }
      return article;
    },
    mark,
    below: bar,
    selected: showDecisions,
    fields: [{ name: "decision", label: "Decision", fixed: [["todo", "not yet by me"], ["right", "right"], ["wrong", "wrong"], ["unsure", "unsure"], ["disputed", "disputed"], ["corrected", "speaker corrected"], ["note", "with a note"]], test: (claim, value) => {
      if (value === "todo") return !mine(claim)?.verdict;
      if (value === "disputed") return disputed(claim);
      if (value === "corrected") return of(claim).some((decision) => decision.speaker);
      if (value === "note") return of(claim).some((decision) => decision.note);
      return verdicts(claim).has(value);
    } }],
    keys: { a: () => decide("right"), x: () => decide("wrong"), u: () => decide("unsure"), e: correct, n: remark },
  });

  reviewer.addEventListener("change", () => {
    sessionStorage.setItem("reviewer", me());
    reviewer.value = me();
    desk.render();
    showDecisions();
    showProgress();
  });

  function fromAddress() {
    desk.shown = false;
    desk.read(new URLSearchParams(location.hash.slice(1)));
    desk.shown = true;
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
  desk.remember();
  showProgress();

  /** What others decide meanwhile. */
  async function look() {
    if (document.hidden) return;
    try {
      const news = await ask("api/decisions?after=" + last);
      if (news.generation !== generation) tell("The claims were extracted anew: load this page again.");
      const seen = new Set(news.decisions.map((decision) => decision.claim));
      news.decisions.forEach(take);
      for (const id of seen) if (desk.byId.has(id)) taken(desk.byId.get(id));
    } catch {
      // Told already; the next look may go right.
    }
  }
  setInterval(look, 3000);
  document.documentElement.dataset.ready = "yes";
})();
