/**
 * The page for unknown addresses: capitals are typed from paper by hand, and the same address in
 * small letters is offered where it exists.
 */

const offer = document.getElementById("zk-lower");
const { pathname, search, hash } = location;
// Everything in small letters but the folder that the site may lie in, which the host knows.
const root = new URL(offer?.dataset.root ?? "/", location.href).pathname;
const rest = pathname.startsWith(root) ? pathname.slice(root.length) : pathname.slice(1);
const lower = root + rest.toLowerCase();

if (offer && lower !== pathname) {
  const answer = await fetch(lower, { method: "HEAD" }).catch(() => null);
  if (answer?.ok) {
    for (const link of offer.querySelectorAll("a")) {
      link.href = lower + search + hash;
      link.textContent = lower;
    }
    offer.hidden = false;
  }
}

export {};
