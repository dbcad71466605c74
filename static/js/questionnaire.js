/* Saves answers as they are given. Without this script every button saves the page.
   Answers live in the page and on the server only: nothing stays behind on a shared computer. */
(() => {
  "use strict";
  const summary = document.getElementById("fouten");
  if (summary) summary.focus();
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  document.documentElement.classList.add("scripted");
  const status = form.querySelector("[data-status]");
  const shown = form.elements.namedItem("stand");
  const RETRY = 5000;
  const waiting = new Set(); // names of fields that the server does not have yet
  let timer = null;
  let running = null; // the request that is on its way
  let stopped = false;

  function say(text, trouble) {
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("trouble", Boolean(trouble));
  }

  function clock() {
    return new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  }

  function collect(names) {
    const all = new FormData(form);
    const body = new URLSearchParams();
    for (const name of names) if (all.has(name)) body.append(name, all.get(name));
    return body;
  }

  function remember(stored) {
    const state = new URLSearchParams(shown.value);
    for (const [name, value] of Object.entries(stored)) {
      if (value === "") state.delete(name);
      else state.set(name, value);
    }
    shown.value = state.toString();
  }

  function showErrors(errors, names) {
    for (const name of names) {
      const field = document.getElementById(name);
      if (!field || field.tagName !== "TEXTAREA") continue;
      const id = `${name}-fout`;
      let note = document.getElementById(id);
      const box = field.closest(".field");
      if (errors[name]) {
        if (!note) {
          note = document.createElement("p");
          note.id = id;
          note.className = "field-error";
          field.before(note);
          field.setAttribute("aria-describedby", `${id} herkenbaar`);
        }
        note.textContent = errors[name];
        field.setAttribute("aria-invalid", "true");
      } else if (note) {
        note.remove();
        field.removeAttribute("aria-invalid");
        field.setAttribute("aria-describedby", "herkenbaar");
      }
      box.classList.toggle("has-error", Boolean(errors[name]));
    }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  /* Sends what is waiting; resolves to true when the server has seen all of it. */
  async function save() {
    clearTimeout(timer);
    while (running) await running;
    if (stopped) return false;
    if (!waiting.size) return true;
    running = send([...waiting]).finally(() => {
      running = null;
    });
    return (await running) && (waiting.size ? save() : true);
  }

  async function send(names) {
    names.forEach((name) => waiting.delete(name));
    let answer = null;
    let result = {};
    try {
      answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: collect(names),
        credentials: "omit",
        keepalive: true,
      });
      result = await answer.json();
    } catch {
      // No connection, or an answer that is not ours: the status decides.
    }
    if (answer && (answer.ok || answer.status === 422) && result.stored) {
      remember(result.stored);
      showErrors(result.errors, names);
      if (answer.ok) say(`Bewaard om ${clock()} uur`, false);
      else say("Niet alles is bewaard. Kijk naar de rode melding op deze pagina.", true);
      return true;
    }
    if (answer && [404, 409, 410].includes(answer.status)) {
      stopped = true;
      say(result.stop || "Deze link werkt niet meer. Kopieer wat je wilt houden.", true);
      return false;
    }
    names.forEach((name) => waiting.add(name));
    if (answer && answer.status === 413) {
      say("Dit is te veel tekst om te bewaren. Maak je antwoord korter.", true);
      return false;
    }
    say(
      "Bewaren lukt nu niet. Wat je invulde, staat nog op deze pagina. Laat de pagina open: we proberen het steeds opnieuw.",
      true,
    );
    later(RETRY);
    return false;
  }

  form.addEventListener("change", (event) => {
    if (!event.target.name || event.target === shown) return;
    waiting.add(event.target.name);
    later(300);
  });

  form.addEventListener("input", (event) => {
    if (event.target.tagName !== "TEXTAREA") return;
    waiting.add(event.target.name);
    later(1200);
    room(event.target);
  });

  /* How much room an open answer still has, once it gets long. */
  function room(field) {
    const left = Number(field.dataset.longest) - field.value.trim().length;
    let note = field.nextElementSibling;
    if (left > 500) {
      if (note) note.remove();
      return;
    }
    if (!note) {
      note = document.createElement("p");
      note.className = "room-left";
      field.after(note);
    }
    note.textContent = left >= 0 ? `Nog ${left} ${left === 1 ? "teken" : "tekens"} over.` : `${-left} ${left === -1 ? "teken" : "tekens"} te veel.`;
  }

  /* A button: first what is still waiting, then the page itself. When the server cannot be reached the page stays. */
  form.addEventListener("submit", async (event) => {
    // Once stopped, the server's own page explains it, and hands open answers back.
    if (stopped || (!waiting.size && !running)) return;
    event.preventDefault();
    const button = event.submitter;
    if (await save()) {
      if (button && button.name) {
        const way = document.createElement("input");
        way.type = "hidden";
        way.name = button.name;
        way.value = button.value;
        form.append(way);
      }
      form.submit();
    }
  });

  window.addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting.size) save();
  });
  window.addEventListener("beforeunload", (event) => {
    if (waiting.size && !stopped) event.preventDefault();
  });
  say("Bewaren gaat vanzelf.", false);
})();
