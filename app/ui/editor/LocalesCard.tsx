import { BlockStack, Button, Card, InlineStack, Tabs, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useAdmin } from "../admin/AdminContext.tsx";
import { localesText as text } from "./locales-text.ts";

interface Props {
  title: string;
  /** What is written, by locale. */
  content: Record<string, unknown>;
  locale: string;
  onLocale: (locale: string) => void;
  /** Takes the default language's words over into the one shown. */
  onCopy: () => void;
  /** Takes the language shown out. */
  onClear: () => void;
  /** Of languages that are written: the names of what they lack beside the default one. */
  lacking?: Record<string, string[]>;
  /** The fields of the language shown. */
  children: ReactNode;
}

/** What a buyer reads, language by language. */
export function LocalesCard({
  title,
  content,
  locale,
  onLocale,
  lacking = {},
  children,
  ...on
}: Props) {
  const { shop, format } = useAdmin();
  // A language the shop no longer sells in keeps its content, and its tab.
  const locales = [...new Set([...shop.locales, ...Object.keys(content)])];
  const fallback = format.language(shop.defaultLocale);
  const isWritten = locale in content;
  const unwritten = locales.filter((one) => !(one in content)).map((one) => format.language(one));
  const lacks = lacking[locale] ?? [];
  return (
    <Card padding="0">
      <BlockStack>
        <div style={{ padding: "var(--p-space-400) var(--p-space-400) var(--p-space-200)" }}>
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {locales.length > 1 && (
              <Text as="span" tone="subdued" variant="bodySm">
                {text.covered(Object.keys(content).length, locales.length)}
                {unwritten.length > 0 && ` ${text.unwritten(format.list(unwritten))}`}
              </Text>
            )}
          </InlineStack>
        </div>
        {locales.length > 1 && (
          <Tabs
            selected={locales.indexOf(locale)}
            onSelect={(index) => onLocale(locales[index] ?? shop.defaultLocale)}
            disclosureText={text.languages}
            tabs={locales.map((one) =>
              tabOf(one, stateOf(one, content, lacking), one === shop.defaultLocale, format),
            )}
          />
        )}
        <div style={{ padding: "var(--p-space-300) var(--p-space-400) var(--p-space-400)" }}>
          <BlockStack gap="400">
            {!isWritten && (
              <InlineStack gap="300" blockAlign="center" align="space-between">
                <Text as="p" tone="subdued">
                  {text.notWritten(format.language(locale), fallback)}
                </Text>
                <Button onClick={on.onCopy}>{text.copyFrom(fallback)}</Button>
              </InlineStack>
            )}
            {lacks.length > 0 && (
              <Text as="p" tone="caution">
                {text.lacks(format.language(locale), format.list(lacks))}
              </Text>
            )}
            {children}
            {isWritten && locale !== shop.defaultLocale && (
              <InlineStack gap="300">
                <Button variant="plain" onClick={on.onCopy}>
                  {text.copyFrom(fallback)}
                </Button>
                <Button variant="plain" tone="critical" onClick={on.onClear}>
                  {text.clearLocale(format.language(locale))}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

type State = "written" | "partly" | "unwritten";

function stateOf(
  locale: string,
  content: Record<string, unknown>,
  lacking: Record<string, string[]>,
): State {
  if (!(locale in content)) return "unwritten";
  return (lacking[locale] ?? []).length > 0 ? "partly" : "written";
}

function tabOf(
  locale: string,
  state: State,
  isDefault: boolean,
  format: { language: (locale: string) => string },
) {
  const name = format.language(locale);
  return {
    id: `locale-${locale}`,
    // Five languages stand in one line: what is not written yet says so in full once it is chosen.
    content: text.marks[state](name),
    ...(state === "written" ? {} : { accessibilityLabel: text.states[state](name) }),
    ...(isDefault ? { badge: text.default } : {}),
  };
}
