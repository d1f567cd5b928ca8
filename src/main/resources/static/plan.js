/*
 * Lets the bars of a planned year be dragged with mouse, pen or finger, or moved with the keyboard. What is moved is filled into the form beside the bar,
 * which is sent as it is without this; nothing is moved before that.
 */
(() => {
  const day = 864e5;
  /** In pixels: a hand that trembles does not drag, and a bar of one day can be taken hold of. */
  const still = 4, reach = 24, edge = 10;
  const parse = text => Date.parse(text + "T00:00:00Z");
  const format = time => new Date(time).toISOString().slice(0, 10);
  const words = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { day: "numeric", month: "long", timeZone: "UTC" });

  /** The bars that lie elsewhere than is saved, by their card: leaving the page with one is asked about first. */
  const unsaved = new Map();
  const leaving = document.querySelector(".plan-leaving");
  let mayLeave = false;
  const othersThan = item => [...unsaved].filter(([card]) => card !== item);
  addEventListener("beforeunload", event => { if (!mayLeave && unsaved.size) event.preventDefault(); });
  addEventListener("pageshow", () => { mayLeave = false; });
  /** Says what is not saved, and asks; whoever stays comes to the first of it. */
  const ask = (moved, go) => {
    leaving.querySelector(".plan-unsaved").replaceChildren(...moved.map(([, words]) => {
      const line = document.createElement("li");
      line.textContent = words;
      return line;
    }));
    leaving.querySelector("[data-stay]").onclick = () => {
      leaving.close();
      moved[0][0].querySelector("details").open = true;
      moved[0][0].querySelector('input[name="from"]').focus();
    };
    leaving.querySelector("[data-leave]").onclick = () => { leaving.close(); mayLeave = true; go(); };
    leaving.showModal();
  };
  document.addEventListener("submit", event => {
    const others = othersThan(event.target.closest(".plan-item"));
    if (mayLeave || !others.length) { mayLeave = true; return; }
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    ask(others, () => event.target.requestSubmit(button));
  }, true);
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (!link || mayLeave || !unsaved.size || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target === "_blank") return;
    if (link.pathname === location.pathname && link.hash) return; // a place on this page
    event.preventDefault();
    event.stopPropagation();
    ask([...unsaved], () => link.click());
  }, true);

  for (const hint of document.querySelectorAll(".plan-hint")) hint.hidden = false;

  for (const bar of document.querySelectorAll('.plan-bar[data-drag="true"]')) {
    const item = bar.closest(".plan-item");
    const details = item.querySelector("details");
    const from = item.querySelector('input[name="from"]');
    const to = item.querySelector('input[name="to"]');
    const told = item.querySelector(".plan-new");
    const name = item.querySelector("strong").textContent;
    if (!from || !to) continue;
    const rect = bar.querySelector("rect");
    const first = parse(from.min), last = parse(from.max);
    /** The bar is drawn where the item lies; the fields may hold what was refused. */
    const begins = first + Number(rect.getAttribute("x")) * day;
    const planned = { from: format(begins), to: format(begins + (Number(rect.getAttribute("width")) - 1) * day) };

    const draw = () => {
      const start = parse(from.value), end = parse(to.value);
      if (Number.isNaN(start) || Number.isNaN(end)) return;
      const text = from.value === to.value ? words.format(start) : `${words.format(start)} – ${words.format(end)}`;
      rect.setAttribute("x", (start - first) / day);
      rect.setAttribute("width", Math.max(1, (end - start) / day + 1));
      bar.setAttribute("aria-valuenow", Math.max(0, (start - first) / day));
      bar.setAttribute("aria-valuetext", text);
      const moved = from.value !== planned.from || to.value !== planned.to;
      told.hidden = !moved;
      told.textContent = moved ? `→ ${text}` : "";
      if (moved) unsaved.set(item, `${name}: ${text}`);
      else unsaved.delete(item);
    };
    const set = (start, end) => { from.value = format(start); to.value = format(end); draw(); };
    /** Moves the beginning, the end or both by whole days, within the year. */
    const move = (start, end, days, part) => {
      let a = start + (part === "end" ? 0 : days * day);
      let b = end + (part === "start" ? 0 : days * day);
      if (part === "both") {
        const over = Math.max(0, b - last) || Math.min(0, a - first);
        a -= over; b -= over;
      }
      set(Math.max(first, part === "start" ? Math.min(a, end) : a), Math.min(last, part === "end" ? Math.max(b, start) : b));
    };
    const isSet = () => !Number.isNaN(parse(from.value)) && !Number.isNaN(parse(to.value));

    bar.removeAttribute("aria-hidden");
    bar.setAttribute("role", "slider");
    bar.setAttribute("tabindex", "0");
    bar.setAttribute("aria-label", name);
    bar.setAttribute("aria-valuemin", "0");
    bar.setAttribute("aria-valuemax", String((last - first) / day));
    draw();
    for (const input of [from, to]) input.addEventListener("input", draw);

    bar.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter") { details.open = true; from.focus(); event.preventDefault(); return; }
      if (event.key === "Escape") { from.value = planned.from; to.value = planned.to; details.open = false; draw(); event.preventDefault(); return; }
      const start = parse(from.value), end = parse(to.value);
      if (!isSet()) return;
      const whole = (last - first) / day;
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -whole, End: whole }[event.key];
      if (!step) return;
      event.preventDefault();
      details.open = true;
      move(start, end, step, event.shiftKey ? "end" : "both");
    });

    let hold = null;
    const drag = event => {
      if (!hold || event.pointerId !== hold.pointer) return;
      const far = event.clientX - hold.x;
      if (!hold.moved && Math.abs(far) < still) return;
      hold.moved = true;
      move(hold.start, hold.end, Math.round(far * hold.scale), hold.part);
    };
    /** The form opens when the bar is let go, so that nothing below it jumps while it is held. */
    const letGo = event => {
      if (!hold || event.pointerId !== hold.pointer) return;
      const moved = hold.moved;
      hold = null;
      bar.classList.remove("plan-held");
      if (moved) details.open = true;
    };
    /** As before it was taken hold of: the browser scrolls instead, or Escape was pressed. */
    const giveUp = () => {
      if (!hold) return;
      set(hold.start, hold.end);
      hold = null;
      bar.classList.remove("plan-held");
    };
    bar.addEventListener("pointerdown", event => {
      if (hold || event.button !== 0 || !event.isPrimary || !isSet()) return;
      const box = rect.getBoundingClientRect();
      if (event.clientX < box.left - reach || event.clientX > box.right + reach) return;
      const ends = event.pointerType === "mouse" ? edge * 3 : edge * 8;
      const part = box.width < ends ? "both" : event.clientX < box.left + edge ? "start" : event.clientX > box.right - edge ? "end" : "both";
      hold = { pointer: event.pointerId, x: event.clientX, start: parse(from.value), end: parse(to.value), part, moved: false,
        scale: 366 / bar.getBoundingClientRect().width };
      bar.setPointerCapture(event.pointerId);
      bar.classList.add("plan-held");
      if (event.pointerType === "mouse") event.preventDefault(); // no text is marked on the way
      bar.focus({ preventScroll: true });
    });
    bar.addEventListener("pointermove", drag);
    bar.addEventListener("pointerup", letGo);
    bar.addEventListener("pointercancel", giveUp);
    bar.addEventListener("lostpointercapture", giveUp);
    bar.addEventListener("contextmenu", event => { if (hold) event.preventDefault(); }); // a finger that rests before it drags
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !hold) return;
      giveUp();
      event.stopImmediatePropagation();
    }, true);
  }
})();
