// Everything works without this file. It keeps what a page drawn anew would lose: the place in
// the list, open panels, what stands in the search box, and clicks that open another tab.

const find = (selector) => document.querySelector(selector);

// A click with a key held opens a new tab or window; htmx must not see it.
addEventListener("click", (event) => {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (held && event.target.closest("a[href]")) event.stopImmediatePropagation();
}, true);

// Empty fields and defaults stay out of the address.
addEventListener("htmx:configRequest", (event) => {
  const fields = event.detail.parameters;
  for (const name of Object.keys(fields)) {
    if (fields[name] === "" || (name === "match" && fields[name] === "overlap")) delete fields[name];
  }
});

// The other clock shows the same contact at the same height of the window.
let kept = null;
addEventListener("htmx:beforeRequest", (event) => {
  const switched = event.detail.elt.closest(".clock, .other-clock");
  const entries = switched ? [...document.querySelectorAll(".entry")] : [];
  const entry = scrollY > 0 && entries.find((each) => each.getBoundingClientRect().bottom > 80);
  const seen = entry && entry.getBoundingClientRect().top < innerHeight;
  kept = seen ? { id: entry.id, top: entry.getBoundingClientRect().top } : null;
});
addEventListener("htmx:afterSettle", () => requestAnimationFrame(() => {
  const entry = kept && document.getElementById(kept.id);
  if (entry) scrollBy(0, entry.getBoundingClientRect().top - kept.top);
  kept = null;
}));

// Enter while typing asks at once; the pause after typing need not ask again.
addEventListener("htmx:beforeRequest", (event) => {
  const path = event.detail.pathInfo.finalRequestPath;
  const isShown = path === location.pathname + location.search;
  if (event.detail.elt.id === "search" && isShown) event.preventDefault();
});

// Panels that the reader opened stay open, and the keyboard stays on the link in them.
let open = [];
let focused = "";
addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
  focused = document.activeElement?.id;
});
addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  followAddress();
  markYear();
});

// The search box stands outside of what is drawn anew, so that typing is never cut off.
const followAddress = () => {
  const box = find("#q");
  if (box && box !== document.activeElement) {
    box.value = new URLSearchParams(location.search).get("q") ?? "";
  }
};
addEventListener("htmx:pushedIntoHistory", followAddress);

// After Back the page is fetched anew; the reader goes on at the place he left.
const place = () => `place ${location.pathname}${location.search}`;
addEventListener("htmx:beforeRequest", () => sessionStorage.setItem(place(), String(scrollY)));
addEventListener("htmx:historyRestore", () => {
  scrollTo(0, Number(sessionStorage.getItem(place()) ?? 0));
  followAddress();
  markYear();
});

// A lost connection says so and keeps what was chosen.
const lose = (event) => {
  const line = find("#lost");
  if (!line) return;
  line.querySelector("a").href = event.detail.pathInfo?.finalRequestPath ?? location.href;
  line.hidden = false;
};
addEventListener("htmx:sendError", lose);
addEventListener("htmx:timeout", lose);
addEventListener("htmx:beforeRequest", () => find("#lost")?.setAttribute("hidden", ""));

// The year that is being read is marked in the rail.
const markYear = () => {
  const years = [...document.querySelectorAll(".year")];
  if (!years.length) return;
  const read = years.findLast((year) => year.getBoundingClientRect().top < 140) ?? years[0];
  for (const link of document.querySelectorAll(".years a[href^='#']")) {
    if (link.hash === `#${read.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
addEventListener("scroll", () => requestAnimationFrame(markYear), { passive: true });
addEventListener("DOMContentLoaded", markYear);
