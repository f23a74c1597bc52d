// What the page does without asking the server: ways through it, light or dark, copying, editing.
(() => {
  "use strict";
  const THEME = "wijzer-theme";
  const root = document.documentElement;
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = () => innerWidth < 900;
  const show = (place, block = "start") =>
    place?.scrollIntoView({ block, behavior: still() ? "auto" : "smooth" });

  // --- light or dark: the user's choice, else the system's -----------------------------------------
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not allowed */ } };
  const paint = (dark) => {
    root.classList.toggle("dark", dark);
    document.body?.classList.toggle("dark", dark);
    document.querySelector("#theme")?.setAttribute("aria-pressed", String(dark));
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const preferred = () => {
    const chosen = kept(THEME) ?? new URLSearchParams(location.search).get("__theme");
    return chosen ? chosen === "dark" : system.matches;
  };
  const theme = () => {
    const dark = !document.body.classList.contains("dark");
    keep(THEME, dark ? "dark" : "light");
    paint(dark);
  };

  // --- each window has a conversation of its own ----------------------------------------------------
  // Gradio keeps it where all windows of a browser do, and each would write its own over the others'.
  const CONVERSATION = "wijzer-conversation";
  try { localStorage.removeItem(CONVERSATION); } catch { /* not allowed */ }
  for (const name of ["getItem", "setItem", "removeItem"]) {
    const there = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...value) {
      return there.call(key === CONVERSATION ? sessionStorage : this, key, ...value);
    };
  }

  // --- ways through the page -----------------------------------------------------------------------
  const here = () => location.pathname + location.search + location.hash;
  const open = (link) => dispatchEvent(new CustomEvent("wijzer:go", { detail: { link } }));
  // A question is handed on and does not stay in the address: a reload would ask it again.
  const unasked = (link) => {
    const { pathname, searchParams: query, hash } = new URL(link, location.href);
    query.delete("q");
    const left = query.toString().replaceAll("%2F", "/");
    return pathname + (left && "?" + left) + hash;
  };
  const go = (link) => {
    if (unasked(link) !== here()) history.pushState({ wijzer: true }, "", unasked(link));
    open(link);
  };
  const at = (tab) => {
    const current = new URLSearchParams(location.search);
    if ((current.get("tab") ?? "ask") === tab) return;
    const chosen = tab === "conditions" && document.querySelector("#conditions-table [data-address]");
    history.pushState({ wijzer: true }, "", chosen ? chosen.dataset.address : "?tab=" + tab);
  };
  addEventListener("popstate", () => {
    const query = new URLSearchParams(location.search);
    if (!query.get("tab") && !location.hash && !query.get("option")) query.set("tab", "ask");
    open("?" + query + location.hash);
  });
  const arrival = () => {
    const link = location.search + location.hash;
    history.replaceState(history.state, "", unasked(here()));
    return [link, navigator.languages.join(",")];
  };
  document.addEventListener("click", (event) => {
    const tab = event.target.closest?.("[role=tab][data-tab-id]");
    if (tab) return at(tab.dataset.tabId);
    const link = event.target.closest?.("[data-open],[data-option],[data-ask],[data-tab]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { open: place, option, ask, tab: wanted } = link.dataset;
    const query = new URLSearchParams({ tab: wanted || (ask ? "ask" : "guide") });
    if (option) query.set("option", option);
    if (ask) wijzer.ask(ask);
    const address = "?" + query.toString().replaceAll("%2F", "/");
    go(address + (place ? "#" + encodeURIComponent(place).replaceAll("%2F", "/") : ""));
  });

  // Gradio's tabs are reached one by one; with the arrows too, as people who use no mouse expect.
  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!tab || !step) return;
    const tabs = [...tab.parentElement.querySelectorAll("[role=tab]")];
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    event.preventDefault();
    next.click();
    next.focus();
  });

  // --- the conversation ----------------------------------------------------------------------------
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // not over http, or not allowed: as it was done before
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.querySelector(".label"), said = label.textContent;
    if (said === button.dataset.done) return;
    label.textContent = button.dataset.done;
    label.setAttribute("role", "status");
    button.classList.add("done");
    setTimeout(() => { label.textContent = said; label.removeAttribute("role"); button.classList.remove("done"); }, 1500);
  };
  // A question becomes a box in its own place; what comes out of it is asked anew.
  const edit = (button) => {
    const asked = button.closest(".asked");
    if (asked.querySelector("form")) return;
    const text = asked.querySelector(".question").textContent;
    const form = document.createElement("form");
    const box = Object.assign(document.createElement("textarea"), { value: text, rows: 2 });
    box.setAttribute("aria-label", button.title);
    const note = Object.assign(document.createElement("p"), { className: "notice refused" });
    note.setAttribute("role", "status");
    box.oninput = () => { note.textContent = wijzer.tooLong(box.value); };
    const save = Object.assign(document.createElement("button"), { textContent: button.dataset.save });
    const stop = Object.assign(document.createElement("button"), { textContent: button.dataset.cancel, type: "button" });
    const close = () => { form.remove(); asked.classList.remove("editing"); button.focus(); };
    stop.onclick = close;
    box.onkeydown = (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      const said = box.value.trim();
      if (wijzer.tooLong(said)) return;
      close();
      if (said) wijzer.change("edit", { turn: Number(button.dataset.turn), text: said });
    };
    const later = Object.assign(document.createElement("p"), { className: "later", textContent: button.dataset.later });
    save.setAttribute("aria-description", later.textContent);
    form.append(box, note, save, stop, later);
    asked.append(form);
    asked.classList.add("editing");
    box.focus();
  };
  const unfold = (button) => {
    const open = button.closest(".asked").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? button.dataset.less : button.dataset.more;
  };
  let keyed = false; // whether the last source was chosen with the keyboard
  const conversation = (element, trigger, watch) => {
    element.setAttribute("role", "log"); // what is added is read aloud, and nothing twice
    let liked = -1; // of the answer that was rated just now, what is asked about it is brought into sight
    let done = null; // what was done last: a new drawing takes its button away, and the focus with it
    const refocus = () => {
      if (!done || element.querySelector("[data-testid=waiting]")) return;
      const { do: what, turn, number } = done;
      done = null;
      // A suggestion may still be there after the drawing; who followed it goes on to what it asked.
      const there = document.activeElement;
      if (there !== document.body && !(what === "ask" && element.contains(there))) return;
      const same = [...element.querySelectorAll("button[data-do]")].find(
        ({ dataset: one }) => one.do === what && one.turn === turn && one.number === number);
      const turned = { ask: turns().at(-1)?.querySelector("h2"), thanks: element.querySelector(`#thanks-${turn}`) }[what];
      (same ?? turned ?? document.querySelector("#question textarea"))?.focus({ preventScroll: true });
    };
    const act = (button) => {
      if (["editing", "retry", "undo", "clear", "like"].includes(button.dataset.do)) done = { ...button.dataset };
      const turn = Number(button.dataset.turn ?? -1), number = Number(button.dataset.number ?? 0);
      switch (button.dataset.do) {
        case "editing": return edit(button);
        case "copy": return copy(button.dataset.text, button);
        case "link": return copy(new URL(button.dataset.text, location.href).href, button);
        case "markdown":
        case "word": return trigger("download", { turn, format: button.dataset.do });
        case "unfold": return unfold(button);
        case "like": liked = turn; // and on
        case "retry":
        case "undo":
        case "clear": return wijzer.change(button.dataset.do, { turn, number });
        default: return trigger(button.dataset.do, { turn, number });
      }
    };
    element.addEventListener("click", (event) => {
      if (event.target.closest("[data-ask]")) done = { do: "ask" };
      const button = event.target.closest("button[data-do],a[data-do]");
      if (!button || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      keyed = event.detail === 0;
      act(button);
    });
    element.addEventListener("submit", (event) => {
      const form = event.target.closest("form.comment");
      if (!form) return;
      event.preventDefault();
      done = { do: "thanks", turn: form.dataset.turn };
      wijzer.change("input", { turn: Number(form.dataset.turn), text: form.querySelector("textarea").value });
    });
    // A new question is brought into sight, with as much of its answer as there is room for.
    const turns = () => [...element.querySelectorAll(".turn")];
    const question = () => turns().at(-1)?.querySelector(".question").textContent;
    let count = turns().length, last = question(), resuming = true;
    watch("value", () => {
      const now = turns().length, added = now === count + 1;
      // What was talked about before a reload is read on where it was left, and its answers come at last.
      if (resuming && now > 1) turns().at(-1).scrollIntoView({ behavior: "instant" });
      resuming &&= !now || Boolean(element.querySelector("[data-testid=waiting]"));
      // A conversation at its longest shows as many questions as before.
      if (added || (now === count && last !== question())) show(turns().at(-1));
      [count, last] = [now, question()];
      const form = element.querySelector(`form.comment[data-turn="${liked}"]`);
      if (form) show(form, "center");
      if (form) liked = -1;
      refocus();
    });
  };

  // --- the sources ---------------------------------------------------------------------------------
  const sources = (element, trigger, watch) => {
    let jumped = "0", stepped = -1; // by which of the two ways to the next
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (!button || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const { turn, number } = button.dataset;
      stepped = [...element.querySelectorAll(".step")].indexOf(button);
      keyed = false;
      if (button.dataset.do === "back") {
        const cite = document.getElementById(`cite-${turn}-${number}`);
        show(cite, "center");
        return cite?.focus({ preventScroll: true });
      }
      trigger("select", { turn: Number(turn), number: Number(number) });
    });
    watch("value", () => {
      const panel = element.querySelector(".panel"), mark = element.querySelector("mark");
      const chosen = panel?.dataset;
      document.querySelectorAll(".cite .chosen").forEach((cite) => cite.classList.remove("chosen"));
      document.getElementById(`cite-${chosen?.turn}-${chosen?.number}`)?.classList.add("chosen");
      if (!chosen?.jump || chosen.jump === "0" || chosen.jump === jumped) return;
      jumped = chosen.jump;
      if (narrow()) { // with where it stands above it, if there is room for both
        const top = panel.getBoundingClientRect().top, end = mark?.getBoundingClientRect().bottom ?? top;
        if (end - top < innerHeight - 24) show(panel);
        else show(mark, "center");
      }
      const side = element.closest("#sources-side");
      if (mark && side && side.scrollHeight > side.clientHeight) {
        const middle = mark.getBoundingClientRect().top - side.getBoundingClientRect().top;
        side.scrollTo({ top: side.scrollTop + middle - side.clientHeight / 3, behavior: still() ? "auto" : "smooth" });
      }
      const steps = [...element.querySelectorAll(".step")];
      const step = stepped < 0 ? null : steps[stepped].disabled ? steps[1 - stepped] : steps[stepped];
      stepped = -1;
      if (step || narrow() || keyed) (step ?? element.querySelector("h2"))?.focus({ preventScroll: true });
    });
  };
  const grab = () => document.querySelector("#grab a, a#grab, #grab button, button#grab")?.click();
  const speak = (language) => { root.lang = language; };
  const words = () => window.wijzerWords[root.lang] ?? window.wijzerWords.nl;

  paint(preferred());
  system.addEventListener("change", () => setTimeout(() => paint(preferred()))); // after Gradio, which knows no choice
  window.wijzer = { arrival, theme, conversation, sources, grab, speak, words };
})();
