/**
 * `#ui` bound to Shopify's React components of API 2025-07. What the blocks ask for is described in
 * extensions/thank-you/ui/polaris.tsx; here is only how it is drawn with what was there then.
 */
import {
  Banner,
  BlockStack,
  Checkbox as CheckboxField,
  Choice,
  ChoiceList,
  ClipboardItem,
  Grid,
  HeadingGroup,
  Icon,
  Image,
  InlineStack,
  ListItem,
  Button as PlatformButton,
  Disclosure as PlatformDisclosure,
  Divider as PlatformDivider,
  Heading as PlatformHeading,
  Link as PlatformLink,
  List as PlatformList,
  Progress as PlatformProgress,
  Text as PlatformText,
  Pressable,
  Select as SelectField,
  SkeletonImage,
  SkeletonText,
  TextBlock,
  TextField,
  View,
} from "@shopify/ui-extensions-react/checkout";
import { Component, type ReactNode, useId } from "react";

export { useEffect, useState } from "react";

export type Children = ReactNode;

type Gap = "none" | "small" | "base" | "large";
const SPACING = { none: "none", small: "extraTight", base: "base", large: "loose" } as const;
const CARD_BLOCK_SIZE = 196;

export function Section(props: { heading: string; children: Children }) {
  return (
    <BlockStack accessibilityRole="section" accessibilityLabel={props.heading}>
      <PlatformHeading>{props.heading}</PlatformHeading>
      <HeadingGroup>{props.children}</HeadingGroup>
    </BlockStack>
  );
}

export function Card(props: { label?: string; compact?: boolean; children: Children }) {
  return (
    <View
      border="base"
      cornerRadius="large"
      padding="base"
      minBlockSize={props.compact ? 0 : CARD_BLOCK_SIZE}
      {...(props.label === undefined
        ? {}
        : { accessibilityRole: "section" as const, accessibilityLabel: props.label })}
    >
      {props.children}
    </View>
  );
}

export function Stack(props: { gap: Gap; children: Children }) {
  return <BlockStack spacing={SPACING[props.gap]}>{props.children}</BlockStack>;
}

export function Inline(props: { gap: Gap; children: Children }) {
  return (
    <InlineStack spacing={SPACING[props.gap]} blockAlignment="center">
      {props.children}
    </InlineStack>
  );
}

const COLUMNS = {
  "text-control": ["fill", "auto"],
  "picture-text": [88, "fill"],
  halves: ["fill", "fill"],
  tiles: ["50%", "50%"],
} as const;

export function Columns(props: {
  of: keyof typeof COLUMNS;
  align?: "start" | "center";
  children: Children;
}) {
  return (
    <Grid
      columns={[...COLUMNS[props.of]]}
      spacing="base"
      blockAlignment={props.align === "center" ? "center" : "start"}
    >
      {props.children}
    </Grid>
  );
}

export function Heading(props: { children: Children }) {
  return <PlatformHeading>{props.children}</PlatformHeading>;
}

export function Text(props: {
  as?: "strong" | "small" | "struck";
  subdued?: boolean;
  children: Children;
}) {
  return (
    <PlatformText
      {...(props.as === "strong" ? { emphasis: "bold" as const } : {})}
      {...(props.as === "small" ? { size: "small" as const } : {})}
      {...(props.as === "struck" ? { accessibilityRole: "deletion" as const } : {})}
      {...(props.subdued ? { appearance: "subdued" as const } : {})}
    >
      {props.children}
    </PlatformText>
  );
}

export function SpokenText(props: { children: Children }) {
  return <PlatformText visibility="hidden">{props.children}</PlatformText>;
}

export function Paragraph(props: { subdued?: boolean; children: Children }) {
  return (
    <TextBlock {...(props.subdued ? { appearance: "subdued" as const } : {})}>
      {props.children}
    </TextBlock>
  );
}

export function Picture(props: { src?: string; alt: string }) {
  if (!props.src) return <SkeletonImage aspectRatio={1} />;
  return (
    <Image
      source={props.src}
      accessibilityDescription={props.alt}
      aspectRatio={1}
      fit="cover"
      cornerRadius="base"
      loading="lazy"
    />
  );
}

export function Divider() {
  return <PlatformDivider />;
}

export function Progress(props: { value: number; label: string }) {
  return <PlatformProgress value={props.value} max={1} accessibilityLabel={props.label} />;
}

export function CopyButton(props: { id: string; text: string; label: string; onCopy: () => void }) {
  return (
    <>
      <PlatformButton kind="secondary" activateTarget={props.id} activateAction="copy">
        {props.label}
      </PlatformButton>
      <ClipboardItem id={props.id} text={props.text} onCopy={props.onCopy} />
    </>
  );
}

