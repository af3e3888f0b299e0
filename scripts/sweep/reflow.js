/**
 * Whether everything can still be read when letters or the whole page are much larger: nothing
 * runs out at the side, nothing is cut. Gives pairs like rules.js. A box that can be scrolled by
 * itself (a wide table, a map) may be wider than the window.
 */
() => {
  const found = [];
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 120);
  const style = (element) => getComputedStyle(element);
  const scrolls = (element) => ["auto", "scroll"].includes(style(element).overflowX);
  const hides = (element) => ["hidden", "clip"].includes(style(element).overflowX);

  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(["sideways", `${over} px`]);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const at = node.parentElement;
    if (!node.data.trim() || !at.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const { left, right, width } = range.getBoundingClientRect();
    if (!width || right <= 0) continue; // a way past the header waits outside until it has focus
    if (left >= -1 && right <= innerWidth + 1) continue;
    let box = at;
    while (box && !scrolls(box) && !(hides(box) && box.clientWidth <= 2)) box = box.parentElement;
    if (!box) found.push(["cut", `${Math.round(right - innerWidth)} px ${short(node.data)}`]);
  }
  return found;
};
