/* Results on a projector: the arrow keys, and the page keys of a presenter, follow the links of the page.
   Without this script the links do the same. */
(() => {
  "use strict";
  const bar = document.querySelector("[data-present]");
  if (!bar) return;
  bar.querySelector("[data-keys]").hidden = false;
  const WAYS = {
    ArrowRight: "[rel=next]",
    PageDown: "[rel=next]",
    ArrowLeft: "[rel=prev]",
    PageUp: "[rel=prev]",
    Escape: "[data-leave]",
  };
  document.addEventListener("keydown", (event) => {
    // In a table that is wider than the screen the arrows move the table.
    if (event.target.closest(".table-scroll")) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
    const way = WAYS[event.key] && bar.querySelector(WAYS[event.key]);
    if (!way) return;
    event.preventDefault();
    way.click();
  });
})();
