/**
 * The records that are there already. Little is asked of all of them, and that comes in a few parts
 * (the index); the one that somebody names comes whole, with others of its kind.
 */

/** @typedef {import("./world.js").Records} Records */
/** @typedef {import("./world.js").Record_} Record_ */
/** @typedef {{[id: string]: [string, number, Record_]}} Index */

export class Shelf {
  /**
   * @param {(address: string) => Promise<any>} fetchJson
   * @param {string} folder address of the folder of the whole records, with its slash
   */
  constructor(fetchJson, folder) {
    this.fetchJson = fetchJson;
    this.folder = folder;
    /** @type {Index} */
    this.index = {};
  }

  /**
   * What is asked of every record.
   * @param {string[]} names addresses of the parts of the index
   * @returns {Promise<Records>}
   */
  async asked(names) {
    for (const part of await Promise.all(names.map(this.fetchJson))) Object.assign(this.index, part);
    return Object.fromEntries(Object.entries(this.index).map(([id, [kind, , asked]]) => [id, [kind, asked]]));
  }

  /**
   * Kind and fields of one record.
   * @param {string} id
   * @returns {Promise<[string, Record_]>}
   */
  async whole(id) {
    const [kind, number] = this.index[id];
    const part = await this.fetchJson(`${this.folder}${kind}-${number}.json`);
    return part[id];
  }
}
