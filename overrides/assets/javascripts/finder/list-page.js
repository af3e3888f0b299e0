/**
 * The page `/find/list/` at its beginning: an empty list is shown at once, as the page brought it.
 * The list itself, with the finder's data, is fetched only where there is something in it.
 */

import { need, tell } from "./dom.js";
import { emptyList, handingOn } from "./empty-list.js";
import { keepInOtherLanguage } from "./links.js";
import { openMyList } from "./mylist.js";
import { idsOfLink } from "./share.js";

const box = document.getElementById("zkf-list");
if (box) {
  const list = openMyList();
  /** @type {Promise<import("./kept-list.js").ListPage | null> | null} */
  let coming = null;
  const begin = () => {
    coming ??= import("./kept-list.js")
      .then(({ start }) => start(box))
      .catch((error) => {
        console.error(error);
        need("zkf-failed").hidden = false;
        coming = null;
        return null;
      });
    return coming;
  };
  const look = async () => {
    // At once: a reader may change the language before the list is there.
    keepInOtherLanguage(location.hash);
    list.read();
    if (list.ids.length || idsOfLink(location.hash).length) await begin();
  };
  addEventListener("storage", look);
  addEventListener("popstate", look);
  need("zkf-blocked").hidden = list.lasting;
  await look();
  if (!coming) {
    const read = async (/** @type {import("./mylist.js").Kept} */ kept) => (await begin())?.readKept(kept);
    box.replaceChildren(emptyList(), handingOn([], read, (text) => tell(need("zkf-status"), text)));
  }
}
