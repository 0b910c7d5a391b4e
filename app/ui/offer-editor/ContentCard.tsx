import { BlockStack, Button, Card, InlineStack, Tabs, Text } from "@shopify/polaris";
import { useAdmin } from "../admin/AdminContext.tsx";
import { ContentFields } from "./ContentFields.tsx";
import { withContent } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** What the buyer reads, language by language. */
export function ContentCard() {
  const { draft, edit, locale, setLocale } = useEditor();
  const { shop, format } = useAdmin();
  const written = draft.content as Record<string, object>;
  // A language the shop no longer sells in keeps its content, and its tab.
  const locales = [...new Set([...shop.locales, ...Object.keys(written)])];
  const language = format.language(locale);
  const fallback = format.language(shop.defaultLocale);
  const isDefault = locale === shop.defaultLocale;
  const isWritten = locale in written;

  const copy = () =>
    edit(`content.${locale}`, (now) =>
      withContent(
        now,
        locale,
        structuredClone((now.content as Record<string, object>)[shop.defaultLocale] ?? {}),
        shop.defaultLocale,
      ),
    );
  const clear = () =>
    edit(`content.${locale}`, (now) => withContent(now, locale, {}, shop.defaultLocale));

  return (
    <Card padding="0">
      <BlockStack>
        <div style={{ padding: "var(--p-space-400) var(--p-space-400) var(--p-space-200)" }}>
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h2" variant="headingMd">
              {text.content}
            </Text>
            {locales.length > 1 && (
              <Text as="span" tone="subdued" variant="bodySm">
                {text.covered(Object.keys(written).length, locales.length)}
              </Text>
            )}
          </InlineStack>
        </div>
        {locales.length > 1 && (
          <Tabs
            selected={locales.indexOf(locale)}
            onSelect={(index) => setLocale(locales[index] ?? shop.defaultLocale)}
            disclosureText={text.languages}
            tabs={locales.map((one) =>
              tabOf(one, one in written, one === shop.defaultLocale, format),
            )}
          />
        )}
        <div style={{ padding: "var(--p-space-300) var(--p-space-400) var(--p-space-400)" }}>
          <BlockStack gap="400">
            {!isWritten && (
              <InlineStack gap="300" blockAlign="center" align="space-between">
                <Text as="p" tone="subdued">
                  {text.notWritten(language, fallback)}
                </Text>
                <Button onClick={copy}>{text.copyFrom(fallback)}</Button>
              </InlineStack>
            )}
            <ContentFields key={locale} />
            {isWritten && !isDefault && (
              <InlineStack gap="300">
                <Button variant="plain" onClick={copy}>
                  {text.copyFrom(fallback)}
                </Button>
                <Button variant="plain" tone="critical" onClick={clear}>
                  {text.clearLocale(language)}
                </Button>
              </InlineStack>
            )}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

function tabOf(
  locale: string,
  written: boolean,
  isDefault: boolean,
  format: { language: (locale: string) => string },
) {
  const name = format.language(locale);
  return {
    id: `locale-${locale}`,
    // Five languages stand in one line: what is not written yet says so in full once it is chosen.
    content: written ? name : text.missingMark(name),
    ...(written ? {} : { accessibilityLabel: text.missingIn(name) }),
    ...(isDefault ? { badge: text.default } : {}),
  };
}
