/* Filling in together on a projector: a countdown for the conversation, and the page keys of a presenter.
   Without this script the page advises the minutes, and its buttons do the rest. */
(() => {
  "use strict";
  const box = document.querySelector("[data-timer]");
  if (box) countdown(box);
  const bar = document.querySelector("[data-together]");
  if (bar) pageKeys(bar);

  function countdown(box) {
    const part = (name) => box.querySelector(`[data-timer-${name}]`);
    const [time, start, more, end] = ["time", "start", "more", "end"].map(part);
    const key = box.dataset.timerKey;
    const minute = 60000;
    // Saving loads the page again: the time goes on. Nothing but the time is kept, in this window only.
    let { left, until } = JSON.parse(sessionStorage.getItem(key)) ?? { left: box.dataset.timer * minute, until: 0 };
    let ticking = 0;

    function now() {
      return until ? Math.max(0, until - Date.now()) : left;
    }

    function show() {
      const seconds = Math.ceil(now() / 1000);
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      start.textContent = until ? "Pauze" : left < box.dataset.timer * minute ? "Verder" : "Start de tijd";
      start.disabled = now() === 0;
      box.classList.toggle("timer-over", now() === 0);
    }

    function keep() {
      sessionStorage.setItem(key, JSON.stringify({ left, until }));
      clearInterval(ticking);
      if (until) ticking = setInterval(tick, 250);
      show();
    }

    function tick() {
      if (now() === 0) {
        left = until = 0;
        // The only thing that is spoken: a countdown read aloud would drown the conversation.
        end.textContent = "De tijd is om. Rond jullie gesprek af.";
        keep();
      }
      show();
    }

    start.addEventListener("click", () => {
      left = now();
      until = until ? 0 : Date.now() + left;
      keep();
    });
    more.addEventListener("click", () => {
      end.textContent = "";
      if (until) until += minute;
      else left += minute;
      keep();
    });
    part("advice").hidden = true;
    part("run").hidden = false;
    keep();
    if (now() === 0) tick();
  }

  function pageKeys(bar) {
    bar.querySelector("[data-keys]").hidden = false;
    const WAYS = { PageDown: "[data-onward]", PageUp: "[data-back]" };
    document.addEventListener("keydown", (event) => {
      // In a text these keys move the text.
      if (event.target.closest("textarea")) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
      const button = WAYS[event.key] && bar.querySelector(WAYS[event.key]);
      if (!button) return;
      event.preventDefault();
      button.click();
    });
  }
})();
