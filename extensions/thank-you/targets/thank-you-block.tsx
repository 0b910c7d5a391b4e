import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { systemClock } from "../api/clock.ts";
import { openSession } from "../api/session.ts";
import { Block } from "../blocks/block.tsx";

/** What Shopify calls once the page stands: asks the app, then draws. */
export default async function thankYouBlock(): Promise<void> {
  const session = openSession({
    platform: shopify,
    appUrl: process.env.APP_URL,
    fetch: (...request) => fetch(...request),
    clock: systemClock,
    random: Math.random,
  });
  render(<Block session={session} />, document.body);
}
