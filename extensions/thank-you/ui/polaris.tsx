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
  /** What matters, then a control as wide as itself. */
  "text-control": "1fr auto",
  /** A square picture, then what matters. */
  "picture-text": "88px 1fr",
  /** Two equal halves where there is room for both, else one below the other. */
  halves: "repeat(auto-fit, minmax(min(100%, 150px), 1fr))",
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
  return <s-heading>{props.children}</s-heading>;
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
  return <s-paragraph color={props.subdued ? "subdued" : "base"}>{props.children}</s-paragraph>;
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
      onChange={(event) =>
        props.onChange((event.currentTarget as { checked?: boolean } | null)?.checked === true)
      }
    />
  );
}

/** A part that is shown on demand. */
export function Disclosure(props: { summary: string; onOpen: () => void; children: Children }) {
  return (
    <s-details
      onToggle={(event: { newState?: "open" | "closed" }) => {
        if (event.newState === "open") props.onOpen();
      }}
    >
      <s-summary>{props.summary}</s-summary>
      {props.children}
    </s-details>
  );
}

/** A list, one line each. */
export function List(props: { ordered?: boolean; items: string[] }) {
  // Items never change places, and two may read alike: their position is their identity.
  const items = props.items.map((item, position) => (
    <s-list-item key={position}>{item}</s-list-item>
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
