/* The werkvorm finder without its button: each choice shows at once, in place, what is left.
   Without this script the button does the same. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-finder]");
  if (!form) return;
  form.classList.add("scripted");
  let asked = 0;

  function address() {
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const usual = name === "volgorde" && form.elements[name].selectedIndex === 0;
      if (value && !usual) chosen.append(name, value);
    }
    const query = chosen.toString();
    return form.action + (query ? `?${query}` : "");
  }

  function take(page) {
    for (const menu of form.querySelectorAll("select")) {
      const fresh = page.getElementById(menu.id);
      const chosen = fresh.value; // an option that moves does not keep its being chosen
      menu.replaceChildren(...fresh.children);
      menu.value = chosen;
      menu.className = fresh.className;
    }
    for (const id of ["aantal", "gevonden"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
  }

  form.addEventListener("change", async () => {
    const turn = ++asked;
    const url = address();
    try {
      const answer = await fetch(url);
      const text = await answer.text();
      if (turn !== asked) return; // another choice came after this one
      if (!answer.ok) throw new Error(answer.status);
      take(new DOMParser().parseFromString(text, "text/html"));
      history.replaceState(null, "", url);
    } catch {
      if (turn === asked) form.submit();
    }
  });
})();
