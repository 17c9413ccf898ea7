// The editors' pages work without this file. It puts the focus on what was refused, and turns
// words marked in a paper into the evidence of a date.

document.querySelector("#errors")?.focus();
