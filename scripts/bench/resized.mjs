/** Finder data of any size, for measuring: run by Node and by the browser. */

/**
 * The data with another number of listings: the real ones over and over.
 * @param {any} raw
 * @param {number} size
 */
export function resized(raw, size) {
  const columns = raw.listings;
  const kinds = columns.kind.flatMap(([kind, count]) => Array(count).fill(kind));
  const real = kinds.length;
  const numbers = Array.from({ length: size }, (_, n) => n);
  const listings = { ...columns };
  for (const name of ["id", "name", "chome", "age"]) {
    listings[name] = numbers.map((n) => columns[name][n % real]);
  }
  listings.id = listings.id.map((id, n) => (n < real ? id : `${id}-${n}`));
  listings.kind = numbers.map((n) => [kinds[n % real], 1]);
  for (const [name, column] of Object.entries(columns)) {
    if (Array.isArray(column)) continue;
    const pairs = numbers.flatMap((n) =>
      String(n % real) in column ? [[n, column[n % real]]] : [],
    );
    listings[name] = Object.fromEntries(pairs);
  }
  return { ...raw, listings };
}
