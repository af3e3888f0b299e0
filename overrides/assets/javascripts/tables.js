/**
 * A box around a table is a stop of the keyboard only while there is something to scroll in it.
 * Without scripts every box stays one.
 */

/** @param {HTMLElement} box */
function judge(box) {
  const scrolls = box.scrollWidth > box.clientWidth;
  box.toggleAttribute("tabindex", scrolls);
  if (scrolls) box.tabIndex = 0;
}

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) judge(/** @type {HTMLElement} */ (target));
});
for (const box of document.querySelectorAll(".zk-table")) watcher.observe(box);
