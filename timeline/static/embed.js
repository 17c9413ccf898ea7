// An embed works without this file. It tells the page that holds it how high it is, each in the
// words that it understands, and keeps links alive where a sandbox would let them die.

const secret = location.hash.split("#?secret=").at(-1).match(/^[a-z0-9]+$/i)?.[0] ?? "";
const isHeld = parent !== window;
const isSandboxed = isHeld && origin === "null";

// WordPress asks with a secret, Canvas wants an object or the same as text, others any of these.
const offer = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const canvas = { subject: "lti.frameResize", height };
  const messages = [canvas, JSON.stringify(canvas), { type: "embed-size", height }];
  if (secret) messages.push({ message: "height", value: height, secret });
  for (const each of messages) parent.postMessage(each, "*");
};
if (isHeld) {
  new ResizeObserver(offer).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === parent && event.data?.message === "ready") offer();
  });
}

// A sandbox forbids links to the whole window, and other pages of this site forbid frames: a
// contact is then opened here. WordPress opens the others when it is asked to.
if (isSandboxed) {
  for (const link of document.querySelectorAll(".entry h3 a")) {
    const here = new URLSearchParams(location.search);
    here.set("contact", link.closest(".entry").id.slice(2));
    link.href = `/embed?${here}`;
    link.removeAttribute("target");
  }
  for (const link of document.querySelectorAll("a[target]")) {
    link.target = "_blank";
    link.addEventListener("click", (event) => {
      if (!secret) return;
      event.preventDefault();
      parent.postMessage({ message: "link", value: link.href, secret }, "*");
    });
  }
}
for (const link of isHeld ? document.querySelectorAll("a:not([target])") : []) {
  link.hash = location.hash;
}
