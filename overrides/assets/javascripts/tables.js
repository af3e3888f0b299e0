/**
 * Tables on small screens. A box around a table is a stop of the keyboard only while there is
 * something to scroll in it. Where the style sheet takes the boxes of rows and cells away, some
 * programs that read a page aloud take the table away with them: then every part says its role.
 * In the page itself those roles would be forbidden repetition; without scripts nothing is lost
 * but in old Safari.
 */

/** @type {Record<string, string>} */
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

/** @param {Element} part */
function roleOf(part) {
  if (part.tagName !== "TH") return ROLES[part.tagName] ?? "";
  return part.getAttribute("scope") === "row" ? "rowheader" : "columnheader";
}

/** @param {HTMLElement} box */
function judge(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  box.toggleAttribute("tabindex", scrolls);
  if (scrolls) box.tabIndex = 0;
  const cell = box.querySelector("td");
  const stacked = cell !== null && getComputedStyle(cell).display !== "table-cell";
  for (const part of box.querySelectorAll("table, thead, tbody, tr, th, td")) {
    if (stacked) part.setAttribute("role", roleOf(part));
    else part.removeAttribute("role");
  }
}

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) judge(/** @type {HTMLElement} */ (target));
});
for (const box of document.querySelectorAll(".zk-table")) watcher.observe(box);
