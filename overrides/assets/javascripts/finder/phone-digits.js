/** A telephone number as people type it: with +81, brackets, blanks or full-width digits. */

const COUNTRY = "81";

/**
 * The digits as dialled in Japan, or nothing where the text is no telephone number.
 * @param {string} text
 */
export function domestic(text) {
  const plain = text.normalize("NFKC").trim();
  if (!/^\+?[\d\s().‐‑–—−ー-]+$/.test(plain)) return "";
  let digits = plain.replace(/\D/g, "");
  if (plain.startsWith("+") || digits.length > 11) {
    if (!digits.startsWith(COUNTRY)) return "";
    digits = `0${digits.slice(COUNTRY.length).replace(/^0/, "")}`;
  }
  return digits.startsWith("0") && digits.length >= 9 ? digits : "";
}
