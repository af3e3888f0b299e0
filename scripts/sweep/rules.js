/**
 * What axe does not ask, as one function that a page is given; see looks.py. It returns pairs of
 * the name of a rule and the element, or text, that breaks it.
 */
(phone) => {
  const JAPANESE = /[\u3041-\u30ff\u3400-\u9fff]/;
  const TOUCH = 43.5; // CSS pixels: 2.75rem less half a pixel of rounding
  const found = [];
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 160);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  if (document.documentElement.lang === "en") {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: at } = walker.currentNode;
      if (!JAPANESE.test(data) || at.closest("script, style, textarea")) continue;
      if (at.closest("[lang]").getAttribute("lang") !== "ja") found.push(["language-unmarked", short(data)]);
    }
  }

  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(["sideways", `${over} px`]);

  for (const list of document.querySelectorAll("ul:not([role], nav *), ol:not([role], nav *)")) {
    if (!shown(list) || getComputedStyle(list).listStyleType !== "none") continue;
    found.push(["list-without-role", short(list.outerHTML)]);
  }

  for (const image of document.images) {
    if (!image.getAttribute("width") && !image.style.width) found.push(["picture-without-size", short(image.outerHTML)]);
  }

  /** A link in running text may be as low as its line (WCAG 2.5.8 calls it inline). */
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, dt, td, th, figcaption, caption, h1, h2, h3, h4");
    return Boolean(block) && /[\p{L}\p{N}]/u.test(block.innerText.replace(element.innerText, ""));
  };
  const tapped = "a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button]";
  for (const element of phone ? document.querySelectorAll(tapped) : []) {
    if (!shown(element)) continue;
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    if (box.height >= TOUCH || !box.height || box.right < 0 || inSentence(element)) continue;
    found.push(["touch-target", `${Math.round(box.height)} px ${short(element.outerHTML)}`]);
  }
  return found;
};