export function Button(props: {
  label: string;
  spokenLabel?: string;
  primary?: boolean;
  busy?: boolean;
  href?: string;
  onPress: () => void;
}) {
  return (
    <PlatformButton
      kind={props.primary ? "primary" : "secondary"}
      loading={props.busy ?? false}
      {...(props.spokenLabel === undefined ? {} : { accessibilityLabel: props.spokenLabel })}
      {...(props.href === undefined ? {} : { to: props.href })}
      onPress={props.onPress}
    >
      {props.label}
    </PlatformButton>
  );
}

export function Link(props: {
  label: string;
  spokenLabel: string;
  href: string;
  onPress: () => void;
}) {
  return (
    <PlatformLink
      external
      to={props.href}
      accessibilityLabel={props.spokenLabel}
      onPress={props.onPress}
    >
      {props.label}
    </PlatformLink>
  );
}

export function QuietButton(props: { label?: string; spokenLabel: string; onPress: () => void }) {
  return (
    <Pressable accessibilityLabel={props.spokenLabel} padding="extraTight" onPress={props.onPress}>
      {props.label === undefined ? (
        <Icon source="close" size="small" />
      ) : (
        <PlatformText size="small" appearance="info">
          {props.label}
        </PlatformText>
      )}
    </Pressable>
  );
}

export function Checkbox(props: {
  label: string;
  name: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { label, disabled = false, ...field } = props;
  return (
    <CheckboxField {...field} id={props.name} disabled={disabled}>
      {label}
    </CheckboxField>
  );
}

export interface Option {
  id: string;
  label: string;
}

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
  const choices = props.options.map(({ id, label }) => (
    <Choice key={id} id={id} disabled={props.disabled ?? false}>
      {label}
    </Choice>
  ));
  const Direction = props.inline ? InlineStack : BlockStack;
  return (
    <BlockStack spacing="extraTight" accessibilityLabel={props.label}>
      <PlatformText>{props.label}</PlatformText>
      <ChoiceList
        name={props.name}
        value={props.multiple ? props.chosen : (props.chosen[0] ?? "")}
        onChange={(chosen: string | string[]) => props.onChange([chosen].flat())}
      >
        <Direction spacing="tight">{choices}</Direction>
      </ChoiceList>
      {props.error ? <PlatformText appearance="critical">{props.error}</PlatformText> : null}
    </BlockStack>
  );
}

export function Select(props: {
  label: string;
  name: string;
  options: Option[];
  chosen: string;
  onChange: (chosen: string) => void;
}) {
  return (
    <SelectField
      label={props.label}
      name={props.name}
      value={props.chosen}
      options={props.options.map(({ id, label }) => ({ value: id, label }))}
      onChange={props.onChange}
    />
  );
}

export function TextArea(props: {
  label: string;
  name: string;
  longest: number;
  disabled?: boolean;
  error?: string;
  onInput: (text: string) => void;
}) {
  return (
    <TextField
      label={props.label}
      name={props.name}
      multiline={3}
      maxLength={props.longest}
      disabled={props.disabled ?? false}
      {...(props.error === undefined ? {} : { error: props.error })}
      onInput={props.onInput}
    />
  );
}

export function Disclosure(props: { summary: string; onOpen?: () => void; children: Children }) {
  const id = useId();
  return (
    <PlatformDisclosure onToggle={(open: string[]) => open.includes(id) && props.onOpen?.()}>
      <Pressable toggles={id}>
        <PlatformText>{props.summary}</PlatformText>
      </Pressable>
      <View id={id}>{props.children}</View>
    </PlatformDisclosure>
  );
}

export function List(props: { ordered?: boolean; items: Children[] }) {
  return (
    <PlatformList marker={props.ordered ? "number" : "bullet"}>
      {props.items.map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items never change places, and two may read alike
        <ListItem key={position}>{item}</ListItem>
      ))}
    </PlatformList>
  );
}

export function SkeletonLine() {
  return <SkeletonText />;
}

export function Notice(props: { tone: "info" | "success" | "critical"; children: Children }) {
  return (
    <Banner status={props.tone}>
      <TextBlock>{props.children}</TextBlock>
    </Banner>
  );
}

export function Status(props: { say: string }) {
  return (
    <BlockStack accessibilityRole="status">
      <PlatformText visibility="hidden">{props.say}</PlatformText>
    </BlockStack>
  );
}

export class Boundary extends Component<
  { onError: (error: unknown) => void; children: Children },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
