/**
 * On the page of one place: the button that puts it into my list. Needs nothing of the finder's
 * data, because the page says what the place is called.
 */

import { openMyList } from "./mylist.js";

for (const made of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll(".zk-mylist[data-id]")
)) {
  const list = openMyList();
  const id = made.dataset.id ?? "";
  const { remove = "", full = "", blocked = "" } = made.dataset;
  const add = made.textContent ?? "";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  made.after(" ", status);
  const show = () => {
    made.textContent = list.has(id) ? remove : add;
  };
  made.addEventListener("click", () => {
    let text = list.lasting ? "" : blocked;
    if (list.has(id)) list.remove(id);
    else if (!list.add(id)) text = full;
    status.textContent = text;
    show();
  });
  made.hidden = false;
  show();
}
