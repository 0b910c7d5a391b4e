import { FormLayout, TextField } from "@shopify/polaris";
import { text } from "../text.ts";

interface LineProps {
  label: string;
  max: number;
  id: string;
  value: string | undefined;
  error: string | undefined;
  help?: string;
  placeholder?: string | undefined;
  multiline?: number;
  onChange: (value: string) => void;
}

/** A text of bounded length that a buyer reads. */
export function Line({ label, max, value, help, placeholder, multiline, ...props }: LineProps) {
  return (
    <TextField
      {...props}
      label={label}
      autoComplete="off"
      value={value ?? ""}
      helpText={help}
      placeholder={placeholder ?? ""}
      maxLength={max}
      showCharacterCount
      {...(multiline ? { multiline } : {})}
    />
  );
}

/** What {@link useContent} gives of kinds that have the field. */
interface Fields<F extends string> {
  content: { [K in F]?: string | undefined };
  set: (field: F, value: string) => void;
  errorAt: (field: string) => string | undefined;
  id: (field: string) => string;
}

/** Heading and text, with which every kind begins. */
export function OpeningFields({
  of,
  textMax = 240,
  textRows = 2,
  textHelp,
}: {
  of: Fields<"heading" | "text">;
  textMax?: number;
  textRows?: number;
  textHelp?: string;
}) {
  const { content, set, errorAt, id } = of;
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
        max={textMax}
        multiline={textRows}
        {...(textHelp ? { help: textHelp } : {})}
        value={content.text}
        error={errorAt("text")}
        onChange={(value) => set("text", value)}
      />
    </FormLayout>
  );
}

export function ButtonField({ of }: { of: Fields<"button"> }) {
  const { content, set, errorAt, id } = of;
  return (
    <Line
      id={id("button")}
      label={text.button}
      max={30}
      value={content.button}
      error={errorAt("button")}
      onChange={(value) => set("button", value)}
    />
  );
}

export function ImageAltField({ of }: { of: Fields<"imageAlt"> }) {
  const { content, set, errorAt, id } = of;
  return (
    <Line
      id={id("imageAlt")}
      label={text.imageAlt}
      max={160}
      help={text.imageAltHelp}
      value={content.imageAlt}
      error={errorAt("imageAlt")}
      onChange={(value) => set("imageAlt", value)}
    />
  );
}

export interface LabelledLink {
  label: string;
  url: string;
}

/** A labelled way out of the page; both parts empty: none. */
export function LinkFields(props: {
  id: string;
  label: string;
  address: string;
  value: LabelledLink | undefined;
  errorAt: (part: "label" | "url") => string | undefined;
  onChange: (link: LabelledLink | undefined) => void;
}) {
  const { id, errorAt, onChange } = props;
  const link = props.value ?? { label: "", url: "" };
  const change = (next: LabelledLink) =>
    onChange(next.label === "" && next.url === "" ? undefined : next);
  return (
    <FormLayout.Group>
      <Line
        id={`${id}.label`}
        label={props.label}
        max={60}
        value={link.label}
        error={errorAt("label")}
        onChange={(label) => change({ ...link, label })}
      />
      <TextField
        id={`${id}.url`}
        label={props.address}
        type="url"
        autoComplete="off"
        placeholder="https://"
        value={link.url}
        error={errorAt("url")}
        onChange={(url) => change({ ...link, url })}
      />
    </FormLayout.Group>
  );
}
