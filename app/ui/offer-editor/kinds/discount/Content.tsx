import { FormLayout } from "@shopify/polaris";
import { useContent } from "../../use-kind.ts";
import { ButtonField, OpeningFields } from "../content-fields.tsx";

export function DiscountContent() {
  const fields = useContent("discount");
  return (
    <FormLayout>
      <OpeningFields of={fields} />
      <ButtonField of={fields} />
    </FormLayout>
  );
}
