/*
 * The months of the circle are one stop on the way through the page, and the arrow keys go from one to the next. Without this each of them is a link of its own.
 */
(() => {
  const months = () => [...document.querySelectorAll(".wheel-month-link")];
  const stopAt = chosen => months().forEach(month => month.setAttribute("tabindex", month === chosen ? "0" : "-1"));

  const prepare = () => {
    const all = months();
    if (!all.length) return;
    stopAt(all.find(month => month.hasAttribute("aria-current")) || all[0]);
    document.getElementById("wheel-arrows").hidden = false;
    document.getElementById("wheel-months").setAttribute("aria-describedby", "wheel-arrows");
  };

  document.addEventListener("keydown", event => {
    const month = event.target.closest(".wheel-month-link");
    if (!month || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const all = months(), at = all.indexOf(month);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all.at(to % all.length);
    stopAt(next);
    next.focus();
  });

  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
