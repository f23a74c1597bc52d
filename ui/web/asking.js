// The box for questions: what is typed is taken at the key press, asked in its turn, and never lost.
(() => {
  "use strict";
  const DRAFT = "wijzer-draft";
  const LOST = "Connection to the server was lost"; // what Gradio says, in English only
  const box = () => document.querySelector("#question textarea");
  const waiting = []; // questions, each until the one before it has its answer
  let hand = null; // them on, once the conversation is there
  let asking = null; // what is being answered
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
  const say = () => {
    const refused = tooLong(box()?.value ?? "");
    const queued = waiting.length ? wijzer.words().queued.replace("{question}", waiting.join(" · ")) : "";
    tell(refused || queued);
    document.querySelector("#asking-note")?.classList.toggle("refused", Boolean(refused));
    box()?.setAttribute("aria-invalid", String(Boolean(refused)));
  };

  const next = () => {
    if (!busy && hand && waiting.length) {
      busy = true;
      asking = waiting.shift();
      hand("submit", { text: asking });
    }
    say();
  };
  const take = () => {
    const text = box().value.trim();
    if (!text || lost || tooLong(text)) return;
    write("");
    waiting.push(text);
    next();
  };
  const answered = (well = true) => {
    if (!well) give([asking]);
    if (asking === null) restore();
    busy = false;
    asking = null;
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
    give([shown === asking ? "" : asking, ...waiting.splice(0)]);
    asking = null;
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
  Object.assign(window.wijzer, { asks, answered, write, tooLong });
})();
