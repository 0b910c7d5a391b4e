import { FormLayout } from "@shopify/polaris";
import { useContent } from "../../use-kind.ts";
import { ButtonField, ImageAltField, Line, OpeningFields } from "../content-fields.tsx";
import { text } from "./text.ts";

export function PartnerContent() {
  const fields = useContent("partner");
  const { content, set, errorAt, id } = fields;
  return (
    <FormLayout>
      <OpeningFields of={fields} />
      <ButtonField of={fields} />
      <Line
        id={id("terms")}
        label={text.terms}
        max={240}
        multiline={2}
        help={text.termsHelp}
        value={content.terms}
        error={errorAt("terms")}
        onChange={(value) => set("terms", value)}
      />
      <ImageAltField of={fields} />
    </FormLayout>
  );
}
