/**
 * How much room entries take on A4, estimated from their letters: paper that is not yet printed
 * cannot be measured. Errs towards too little room, so that what is added never costs a sheet.
 */

/** Lines for entries and the map on the first sheet, below its head, and on the others. */
/** @typedef {{first: number, other: number}} Room */
/** @type {Room} */
export const ROOM = { first: 40.5, other: 45.5 };
/** Letters of full width in one line of an entry. */
const LETTERS = 31;
const WIDEST_NUMBER = 16.5;
const NAME_SIZE = 1.1;
/** The space between two entries, in lines. */
const BETWEEN = 0.4;
/** More white than this is no help for writing. */
const MOST_WHITE = 5;
/** What stays on one line: a word in Latin letters, or one letter of full width. */
const PIECES = /[!-\u024f]+|[^!-\u024f]/g;

/**
 * The width of a text in letters of full width: a Latin letter takes half of one.
 * @param {string} text
 */
export function widthOf(text) {
  return [...text].reduce((sum, letter) => sum + (/[ -\u024f]/.test(letter) ? 0.5 : 1), 0);
}

/**
 * Lines that a paragraph takes.
 * @param {string} text @param {number} [width] of a line
 */
export function linesOf(text, width = LETTERS) {
  let lines = 1;
  let at = 0;
  for (const piece of text.match(PIECES) ?? []) {
    const wide = widthOf(piece);
    if (at + wide > width && piece !== " ") {
      lines += 1;
      at = 0;
    }
    at += wide;
  }
  return lines;
}

/**
 * Lines of a name, with the number or what stands in its place beside it.
 * @param {string} name @param {string} number @param {number} size  of the number's letters
 */
export function titleLines(name, number, size) {
  const wide = Math.min(widthOf(number) * size * 1.04, WIDEST_NUMBER);
  const left = 0.2 + NAME_SIZE * linesOf(`●${name}`, (LETTERS - wide - 1) / NAME_SIZE);
  return Math.max(left, size * linesOf(number, WIDEST_NUMBER / size));
}

/**
 * Sheets that entries take when none is cut, and the lines that are left on the last one.
 * @param {number[]} entries  lines of each
 * @param {Room} room
 * @param {number} white       lines of white added to each
 */
function filled(entries, { first, other }, white) {
  let sheets = 1;
  let left = first;
  for (const lines of entries) {
    const needed = lines + white + BETWEEN;
    if (needed > left) {
      sheets += 1;
      left = other;
    }
    left -= needed;
  }
  return { sheets, left };
}

/**
 * Sheets that entries take, when none is cut.
 * @param {number[]} entries  lines of each
 * @param {Room} room
 * @param {number} [white]     lines of white added to each
 */
export function sheetsOf(entries, room, white = 0) {
  return filled(entries, room, white).sheets;
}

/**
 * Lines that the last part of the last sheet, which needs no white, can have besides its own.
 * @param {number[]} entries  lines of each
 * @param {Room} room
 * @param {number} white       lines of white added to each
 */
export function leftOn(entries, room, white) {
  return Math.max(0, filled(entries, room, white).left + white);
}

/**
 * Lines of white that each entry can have to write in, on as many sheets as without.
 * @param {number[]} entries @param {Room} room
 */
export function whiteFor(entries, room) {
  const least = sheetsOf(entries, room);
  let white = 0;
  while (white < MOST_WHITE && sheetsOf(entries, room, white + 0.5) === least) white += 0.5;
  return white;
}
