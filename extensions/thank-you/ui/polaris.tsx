/**
 * `#ui`: everything the blocks draw with, bound to Shopify's Polaris web components.
 *
 * Blocks import from `#ui` alone, so that a second binding (React on an older API) can take this
 * file's place. Whatever is added here has to be drawable there, too: keep it small.
 */
/// <reference types="@shopify/ui-extensions/purchase.thank-you.announcement.render" />
import { Component, type ComponentChildren } from "preact";

export { useEffect, useState } from "preact/hooks";

/** What may stand between two tags. */
export type Children = ComponentChildren;

type Gap = "none" | "small" | "base" | "large";
const GAPS = { none: "none", small: "small-100", base: "base", large: "large" } as const;

/** The least height of a card, so that the skeleton takes up what the offers will. */
const CARD_BLOCK_SIZE = "196px";

/** The block itself: a landmark with a visible heading; headings inside it are one level deeper. */
export function Section(props: { heading: string; children: Children }) {
  return <s-section heading={props.heading}>{props.children}</s-section>;
}

/** A framed region named `label` for assistive technology. `compact` takes its own height. */
export function Card(props: { label?: string; compact?: boolean; children: Children }) {
  const body = (
    <s-box
      border="base"
      borderRadius="large"
      padding="base"
      minBlockSize={props.compact ? "0" : CARD_BLOCK_SIZE}
    >
      {props.children}
    </s-box>
  );
  if (props.label === undefined) return body;
  return (
    <s-section accessibilityLabel={props.label} padding="none">
      {body}
    </s-section>
  );
}

/** Children below one another. */
export function Stack(props: { gap: Gap; children: Children }) {
  return <s-stack gap={GAPS[props.gap]}>{props.children}</s-stack>;
}

/** Children beside one another, wrapping where the line is full. */
export function Inline(props: { gap: Gap; children: Children }) {
  return (
    <s-stack direction="inline" gap={GAPS[props.gap]} alignItems="center">
      {props.children}
    </s-stack>
  );
}

const COLUMNS = {
  /** What matters, however long its words, then a control as wide as itself. */
  "text-control": "minmax(0, 1fr) auto",
  /** A square picture, then what matters. */
  "picture-text": "88px minmax(0, 1fr)",
  /** Two equal halves where there is room for both, else one below the other. */
  halves: "repeat(auto-fit, minmax(min(100%, 150px), 1fr))",
  /** As many equal parts as there is room for, at least two on a phone. */
  tiles: "repeat(auto-fill, minmax(min(45%, 140px), 1fr))",
} as const;

/** Children in the columns of one of the block's few grids. */
export function Columns(props: {
  of: keyof typeof COLUMNS;
  align?: "start" | "center";
  children: Children;
}) {
  return (
    <s-grid
      gridTemplateColumns={COLUMNS[props.of]}
      gap="base"
      alignItems={props.align === "center" ? "center" : "start"}
    >
      {props.children}
    </s-grid>
  );
}

/** A heading of the level its section asks for. */
export function Heading(props: { children: Children }) {
  return (
    <s-heading>
      <Run>{props.children}</Run>
    </s-heading>
  );
}

/**
 * Words that may be in another language than the page, where a merchant has not written them in it: read
 * from left to right or from right to left as they are, so that a full stop stands at their end.
 */
function Run(props: { children: Children }) {
  return <s-text dir="auto">{props.children}</s-text>;
}

/** A run of text. `struck` is for what no longer holds, such as a former price. */
export function Text(props: {
  as?: "strong" | "small" | "struck";
  subdued?: boolean;
  children: Children;
}) {
  return (
    <s-text
      type={props.as === "struck" ? "redundant" : (props.as ?? "generic")}
      color={props.subdued ? "subdued" : "base"}
    >
      {props.children}
    </s-text>
  );
}

/** Text that is read out and not shown. */
export function SpokenText(props: { children: Children }) {
  return <s-text accessibilityVisibility="exclusive">{props.children}</s-text>;
}

/** A paragraph. */
export function Paragraph(props: { subdued?: boolean; children: Children }) {
  return (
    <s-paragraph color={props.subdued ? "subdued" : "base"}>
      <Run>{props.children}</Run>
    </s-paragraph>
  );
}

