import { reactExtension } from "@shopify/ui-extensions-react/customer-account";
import { openPlacement } from "../../extensions/thank-you/api/open.ts";
import { LineItem } from "../../extensions/thank-you/blocks/line-item.tsx";
import { platformOf } from "../platform.ts";

export default reactExtension(
  "customer-account.order-status.cart-line-item.render-after",
  (api) => <LineItem session={openPlacement("order-status-line-item", platformOf(api))} />,
);
