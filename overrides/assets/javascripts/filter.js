/**
 * Narrows a list on the page: .zk-filter holds selects and a button that empties them, every
 * .zk-entry the ids they choose by (`data-<name of the select>`, words). Without scripts the filter
 * stays hidden and the list is whole. The choice stands in the address after #, so that it can be
 * sent.
 */

/** @typedef {Record<string, string>} State chosen id by name of the select; "" chooses nothing */

/**
 * The choice that an address holds; ids that the page does not offer choose nothing.
 *
 * @param {string} hash such as "#audience=residents&theme=dementia"
 * @param {Record<string, readonly string[]>} offered ids by name
 * @returns {State}
 */
export function readState(hash, offered) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  return Object.fromEntries(
    Object.entries(offered).map(([name, ids]) => {
      const id = given.get(name) ?? "";
      return [name, ids.includes(id) ? id : ""];
    }),
  );
}

/**
 * The part of the address after # for a choice; "" when nothing is chosen.
 *
 * @param {State} state
 */
export function writeState(state) {
  const chosen = Object.entries(state).filter(([, id]) => id);
  return chosen.length ? `#${new URLSearchParams(chosen)}` : "";
}

/**
 * Whether an entry has every chosen id.
 *
 * @param {Record<string, string | undefined>} entry ids by name, separated by blanks
 * @param {State} state
 */
export function fits(entry, state) {
  return Object.entries(state).every(
    ([name, id]) => !id || (entry[name] ?? "").split(" ").includes(id),
  );
}

/** @param {HTMLElement} filter */
function start(filter) {
  const selects = [...filter.querySelectorAll("select")];
  const entries = [...document.querySelectorAll(".zk-entry")].filter(
    (entry) => entry instanceof HTMLElement,
  );
  const status = filter.querySelector("[role=status]");
  const offered = Object.fromEntries(
    selects.map((select) => [select.name, [...select.options].map((option) => option.value)]),
  );

  /** @param {State} state */
  function show(state) {
    let count = 0;
    for (const entry of entries) {
      entry.hidden = !fits(entry.dataset, state);
      if (!entry.hidden) count += 1;
    }
    const text = count ? filter.dataset.count : filter.dataset.none;
    if (status) {
      status.textContent = (text ?? "")
        .replace("{n}", String(count))
        .replace("{all}", String(entries.length));
    }
  }

  function fromAddress() {
    // A link to one entry (#initiative-21) must find it, whatever was chosen before.
    const state = readState(location.hash, offered);
    for (const select of selects) select.value = state[select.name] ?? "";
    show(state);
  }

  function choose() {
    const state = Object.fromEntries(selects.map((select) => [select.name, select.value]));
    history.replaceState(null, "", writeState(state) || location.pathname + location.search);
    show(state);
  }

  filter.addEventListener("change", choose);
  filter.querySelector("button")?.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    choose();
  });
  addEventListener("hashchange", fromAddress);
  filter.hidden = false;
  fromAddress();
}

if (typeof document !== "undefined") {
  for (const filter of document.querySelectorAll(".zk-filter[data-count]")) {
    if (filter instanceof HTMLElement) start(filter);
  }
}
