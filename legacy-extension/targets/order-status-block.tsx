import { reactExtension } from "@shopify/ui-extensions-react/customer-account";
import { openPlacement } from "../../extensions/thank-you/api/open.ts";
import { Block } from "../../extensions/thank-you/blocks/block.tsx";
import { platformOf } from "../platform.ts";

export default reactExtension("customer-account.order-status.block.render", (api) => (
  <Block session={openPlacement("order-status-block", platformOf(api))} />
));
