/**
 * The site opened from a folder: no server turns an address into the file that it means, and no
 * module runs, so the box, maps and lists stay closed. Links are given their files, and the page
 * says the rest. No module itself, because browsers run none there.
 */

if (location.protocol === "file:") {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("a[href]")
  )) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  const notice = document.getElementById("zk-folder");
  if (notice) notice.hidden = false;
}
