/**
 * The button that puts a place into my list or takes it off.
 */

import { textOf } from "./data.js";
import { button, hidden } from "./dom.js";
import { fill } from "./words.js";

/**
 * @param {import("./data.js").Listing} listing
 * @param {import("./mylist.js").MyList} list
 * @param {import("./data.js").Data} data
 * @param {(text: string) => void} told  what just happened, for everyone to read and hear
 * @returns {HTMLButtonElement}
 */
export function listButton(listing, list, data, told) {
  const words = data.raw.words;
  const name = textOf(listing.name);
  const made = button("", () => {
    if (list.has(listing.id)) {
      list.remove(listing.id);
      told(fill(words.removed, { name }));
    } else if (list.add(listing.id)) {
      const text = fill(words.added, { name, n: list.ids.length });
      told(list.lasting ? text : `${text} ${words.blocked}`);
    } else {
      told(words.full);
    }
    show();
  });
  const show = () => {
    const there = list.has(listing.id);
    made.replaceChildren(there ? words.remove : words.add, hidden(": ", listing.name));
    made.classList.toggle("zkf-in", there);
  };
  show();
  return made;
}
