import { reactExtension } from "@shopify/ui-extensions-react/checkout";
import { openPlacement } from "../../extensions/thank-you/api/open.ts";
import { Block } from "../../extensions/thank-you/blocks/block.tsx";
import { platformOf } from "../platform.ts";

export default reactExtension("purchase.thank-you.block.render", (api) => (
  <Block session={openPlacement("thank-you-block", platformOf(api))} />
));
