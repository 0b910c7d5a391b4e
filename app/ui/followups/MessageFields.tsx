import { FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { CheckInContent, FollowupContent, LinkedContent } from "#app/followups/followup.ts";
import { joined, split, withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** The fields of the message in the language being written. */
export function MessageFields() {
  const { content } = useEditor();
  return (
    <FormLayout>
      <Text as="p" tone="subdued">
        {text.placeholders}
      </Text>
      <Line field="subject" label={text.subject} max={120} />
      <Line field="preview" label={text.previewLine} max={140} help={text.previewLineHelp} />
      <Paragraphs />
      {"answers" in content ? <Answers content={content} /> : <LinkButton content={content} />}
    </FormLayout>
  );
}

/** How to change the content in the language being written. */
function useContent() {
  const { content, locale, edit, errorAt } = useEditor();
  const path = (field: string) => `content.${locale}.${field}`;
  return {
    content,
    id: path,
    errorAt: (field: string) => errorAt(path(field)),
    set: (field: string, change: Partial<CheckInContent> & Partial<LinkedContent>) =>
      edit(path(field), (now) =>
        withContent(now, locale, { ...content, ...change } as FollowupContent),
      ),
  };
}

function Line(props: { field: "subject" | "preview"; label: string; max: number; help?: string }) {
  const { field, label, max, help } = props;
  const { content, set, id, errorAt } = useContent();
  return (
    <TextField
      id={id(field)}
      label={label}
      autoComplete="off"
      maxLength={max}
      showCharacterCount
      helpText={help}
      value={content[field] ?? ""}
      error={errorAt(field)}
      onChange={(value) => set(field, { [field]: value })}
    />
  );
}

function Paragraphs() {
  const { content, set, id, errorAt } = useContent();
  // What is typed stays as it is: an empty line that is being written is no paragraph yet.
  const [typed, setTyped] = useState(joined(content.paragraphs));
  const shown =
    split(typed).join() === content.paragraphs.join() ? typed : joined(content.paragraphs);
  return (
    <TextField
      id={id("paragraphs")}
      label={text.paragraphs}
      helpText={text.paragraphsHelp}
      autoComplete="off"
      multiline={5}
      value={shown}
      error={errorAt("paragraphs")}
      onChange={(value) => {
        setTyped(value);
        set("paragraphs", { paragraphs: split(value) });
      }}
    />
  );
}

function Answers({ content }: { content: CheckInContent }) {
  const { set, id, errorAt } = useContent();
  const { answers, happyLink = { label: "", url: "" } } = content;
  const setLink = (link: typeof happyLink) =>
    set("happyLink", {
      happyLink: link.label === "" && link.url === "" ? undefined : link,
    } as Partial<CheckInContent>);
  return (
    <FormLayout>
      <FormLayout.Group>
        {(["happy", "unhappy"] as const).map((mood) => (
          <TextField
            key={mood}
            id={id(`answers.${mood}`)}
            label={text[mood]}
            autoComplete="off"
            maxLength={40}
            value={answers[mood]}
            error={errorAt(`answers.${mood}`)}
            onChange={(value) => set(`answers.${mood}`, { answers: { ...answers, [mood]: value } })}
          />
        ))}
      </FormLayout.Group>
      <FormLayout.Group>
        <TextField
          id={id("happyLink.label")}
          label={text.happyLinkLabel}
          helpText={text.happyLinkLabelHelp}
          autoComplete="off"
          maxLength={40}
          value={happyLink.label}
          error={errorAt("happyLink.label")}
          onChange={(label) => setLink({ ...happyLink, label })}
        />
        <TextField
          id={id("happyLink.url")}
          label={text.happyLinkUrl}
          type="url"
          autoComplete="off"
          placeholder="https://"
          value={happyLink.url}
          error={errorAt("happyLink.url")}
          onChange={(url) => setLink({ ...happyLink, url })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function LinkButton({ content: { button } }: { content: LinkedContent }) {
  const { set, id, errorAt } = useContent();
  return (
    <FormLayout.Group>
      <TextField
        id={id("button.label")}
        label={text.buttonLabel}
        autoComplete="off"
        maxLength={40}
        value={button.label}
        error={errorAt("button.label")}
        onChange={(label) => set("button.label", { button: { ...button, label } })}
      />
      <TextField
        id={id("button.url")}
        label={text.buttonUrl}
        type="url"
        autoComplete="off"
        placeholder="https://"
        value={button.url}
        error={errorAt("button.url")}
        onChange={(url) => set("button.url", { button: { ...button, url } })}
      />
    </FormLayout.Group>
  );
}
