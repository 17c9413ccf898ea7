// The editors' pages work without this file. It turns words that are marked in a paper into the
// evidence of a date, and asks before what was typed is left behind.

const bar = document.querySelector(".prove");
let marked = null;

// The words of a paper without the small labels that stand among them.
const readWords = (range) => {
  const copy = range.cloneContents();
  for (const label of copy.querySelectorAll("small")) label.remove();
  return copy.textContent;
};

const readMarked = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const holder = range.commonAncestorContainer;
  const passage = (holder.nodeType === 1 ? holder : holder.parentElement).closest("[data-at]");
  if (!passage) return null;
  const before = document.createRange();
  before.setStart(passage, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = readWords(range);
  const lead = words.length - words.trimStart().length;
  // Offsets count characters, as the server does, not the halves of a pair.
  const start = [...readWords(before)].length + lead;
  return words.trim() ? { words: words.trim(), at: `${passage.dataset.at}:${start}` } : null;
};

// A date takes the words: the first one without any, else the first.
const prove = (name) => {
  const boxes = [...document.getElementsByName(`${name}_words`)];
  const box = boxes.find((each) => !each.value) ?? boxes[0];
  const date = document.getElementById(box.id.replace(/-words$/, ""));
  box.value = marked.words.slice(0, 500);
  document.getElementById(box.id.replace(/-words$/, "-at")).value = marked.at;
  if (!date.value) date.value = box.value;
  box.closest("details").open = true;
  bar.hidden = true;
  date.focus();
  date.dispatchEvent(new Event("change", { bubbles: true }));
};

if (bar) {
  document.addEventListener("selectionchange", () => {
    const found = readMarked();
    if (found) marked = found;
    if (!bar.contains(document.activeElement)) bar.hidden = !found;
  });
  for (const button of bar.querySelectorAll("[data-proves]")) {
    button.addEventListener("click", () => marked && prove(button.dataset.proves));
  }
}

// A closed tab or a stray link loses nothing unasked: while a form holds what was typed and not
// sent, the browser asks first. A page that answers a sent form says itself that it holds such.
let unsent = document.querySelector("form[data-unsent]");

const keepTyped = ({ target }) => {
  const { form } = target;
  if (!form || form.getAttribute("method") !== "post") return;
  if (/^(checkbox|radio)$/.test(target.type) || form.querySelector("[type=password]")) return;
  unsent = form;
};

document.addEventListener("input", keepTyped);
document.addEventListener("change", keepTyped);
document.addEventListener("submit", ({ target }) => {
  if (target === unsent) unsent = null;
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-leave]")) unsent = null;
});
addEventListener("beforeunload", (event) => {
  if (unsent) event.preventDefault();
});
