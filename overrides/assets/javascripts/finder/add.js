/**
 * On the page of one place: the button that puts it into my list. Needs nothing of the finder's
 * data, because the page says what the place is called and holds the words.
 */

import { tell } from "./dom.js";
import { openMyList } from "./mylist.js";
import { fill } from "./words.js";

for (const made of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll(".zk-mylist[data-id]")
)) {
  const list = openMyList();
  const { id = "", name = "", remove = "", full = "", blocked = "", added = "", removed = "" } = made.dataset;
  const add = made.textContent ?? "";
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "zk-call__said";
  made.parentElement?.after(status);
  const show = () => {
    made.textContent = list.has(id) ? remove : add;
  };
  /** What the press has done, in words: who listens hears it, who looks sees it. */
  const press = () => {
    if (list.has(id)) {
      list.remove(id);
      return fill(removed, { name });
    }
    if (!list.add(id)) return full;
    const text = fill(added, { name, n: list.ids.length });
    return list.lasting ? text : `${text} ${blocked}`;
  };
  made.addEventListener("click", () => {
    tell(status, press());
    show();
  });
  made.hidden = false;
  show();
}