/** A square picture; without an address the platform draws a placeholder. An empty `alt` means decoration. */
export function Picture(props: { src?: string; alt: string }) {
  return (
    <s-image
      src={props.src}
      alt={props.alt}
      accessibilityRole={props.alt === "" ? "presentation" : "img"}
      aspectRatio="1/1"
      objectFit="cover"
      borderRadius="base"
      loading="lazy"
    />
  );
}

/** A line between two parts. */
export function Divider() {
  return <s-divider />;
}

/** How far something has come, 0 to 1; `label` says it in words. */
export function Progress(props: { value: number; label: string }) {
  if (!isKnown("s-progress")) return null;
  return <s-progress value={props.value} max={1} accessibilityLabel={props.label} />;
}

/**
 * A button that puts `text` on the clipboard. `id` must be the only one of its kind on the page. Nothing
 * where the host cannot do that: the text stands beside it in any case.
 */
export function CopyButton(props: { id: string; text: string; label: string; onCopy: () => void }) {
  if (!isKnown("s-clipboard-item")) return null;
  return (
    <>
      <s-button variant="secondary" commandFor={props.id} command="--copy">
        {props.label}
      </s-button>
      <s-clipboard-item id={props.id} text={props.text} onCopy={props.onCopy} />
    </>
  );
}

/** A button; with `href` a link that looks like one and opens beside the page. */
export function Button(props: {
  label: string;
  /** Said instead of `label` where the label alone would not do. */
  spokenLabel?: string;
  primary?: boolean;
  busy?: boolean;
  href?: string;
  onPress: () => void;
}) {
  return (
    <s-button
      variant={props.primary ? "primary" : "secondary"}
      inlineSize="fill"
      loading={props.busy ?? false}
      accessibilityLabel={props.spokenLabel}
      href={props.href}
      target={props.href === undefined ? undefined : "_blank"}
      onClick={props.onPress}
    >
      {props.label}
    </s-button>
  );
}

/** A link in running text; opens beside the page. */
export function Link(props: {
  label: string;
  spokenLabel: string;
  href: string;
  onPress: () => void;
}) {
  return (
    <s-link
      href={props.href}
      target="_blank"
      accessibilityLabel={props.spokenLabel}
      onClick={props.onPress}
    >
      {props.label}
    </s-link>
  );
}

/**
 * A control that stays in the background: a cross, or words where `label` is given. It remains one
 * and the same element when that changes, so that it keeps the focus.
 */
export function QuietButton(props: { label?: string; spokenLabel: string; onPress: () => void }) {
  return (
    <s-clickable
      accessibilityLabel={props.spokenLabel}
      padding="small-300"
      borderRadius="base"
      onClick={props.onPress}
    >
      {props.label === undefined ? (
        <s-icon type="x" size="small" />
      ) : (
        <s-text type="small" tone="info">
          {props.label}
        </s-text>
      )}
    </s-clickable>
  );
}

/** A box to tick. */
export function Checkbox(props: {
  label: string;
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <s-checkbox
      label={props.label}
      name={props.name}
      checked={props.checked}
      disabled={props.disabled ?? false}
      onChange={(event) => props.onChange(changed<{ checked?: boolean }>(event)?.checked === true)}
    />
  );
}

/** One of what a field lets the buyer choose from. */
export interface Option {
  id: string;
  label: string;
}

/** Some of several, or one of them; `inline` sets short ones beside one another. */
export function Choices(props: {
  label: string;
  name: string;
  options: Option[];
  chosen: string[];
  multiple?: boolean;
  inline?: boolean;
  disabled?: boolean;
  error?: string;
  onChange: (chosen: string[]) => void;
}) {
  return (
    <s-choice-list
      label={props.label}
      name={props.name}
      multiple={props.multiple ?? false}
      variant={props.inline ? "inline" : "auto"}
      values={props.chosen}
      disabled={props.disabled ?? false}
      error={props.error}
      onChange={(event) => props.onChange(changed<{ values?: string[] }>(event)?.values ?? [])}
    >
      {props.options.map(({ id, label }) => (
        <s-choice key={id} value={id}>
          {label}
        </s-choice>
      ))}
    </s-choice-list>
  );
}

