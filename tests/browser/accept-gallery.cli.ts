/**
 * `npm run gallery:accept [-- KIND …]`: takes the gallery's pictures anew, for the tests to compare with.
 * Look at what changed before you commit it.
 */
import { GALLERY_ROOMS } from "#sandbox/gallery/scenes.ts";
import { launchChromium } from "./chromium.ts";
import { acceptPicture, differenceFrom, enterRoom, openGallery, photograph } from "./gallery.ts";

const words = process.argv.slice(2);
const rooms = GALLERY_ROOMS.filter((room) => words.length === 0 || words.includes(room));
if (rooms.length < Math.max(words.length, 1)) {
  console.error(`The gallery's kinds are: ${GALLERY_ROOMS.join(", ")}`);
  process.exit(2);
}
const [browser, gallery] = await Promise.all([launchChromium(), openGallery()]);
try {
  for (const room of rooms) {
    const page = await enterRoom(browser, gallery, room);
    const picture = await photograph(page);
    await page.context().close();
    if (differenceFrom(room, picture) === undefined) console.log(`${room}: as before`);
    else console.log(`${room}: accepted, ${acceptPicture(room, picture)}`);
  }
} finally {
  await browser.close();
  await gallery.close();
}
