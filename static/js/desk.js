/* Typing a sheet over by the keys of the number pad, and no sheet lost to a broken connection.
   Nothing is kept on this computer: what was typed lives in the page only. */
(() => {
  "use strict";
  const summary = document.getElementById("fouten");
  if (summary) summary.focus();
  const form = document.querySelector("form[data-entry]");
  if (!form) return;

  document.documentElement.classList.add("scripted");
  const status = form.querySelector("[data-status]");

  /* The radio button that a key stands for in this row, or none. */
  function chosen(row, key) {
    const value = { 0: "weet-niet", "?": "weet-niet", " ": "" }[key] ?? key;
    return [...row.querySelectorAll("input")].find((input) => input.value === value);
  }

  /* Where the typing goes on: the row that follows, or an open question that stands before it. */
  function goOn(row) {
    const stops = [...form.querySelectorAll(".entry-row, textarea, button")];
    const next = stops[stops.indexOf(row) + 1];
    if (next.matches(".entry-row")) next.querySelector("input:checked, input").focus();
    else next.focus();
  }

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest(".entry-row");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const input = /^[0-9? ]$/.test(event.key) && chosen(row, event.key);
    if (!input) return;
    event.preventDefault();
    input.checked = true;
    goOn(row);
  });

  /* First a look whether the server is there: a form that cannot arrive leaves the page, and takes the sheet along. */
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.disabled) return;
    button.disabled = true;
    status.textContent = "";
    try {
      const answer = await fetch(form.action, { method: "HEAD", credentials: "omit", cache: "no-store" });
      if (answer.status >= 500) throw new Error("server");
      form.submit();
    } catch {
      status.classList.add("trouble");
      status.textContent =
        "Bewaren lukt nu niet. Wat je typte, staat nog op deze pagina. Laat de pagina open en probeer het over een minuut opnieuw.";
    }
    button.disabled = false;
  });
})();
