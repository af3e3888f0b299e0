/**
 * The word that the ids of a kind begin with: printed since long, or of a later kind its own name.
 * @param {{tables: Record<string, any>}} world @param {string} kind
 */
export function prefixOf({ tables }, kind) {
  return tables.id_prefixes[kind] ?? kind.replaceAll("_", "-");
}
