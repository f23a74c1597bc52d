// The box for questions: what is typed is taken at the key press, asked in its turn, and never lost.
// What else changes the conversation waits for its turn too: two answers at once would be shown over each other.
(() => {
  "use strict";
  const DRAFT = "wijzer-draft";
  const LOST = "Connection to the server was lost"; // what Gradio says, in English only
  const box = () => document.querySelector("#question textarea");
  const waiting = []; // changes, each until the one before it is done: {event, data}
  let hand = null; // them on, once the conversation is there
  let doing = null; // the change that the server is at
  let busy = true; // until the conversation is shown that was
  let lost = false; // the server; Gradio loads the page anew once it is back

  // As if it was typed, so that Gradio knows of it.
  const write = (text) => {
    box().value = text;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  };
  const give = (texts) => write([...texts, box().value].filter((text) => text?.trim()).join("\n"));

  // Where it is told what became of a question, right above the box.
  const tell = (text) => {
    let note = document.querySelector("#asking-note");
    if (!note) {
      note = Object.assign(document.createElement("p"), { id: "asking-note" });
      note.setAttribute("role", "status");
      document.querySelector("#asking")?.prepend(note);
    }
    if (note.textContent !== text) note.textContent = text;
  };
  // As the assistant counts; beyond what it reads, a question stays in the box.
  const length = (text) => [...text.trim().replace(/\s+/gu, " ")].length;
  const tooLong = (text) => {
    const { too_long: said, longest } = wijzer.words();
    return length(text) > longest ? said.replace("{length}", length(text)).replace("{longest}", longest) : "";
  };
  // The questions among changes; of one that is done again, what it was edited to.
  const questions = (changes) =>
    changes.filter((one) => ["submit", "edit"].includes(one?.event)).map((one) => one.data.text);
  const say = () => {
    const refused = tooLong(box()?.value ?? "");
    const queued = questions(waiting).join(" · ");
    tell(refused || (queued && wijzer.words().queued.replace("{question}", queued)));
    const element = document.querySelector("#conversation");
    element?.setAttribute("aria-busy", String(waiting.some(({ event }) => ["undo", "clear"].includes(event))));
    document.querySelector("#asking-note")?.classList.toggle("refused", Boolean(refused));
    box()?.setAttribute("aria-invalid", String(Boolean(refused)));
  };

  const next = () => {
    if (!busy && hand && waiting.length) {
      busy = true;
      doing = waiting.shift();
      hand(doing.event, doing.data);
    }
    say();
  };
  const change = (event, data) => {
    if (event === "clear") { // what waits belongs to what ends
      waiting.length = 0;
      write("");
    }
    waiting.push({ event, data });
    next();
  };
  // A question that stands on the page; clicked twice, it is asked once.
  const ask = (text) => {
    if (!lost && questions([doing, ...waiting]).at(-1) !== text) change("submit", { text });
  };
  const take = () => {
    const text = box().value.trim();
    if (!text || lost || tooLong(text)) return;
    write("");
    change("submit", { text });
  };
  const answered = (well = true) => {
    if (!well) give(questions([doing]));
    if (doing === null) restore();
    busy = false;
    doing = null;
    next();
  };

  // --- the server is away: what was asked comes back into the box, and is there after the reload too ----
  const restore = () => {
    try {
      const draft = sessionStorage.getItem(DRAFT);
      sessionStorage.removeItem(DRAFT);
      if (draft) give([draft]);
    } catch { /* not allowed */ }
  };
  const lose = () => {
    lost = true;
    const shown = [...document.querySelectorAll("#conversation .question")].at(-1)?.textContent;
    give([...questions([doing]).filter((text) => text !== shown), ...questions(waiting.splice(0))]);
    doing = null;
    say();
  };
  addEventListener("pagehide", () => {
    try { if (lost) sessionStorage.setItem(DRAFT, box().value); } catch { /* not allowed */ }
  });
  new MutationObserver(() => {
    const told = [...document.querySelectorAll(".toast-message-text")];
    const message = told.find((one) => one.textContent.startsWith(LOST));
    if (!message) return;
    const title = message.closest(".toast-body").querySelector(".toast-title");
    title.firstChild.textContent = `${wijzer.words().lost_title} `;
    message.textContent = wijzer.words().lost;
    if (!lost) lose();
  }).observe(document, { childList: true, subtree: true });

  // Before Gradio, which reads the box and empties it only when the server has replied: what is typed
  // meanwhile would be asked too, or be gone.
  document.addEventListener("keydown", (event) => {
    if (event.target !== box() || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    take();
  }, true);
  document.addEventListener("click", (event) => { if (event.target.closest?.("#send")) take(); });

  document.addEventListener("input", (event) => { if (event.target === box()) say(); });

  const asks = (trigger) => { hand = trigger; next(); };
  Object.assign(window.wijzer, { asks, answered, ask, change, tooLong });
})();
