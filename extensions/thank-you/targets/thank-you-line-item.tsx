import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { openPlacement } from "../api/open.ts";
import { LineItem } from "../blocks/line-item.tsx";

/** What Shopify calls once the page stands: asks the app, then draws. */
export default async function thankYouLineItem(): Promise<void> {
  const session = openPlacement("thank-you-line-item", shopify);
  render(<LineItem session={session} />, document.body);
}
