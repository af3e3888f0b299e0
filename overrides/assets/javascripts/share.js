/**
 * The button that hands the address of the page to the device's own sheet: message, mail, anything.
 * Where the device has no such sheet there is no button. What stands behind # stays on the device:
 * it may say where somebody lives.
 */

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll(".zk-share button")
)) {
  const { origin, pathname } = location;
  const page = { title: document.title, url: `${origin}${pathname}` };
  if (!navigator.canShare?.(page)) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    // Whoever closes the sheet has changed their mind: that is no error.
    navigator.share(page).catch(() => undefined);
  });
}
