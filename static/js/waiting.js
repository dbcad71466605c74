/* Looks by itself whether a file is ready, then opens it. Nothing moves on the page and the focus stays where it is; a
   screen reader hears it once. After two minutes it stops: the button still works. */
(() => {
  "use strict";
  const said = document.querySelector("[data-waiting]");
  if (!said) return;
  let pause = 1500;
  const until = Date.now() + 120_000;

  async function look() {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      if (answer.ok && answer.headers.get("Content-Type") === "application/pdf") {
        said.textContent = "Het is klaar.";
        location.reload();
        return;
      }
    } catch {
      /* No connection for a moment. */
    }
    pause = Math.min(pause * 1.5, 10_000);
    if (Date.now() + pause < until) setTimeout(look, pause);
    else said.textContent = "Het duurt langer dan anders. Kijk straks nog eens.";
  }

  setTimeout(look, pause);
})();