/** One of several, which take up one line. */
export function Select(props: {
  label: string;
  name: string;
  options: Option[];
  chosen: string;
  onChange: (chosen: string) => void;
}) {
  return (
    <s-select
      label={props.label}
      name={props.name}
      value={props.chosen}
      onChange={(event) =>
        props.onChange(changed<{ value?: string }>(event)?.value ?? props.chosen)
      }
    >
      {props.options.map(({ id, label }) => (
        <s-option key={id} value={id}>
          {label}
        </s-option>
      ))}
    </s-select>
  );
}

/** Words of the buyer's own. What is written stays in the field: it is told of, never set. */
export function TextArea(props: {
  label: string;
  name: string;
  longest: number;
  disabled?: boolean;
  error?: string;
  onInput: (text: string) => void;
}) {
  return (
    <s-text-area
      label={props.label}
      name={props.name}
      rows={3}
      maxLength={props.longest}
      disabled={props.disabled ?? false}
      error={props.error}
      onInput={(event) => props.onInput(changed<{ value?: string }>(event)?.value ?? "")}
    />
  );
}

/** The field an event is of, with what it holds now. */
function changed<Field>(event: Event): Partial<Field> | null {
  return event.currentTarget as Partial<Field> | null;
}

/** A part that is shown on demand. */
export function Disclosure(props: { summary: string; onOpen?: () => void; children: Children }) {
  return (
    <s-details
      onToggle={(event: { newState?: "open" | "closed" }) => {
        if (event.newState === "open") props.onOpen?.();
      }}
    >
      <s-summary>
        <Run>{props.summary}</Run>
      </s-summary>
      {props.children}
    </s-details>
  );
}

/** A list, one line each. */
export function List(props: { ordered?: boolean; items: Children[] }) {
  // Items never change places, and two may read alike: their position is their identity.
  const items = props.items.map((item, position) => (
    <s-list-item key={position}>
      <Run>{item}</Run>
    </s-list-item>
  ));
  return props.ordered ? (
    <s-ordered-list>{items}</s-ordered-list>
  ) : (
    <s-unordered-list>{items}</s-unordered-list>
  );
}

/** A grey line where text will stand. */
export function SkeletonLine() {
  return <s-skeleton-paragraph />;
}

/** News that is read out as soon as it appears: a failure at once, a success when there is a pause. */
export function Notice(props: { tone: "info" | "success" | "critical"; children: Children }) {
  return <s-banner tone={props.tone}>{props.children}</s-banner>;
}

/** Always on the page and never seen: what it is given to say is read out. */
export function Status(props: { say: string }) {
  return (
    <s-stack accessibilityRole="status">
      <s-text accessibilityVisibility="exclusive">{props.say}</s-text>
    </s-stack>
  );
}

/** The bar at the top of the page. The platform limits its height and gives it a way to be put away. */
export function AnnouncementBar(props: { onDismiss: () => void; children: Children }) {
  if (!isKnown("s-announcement") || !isKnown("s-modal")) return null;
  return <s-announcement onDismiss={props.onDismiss}>{props.children}</s-announcement>;
}

/** Words that open a window of their own above the page. `id` must be the only one of its kind. */
export function Dialog(props: {
  opener: string;
  heading: string;
  id: string;
  onOpen: () => void;
  children: Children;
}) {
  return (
    <>
      <s-link commandFor={props.id} command="--show">
        {props.opener}
      </s-link>
      <s-modal id={props.id} heading={props.heading} onShow={props.onOpen}>
        {props.children}
      </s-modal>
    </>
  );
}

/**
 * Whether this host has the element: one that is older than the types may not. A host that does not
 * say which it knows is taken to know all of them.
 */
function isKnown(tag: string): boolean {
  const known: Partial<CustomElementRegistry> | undefined = globalThis.customElements;
  return known?.get?.("s-text") === undefined || known.get?.(tag) !== undefined;
}

/** Keeps an error while drawing to itself: its children vanish, and what is around them stays. */
export class Boundary extends Component<
  { onError: (error: unknown) => void; children: Children },
  { failed: boolean }
> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
