import { FormLayout } from "@shopify/polaris";
import { LinesField } from "../../../fields/LinesField.tsx";
import { useContent } from "../../use-kind.ts";
import { ButtonField, Line, OpeningFields } from "../content-fields.tsx";
import { text } from "./text.ts";

export function LoyaltyContent() {
  const fields = useContent("loyalty");
  const { content, set, errorAt, id } = fields;
  return (
    <FormLayout>
      <OpeningFields of={fields} />
      <LinesField
        id={id("benefits")}
        label={text.benefits}
        helpText={text.benefitsHelp}
        value={content.benefits}
        error={errorAt("benefits")}
        onChange={(value) => set("benefits", value)}
      />
      <Line
        id={id("marketingConsent")}
        label={text.consent}
        max={240}
        multiline={2}
        help={text.consentHelp}
        value={content.marketingConsent}
        error={errorAt("marketingConsent")}
        onChange={(value) => set("marketingConsent", value)}
      />
      <FormLayout.Group>
        <ButtonField of={fields} />
        <Line
          id={id("confirmation")}
          label={text.confirmation}
          max={160}
          help={text.confirmationHelp}
          value={content.confirmation}
          error={errorAt("confirmation")}
          onChange={(value) => set("confirmation", value)}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
