/**
 * Where the device is: asked only on a press, and told beside the button, which is in sight even
 * while there are no results yet.
 */

/** @typedef {{lat: number, lon: number}} Point  WGS84 degrees */

const LOCATE = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };

/**
 * Ask once.
 * @param {HTMLElement} note           a live region; says again what it said once there is an answer
 * @param {Record<string, string>} words
 * @param {(point: Point) => void} found
 * @param {() => void} refused
 */
export function askPosition(note, words, found, refused) {
  note.dataset.said ??= note.textContent ?? "";
  const { said } = note.dataset;
  const refuse = () => {
    note.textContent = words.here_refused;
    refused();
  };
  if (!navigator.geolocation) {
    refuse();
    return;
  }
  note.textContent = words.here_asking;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      note.textContent = said;
      found({ lat: coords.latitude, lon: coords.longitude });
    },
    refuse,
    LOCATE,
  );
}
