import { FormLayout } from "@shopify/polaris";
import { useContent } from "../../use-kind.ts";
import { ButtonField, Line, OpeningFields } from "../content-fields.tsx";
import { text } from "./text.ts";

export function ReferralContent() {
  const fields = useContent("referral");
  const { content, set, errorAt, id } = fields;
  return (
    <FormLayout>
      <OpeningFields of={fields} />
      <ButtonField of={fields} />
      <Line
        id={id("shareText")}
        label={text.shareText}
        max={240}
        multiline={2}
        help={text.shareTextHelp}
        value={content.shareText}
        error={errorAt("shareText")}
        onChange={(value) => set("shareText", value)}
      />
    </FormLayout>
  );
}
