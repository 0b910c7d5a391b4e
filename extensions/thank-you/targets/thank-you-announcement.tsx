import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { openPlacement } from "../api/open.ts";
import { Announcement } from "../blocks/announcement.tsx";

/** What Shopify calls once the page stands: asks the app, then draws. */
export default async function thankYouAnnouncement(): Promise<void> {
  const session = openPlacement("thank-you-announcement", shopify);
  render(<Announcement session={session} />, document.body);
}
