// Without this file a code is selected and copied by hand; with it a button does both.

document.documentElement.classList.add("scripted");

const copy = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Pages without TLS have no clipboard to write to; the older way works on a selection.
    return document.execCommand("copy");
  }
};

addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const done = await copy(document.getElementById(button.dataset.copy));
  const status = button.parentElement.querySelector("[role=status]");
  status.textContent = done ? "Copied" : "Selected; copy it with the keyboard";
});
