// Everything works without this file. It keeps what a page drawn anew would lose: the place in
// the list, open panels, what stands in the search box, and clicks that open another tab.

const find = (selector) => document.querySelector(selector);
const LINE = 60; // where the sticky line of the year ends

// A click with a key held opens a new tab or window; htmx must not see it.
addEventListener("click", (event) => {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (held && event.target.closest("a[href]")) event.stopImmediatePropagation();
}, true);

// htmx lets a link of a drawing load its page whole; those of the postings narrow the list too.
addEventListener("click", (event) => {
  const term = event.target.closest(".band a");
  if (!term || !window.htmx) return;
  event.preventDefault();
  htmx.ajax("GET", term.getAttribute("href"), { source: term, target: "#results", swap: "outerHTML" });
});

// Empty fields and defaults stay out of the address.
addEventListener("htmx:configRequest", (event) => {
  const fields = event.detail.parameters;
  for (const name of Object.keys(fields)) {
    if (fields[name] === "" || (name === "match" && fields[name] === "overlap")) delete fields[name];
  }
});

// Enter while typing asks at once; the pause after typing need not ask again.
addEventListener("htmx:beforeRequest", (event) => {
  const path = event.detail.pathInfo.finalRequestPath;
  const isShown = path === location.pathname + location.search;
  if (event.detail.elt.id === "search" && isShown) event.preventDefault();
});

// Words typed on to are one search: Back leads to the list before it, not from letter to letter.
addEventListener("htmx:beforeRequest", ({ detail: { elt } }) => {
  if (elt.id !== "search") return;
  const before = new URLSearchParams(location.search).get("q");
  const now = find("#q").value.trim();
  const goesOn = before && now && (now.startsWith(before) || before.startsWith(now));
  elt.setAttribute(goesOn ? "hx-replace-url" : "hx-push-url", "true");
  elt.removeAttribute(goesOn ? "hx-push-url" : "hx-replace-url");
});

// Whoever reads far down goes on at the same contact when the list is drawn anew, else in the
// same year, else at the line that tells how many there are.
let kept = null;
const findRead = () => {
  const seen = [...document.querySelectorAll(".entry")].filter((entry) => {
    const { top, bottom } = entry.getBoundingClientRect();
    return bottom > LINE && top < innerHeight;
  });
  return seen.find((entry) => entry.getBoundingClientRect().top >= LINE) ?? seen[0];
};
addEventListener("htmx:beforeRequest", (event) => {
  const list = find("#list")?.getBoundingClientRect().top;
  const entry = list < LINE && !event.detail.elt.closest(".paging") && findRead();
  kept = entry && {
    id: entry.id, top: entry.getBoundingClientRect().top, year: entry.closest(".year")?.id,
  };
});
const findAgain = () => {
  const entry = kept && document.getElementById(kept.id);
  if (entry) {
    scrollBy(0, entry.getBoundingClientRect().top - kept.top);
  } else if (kept) {
    (document.getElementById(kept.year) ?? find("#status"))?.scrollIntoView();
  }
};
addEventListener("htmx:afterSettle", () => {
  if (kept) document.getElementById(kept.id)?.classList.add("kept");
  kept = null;
});

// Panels that the reader opened stay open. The keyboard stays on the link it was on; where that
// is gone, it goes to the field at fault, the first new heading, or the line with the count.
let open = [];
let focused = null;
addEventListener("htmx:beforeSwap", (event) => {
  open = [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
  const within = document.activeElement?.closest("#results");
  focused = within && { id: document.activeElement.id, paged: event.detail.requestConfig?.elt.closest(".paging") };
});
addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) {
    const again = find("#results [aria-invalid]")
      ?? (focused.paged ? find("#list .entry a") : document.getElementById(focused.id))
      ?? find("#status");
    again?.focus({ preventScroll: true });
  }
  focused = null;
  findAgain(); // before the list is painted, so that nothing is seen to jump
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

// After Back and Forward the page is fetched anew; the reader goes on at the place he left.
const place = () => `place ${location.pathname}${location.search}`;
let restoring = false;
const places = (() => { try { return sessionStorage; } catch { return null; } })(); // it may be forbidden
const keepPlace = () => {
  if (!restoring) places?.setItem(place(), String(scrollY));
};
addEventListener("popstate", (event) => { restoring = Boolean(event.state?.htmx); });
addEventListener("htmx:beforeRequest", keepPlace);
addEventListener("htmx:historyCacheMiss", (event) => {
  find("#main")?.classList.add("htmx-request");
  event.detail.xhr.addEventListener("error", lose);
});
addEventListener("htmx:historyRestore", () => {
  scrollTo(0, Number(places?.getItem(place()) ?? 0));
  restoring = false;
  followAddress();
  markYear();
});

// A slow connection is told to those who cannot see the mark in the corner.
let slow = 0;
let told = "";
addEventListener("htmx:beforeRequest", () => {
  clearTimeout(slow);
  slow = setTimeout(() => {
    told = find("#told")?.textContent ?? "";
    if (told) find("#told").textContent = "Fetching …";
  }, 1000);
});
addEventListener("htmx:beforeSwap", () => clearTimeout(slow));

// A lost connection says so and keeps what was chosen.
const lose = (event) => {
  clearTimeout(slow);
  restoring = false;
  find("#main")?.classList.remove("htmx-request");
  if (find("#told")?.textContent === "Fetching …") find("#told").textContent = told;
  const line = find("#lost");
  if (!line) return;
  line.querySelector("a").href = event.detail?.pathInfo?.finalRequestPath ?? location.href;
  line.hidden = false;
};
addEventListener("htmx:sendError", lose);
addEventListener("htmx:timeout", lose);
addEventListener("htmx:beforeRequest", () => find("#lost")?.setAttribute("hidden", ""));

// The year that is being read is marked in the rail, and its line says how far the reader is.
const markYear = () => {
  const years = [...document.querySelectorAll(".year")];
  if (!years.length) return;
  const read = years.findLast((year) => year.getBoundingClientRect().top < 140) ?? years[0];
  for (const link of document.querySelectorAll(".years a[href^='#']")) {
    if (link.hash === `#${read.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const year of years) {
    const words = year.querySelector(".read");
    const passed = year === read ? [...year.querySelectorAll(".entry")]
      .filter((entry) => entry.getBoundingClientRect().top < 160).length : 0;
    const text = passed ? `${passed} of ` : "";
    if (words && words.textContent !== text) words.textContent = text;
  }
};
addEventListener("scroll", () => requestAnimationFrame(() => { keepPlace(); markYear(); }), { passive: true });
addEventListener("DOMContentLoaded", markYear);
