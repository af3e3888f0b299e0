/**
 * Texts of the interface. They come with the data (locale files), never from here.
 */

/**
 * A text with its blanks filled: `{n}` and the like. Values are put in as they are, once.
 * @param {string | undefined} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(text, values) {
  return (text ?? "").replace(/\{(\w+)\}/g, (blank, key) => String(values[key] ?? blank));
}
