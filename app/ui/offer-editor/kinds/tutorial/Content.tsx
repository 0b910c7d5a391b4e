import { FormLayout } from "@shopify/polaris";
import { LinesField } from "../../../fields/LinesField.tsx";
import { useContent } from "../../use-kind.ts";
import { ImageAltField, LinkFields, OpeningFields } from "../content-fields.tsx";
import { text } from "./text.ts";

export function TutorialContent() {
  const fields = useContent("tutorial");
  const { content, set, errorAt, id } = fields;
  return (
    <FormLayout>
      <OpeningFields of={fields} textMax={600} />
      <LinesField
        id={id("steps")}
        label={text.steps}
        helpText={text.stepsHelp}
        value={content.steps}
        error={errorAt("steps")}
        onChange={(value) => set("steps", value)}
      />
      <LinkFields
        id={id("link")}
        label={text.linkLabel}
        address={text.linkUrl}
        value={content.link}
        errorAt={(part) => errorAt(`link.${part}`)}
        onChange={(link) => set("link", link)}
      />
      <LinkFields
        id={id("video")}
        label={text.videoLabel}
        address={text.videoUrl}
        value={content.video}
        errorAt={(part) => errorAt(`video.${part}`)}
        onChange={(video) => set("video", video)}
      />
      <ImageAltField of={fields} />
    </FormLayout>
  );
}
