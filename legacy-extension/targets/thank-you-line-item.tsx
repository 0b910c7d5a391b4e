import { reactExtension } from "@shopify/ui-extensions-react/checkout";
import { openPlacement } from "../../extensions/thank-you/api/open.ts";
import { LineItem } from "../../extensions/thank-you/blocks/line-item.tsx";
import { platformOf } from "../platform.ts";

export default reactExtension("purchase.thank-you.cart-line-item.render-after", (api) => (
  <LineItem session={openPlacement("thank-you-line-item", platformOf(api))} />
));
