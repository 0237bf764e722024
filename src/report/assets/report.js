/* The report: everything is in the page. */
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const overview = document.getElementById("overview");
  const claims = document.getElementById("claims");
  const help = helpDialog([["j k", "next and previous claim"], ["/", "search"], ["f", "filters"], ["w", "why this record"], ["o", "overview"], ["c", "claims"], ["Esc", "leave a field; back to the list"], ["?", "these keys"]]);
  const go = (view) => {
    location.hash = view === "overview" ? "view=overview" : String(desk.address());
  };
  const source = new Here(data);
  const desk = new Desk(claims, source, {
    rules: data.rules,
    keys: { o: () => go("overview"), c: () => go("claims") },
  });
  desk.offer();

  async function show() {
    const parameters = new URLSearchParams(location.hash.slice(1));
    const view = parameters.get("view") || (parameters.get("claim") ? "claims" : "overview");
    claims.hidden = view !== "claims";
    overview.hidden = !claims.hidden;
    document.body.classList.toggle("fixed", !claims.hidden);
    document.getElementById("to-overview").toggleAttribute("aria-current", claims.hidden);
    document.getElementById("to-claims").toggleAttribute("aria-current", !claims.hidden);
    if (claims.hidden) return;
    desk.shown = Boolean(parameters.get("claim"));
    desk.root.classList.remove("detail");
    await desk.read(parameters);
    desk.shown = true;
    desk.remember();
  }

  /** On paper: the overview, or all claims that the filters leave, with the words around. */
  function paper() {
    if (claims.hidden) return;
    const most = 2000;
    const shown = source.hits.slice(0, most);
    const asked = [...desk.address()].filter(([name]) => name !== "view" && name !== "claim").map(([name, value]) => name + ": " + value).join("; ");
    document.getElementById("print").replaceChildren(
      el("h2", null, count(source.hits.length, "claim") + (asked ? " – " + asked : "")),
      source.hits.length > most ? el("p", null, "The first " + most.toLocaleString("en") + " of them; choose fewer by the filters.") : "",
      el("ol", null, shown.map((claim) => {
        const article = data.documents[claim.document];
        const speaker = claim.speaker ? [claim.speaker.name || claim.speaker.text, claim.speaker.role].filter(Boolean).join(", ") : "nobody named";
        return el("li", null, el("strong", null, claim.gist),
          el("p", null, "…" + claim.prefix.replace(/\s+/g, " "), el("mark", null, wordsOf(claim.content).replace(/\s+/g, " ")), claim.suffix.replace(/\s+/g, " ") + "…"),
          el("p", { class: "facts" }, [speaker, claim.cue && "cue “" + claim.cue.text + "”", claim.form, claim.said_at && "said " + whenOf(claim.said_at), ...(claim.territory || []).map((entry) => entry.topic + ", " + entry.stance), claim.rule + " (" + percent(claim.confidence) + ")", ...(claim.warnings || []).map((warning) => "⚠ " + warning)].filter(Boolean).join(" · ")),
          el("p", { class: "facts" }, [titleOf(article), article.published, article.url, "characters " + (claim.content || []).map((piece) => piece.start + "–" + piece.end).join(", ")].filter(Boolean).join(" · ")));
      })));
  }

  addEventListener("hashchange", show);
  addEventListener("beforeprint", paper);
  addEventListener("afterprint", () => document.getElementById("print").replaceChildren());
  document.getElementById("help-open").addEventListener("click", () => help.showModal());
  document.getElementById("to-claims").addEventListener("click", (event) => {
    event.preventDefault();
    go("claims");
  });
  show();
})();
