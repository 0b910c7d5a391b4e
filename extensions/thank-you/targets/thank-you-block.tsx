import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { openPlacement } from "../api/open.ts";
import { Block } from "../blocks/block.tsx";

/** What Shopify calls once the page stands: asks the app, then draws. */
export default async function thankYouBlock(): Promise<void> {
  const session = openPlacement("thank-you-block", shopify);
  render(<Block session={session} />, document.body);
}
