/**
 * What dials a number, by the rule of the pages: hyphens go, # is escaped.
 *
 * @param {string} number as it is shown
 */
export function dial(number) {
  return `tel:${number.replaceAll("-", "").replaceAll("#", "%23")}`;
}
