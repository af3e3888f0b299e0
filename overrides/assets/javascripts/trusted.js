/**
 * The one gate of Trusted Types, which the policy in page.html demands: a text becomes HTML or the
 * address of a script only when it passes here. Our own code makes elements; Leaflet writes signs
 * of its buttons and the credit of the ground as HTML, and that is all it may write.
 */

/** Text, a sign by its name or number, Leaflet's probe for SVG, a sign for sight, a plain link. */
const HARMLESS =
  /^(?:[^<>&]|&#?\w+;|<svg\/>|<span aria-hidden="true">|<\/span>|<a href="https?:\/\/[^"<>]*" rel="noopener noreferrer">|<\/a>)*$/;

/**
 * Whether a text may become HTML.
 *
 * @param {string} html
 */
export function isHarmless(html) {
  return HARMLESS.test(html);
}

/**
 * Whether a script may come from this address: from this site alone.
 *
 * @param {string} address
 * @param {string} page address of the present page
 */
export function isOwnScript(address, page) {
  const [there, here] = [new URL(address, page), new URL(page)];
  return there.protocol === here.protocol && there.host === here.host;
}

/** @typedef {{createPolicy: (name: string, rules: Record<string, (text: string) => string | null>) => void}} Factory */

// Browsers without Trusted Types, and tests where no page is open, have no such object.
const types = /** @type {{trustedTypes?: Factory}} */ (globalThis).trustedTypes;
types?.createPolicy("default", {
  createHTML: (html) => (isHarmless(html) ? html : null),
  createScriptURL: (address) => (isOwnScript(address, location.href) ? address : null),
});
