import { BlockStack, List } from "@shopify/polaris";
import { useEditor } from "../../EditorContext.ts";
import { useSettings, useShownContent } from "../../use-kind.ts";
import { Opening, ShownButton, ShownImage } from "../preview-parts.tsx";
import { text } from "./text.ts";

export function TutorialPreview() {
  const { settings } = useSettings("tutorial");
  const { canRemind } = useEditor().sources;
  const content = useShownContent("tutorial");
  const steps = content.steps.filter((step) => step.trim() !== "");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      <ShownImage url={settings.imageUrl} alt={content.imageAlt} />
      {steps.length > 0 && (
        <List type="number">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            <List.Item key={index}>{step}</List.Item>
          ))}
        </List>
      )}
      {content.link && <ShownButton label={content.link.label} />}
      {content.video && <ShownButton plain label={content.video.label} />}
      {settings.reminderDays !== null && canRemind && (
        <ShownButton plain label={text.previewReminder} />
      )}
    </BlockStack>
  );
}
