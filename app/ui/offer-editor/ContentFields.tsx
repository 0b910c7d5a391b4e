import { FormLayout, TextField } from "@shopify/polaris";
import type { OfferKind } from "#app/decisions/contract.ts";
import type { OfferContent } from "#app/offers/offer.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { LinesField } from "../fields/LinesField.tsx";
import { blankContent, withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** The fields of one kind's content in the language being written. */
export function ContentFields() {
  const { draft } = useEditor();
  switch (draft.kind) {
    case "product":
      return <ProductContent />;
    case "tutorial":
      return <TutorialContent />;
    case "loyalty":
      return <LoyaltyContent />;
  }
}

/** One field of the content: what it holds, how to change it, what is wrong with it. */
function useContent<K extends OfferKind>(kind: K) {
  const { draft, edit, errorAt, locale } = useEditor();
  const { shop } = useAdmin();
  const written = (draft.content as Record<string, OfferContent<K>>)[locale];
  const content = { ...blankContent[kind], ...written } as unknown as OfferContent<K>;
  type Content = OfferContent<K>;

  const set = <F extends keyof Content & string>(field: F, value: Content[F]) =>
    edit(`content.${locale}.${field}`, (now) => {
      const before = (now.content as Record<string, Content>)[locale];
      const after = { ...blankContent[kind], ...before, [field]: value };
      return withContent(now, locale, after, shop.defaultLocale);
    });
  const path = (field: string) => `content.${locale}.${field}`;
  return { content, set, errorAt: (field: string) => errorAt(path(field)), id: path };
}

interface LineProps {
  label: string;
  max: number;
  id: string;
  value: string | undefined;
  error: string | undefined;
  help?: string;
  multiline?: number;
  onChange: (value: string) => void;
}

function Line({ label, max, value, help, multiline, ...props }: LineProps) {
  return (
    <TextField
      {...props}
      label={label}
      autoComplete="off"
      value={value ?? ""}
      helpText={help}
      maxLength={max}
      showCharacterCount
      {...(multiline ? { multiline } : {})}
    />
  );
}

function ProductContent() {
  const { content, set, errorAt, id } = useContent("product");
  return (
    <FormLayout>
      <Line
        id={id("heading")}
        label={text.heading}
        max={80}
        value={content.heading}
        error={errorAt("heading")}
        onChange={(value) => set("heading", value)}
      />
      <Line
        id={id("text")}
        label={text.body}
        max={240}
        multiline={2}
        value={content.text}
        error={errorAt("text")}
        onChange={(value) => set("text", value)}
      />
      <Line
        id={id("button")}
        label={text.button}
        max={30}
        value={content.button}
        error={errorAt("button")}
        onChange={(value) => set("button", value)}
      />
    </FormLayout>
  );
}

function TutorialContent() {
  const { content, set, errorAt, id } = useContent("tutorial");
  const link = content.link ?? { label: "", url: "" };
  const setLink = (next: typeof link) =>
    set("link", next.label === "" && next.url === "" ? undefined : next);
  return (
    <FormLayout>
      <Line
        id={id("heading")}
        label={text.heading}
        max={80}
        value={content.heading}
        error={errorAt("heading")}
        onChange={(value) => set("heading", value)}
      />
      <Line
        id={id("text")}
        label={text.body}
        max={600}
        multiline={2}
        value={content.text}
        error={errorAt("text")}
        onChange={(value) => set("text", value)}
      />
      <LinesField
        id={id("steps")}
        label={text.steps}
        helpText={text.stepsHelp}
        value={content.steps}
        error={errorAt("steps")}
        onChange={(value) => set("steps", value)}
      />
      <FormLayout.Group>
        <Line
          id={id("link.label")}
          label={text.linkLabel}
          max={60}
          value={link.label}
          error={errorAt("link.label")}
          onChange={(label) => setLink({ ...link, label })}
        />
        <TextField
          id={id("link.url")}
          label={text.linkUrl}
          type="url"
          autoComplete="off"
          placeholder="https://"
          value={link.url}
          error={errorAt("link.url")}
          onChange={(url) => setLink({ ...link, url })}
        />
      </FormLayout.Group>
      <Line
        id={id("imageAlt")}
        label={text.imageAlt}
        max={160}
        help={text.imageAltHelp}
        value={content.imageAlt}
        error={errorAt("imageAlt")}
        onChange={(value) => set("imageAlt", value)}
      />
    </FormLayout>
  );
}

function LoyaltyContent() {
  const { content, set, errorAt, id } = useContent("loyalty");
  return (
    <FormLayout>
      <Line
        id={id("heading")}
        label={text.heading}
        max={80}
        value={content.heading}
        error={errorAt("heading")}
        onChange={(value) => set("heading", value)}
      />
      <Line
        id={id("text")}
        label={text.body}
        max={240}
        multiline={2}
        value={content.text}
        error={errorAt("text")}
        onChange={(value) => set("text", value)}
      />
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
        <Line
          id={id("button")}
          label={text.button}
          max={30}
          value={content.button}
          error={errorAt("button")}
          onChange={(value) => set("button", value)}
        />
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
