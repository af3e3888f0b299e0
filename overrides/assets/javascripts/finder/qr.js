/**
 * A QR code as a drawing. Made in the browser, so that what it says is never sent anywhere.
 */

import { svg } from "./dom.js";

/** Modules of quiet ground around the code, as ISO/IEC 18004 asks. */
const QUIET = 4;

/**
 * @param {string} root   the way to the root of the language
 * @param {string} text
 * @param {string} label  what it is, for screen readers
 * @returns {Promise<SVGElement>} rejects when the text is too long or the program cannot be had
 */
export async function qrCode(root, text, label) {
  const { generate, correction } = await import(
    new URL(`${root}assets/vendor/lean-qr/lean-qr.js`, document.baseURI).href
  );
  const code = generate(text, { minCorrectionLevel: correction.M });
  let d = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) d += `M${x} ${y}h1v1h-1z`;
  }
  const side = code.size + 2 * QUIET;
  return svg(
    "svg",
    { class: "zkf-qr", viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, role: "img", "aria-label": label },
    svg("rect", { class: "zkf-qr__ground", x: -QUIET, y: -QUIET, width: side, height: side }),
    svg("path", { d }),
  );
}
