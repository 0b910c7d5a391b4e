import {
  BlockStack,
  Box,
  Button,
  Card,
  Checkbox,
  InlineStack,
  List,
  Text,
  Thumbnail,
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { OfferContent } from "#app/offers/offer.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useCatalogue } from "../catalogue/CatalogueContext.tsx";
import { blankContent, type DraftOf } from "./draft.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** How the offer reads to a buyer, in the language being written, or in the one it falls back to. */
export function PreviewCard() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {text.preview}
        </Text>
        <Box borderColor="border" borderWidth="025" borderRadius="200" padding="400">
          <OfferPreview />
        </Box>
        <Text as="p" tone="subdued" variant="bodySm">
          {text.previewNote}
        </Text>
      </BlockStack>
    </Card>
  );
}

function useShownContent<C>(): C {
  const { draft, locale } = useEditor();
  const { shop } = useAdmin();
  const written = draft.content as Record<string, C>;
  return { ...blankContent[draft.kind], ...(written[locale] ?? written[shop.defaultLocale]) } as C;
}

/** The seam for the checkout's own renderer: everything it needs is the draft and the locale. */
function OfferPreview() {
  const { draft } = useEditor();
  switch (draft.kind) {
    case "product":
      return <ProductPreview settings={draft.settings} />;
    case "tutorial":
      return <TutorialPreview settings={draft.settings} />;
    case "loyalty":
      return <LoyaltyPreview settings={draft.settings} />;
  }
}

function Opening({ heading, body }: { heading: string; body: string | undefined }) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingMd" breakWord>
        {heading || "…"}
      </Text>
      {body && (
        <Text as="p" tone="subdued" breakWord>
          {body}
        </Text>
      )}
    </BlockStack>
  );
}

/** A button of the buyer's page: shown, not for pressing. */
function Shown({ label }: { label: string }) {
  return (
    <div aria-hidden="true" {...{ inert: "" }}>
      <Button fullWidth variant="primary">
        {label || "…"}
      </Button>
    </div>
  );
}

function ProductPreview({ settings }: { settings: DraftOf<"product">["settings"] }) {
  const content = useShownContent<OfferContent<"product">>();
  const { names } = useCatalogue();
  const chosen = settings.source === "chosen" ? settings.productIds.slice(0, settings.show) : [];
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      {chosen.map((id) => (
        <InlineStack key={id} gap="300" blockAlign="center" wrap={false}>
          <Thumbnail size="medium" source={names[id]?.imageUrl ?? ImageIcon} alt="" />
          <Text as="span">{names[id]?.title ?? text.resources.missing}</Text>
        </InlineStack>
      ))}
      <Text as="p" variant="bodySm" tone="subdued">
        {text.previewProducts[settings.source]}
      </Text>
      <Shown label={content.button} />
    </BlockStack>
  );
}

function TutorialPreview({ settings }: { settings: DraftOf<"tutorial">["settings"] }) {
  const content = useShownContent<OfferContent<"tutorial">>();
  const steps = content.steps.filter((step) => step.trim() !== "");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      {settings.imageUrl?.startsWith("https://") && (
        <img
          src={settings.imageUrl}
          alt={content.imageAlt ?? ""}
          style={{ width: "100%", aspectRatio: "16 / 9", objectFit: "cover", borderRadius: 8 }}
        />
      )}
      {steps.length > 0 && (
        <List type="number">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            <List.Item key={index}>{step}</List.Item>
          ))}
        </List>
      )}
      {content.link && <Shown label={content.link.label} />}
    </BlockStack>
  );
}

function LoyaltyPreview({ settings }: { settings: DraftOf<"loyalty">["settings"] }) {
  const content = useShownContent<OfferContent<"loyalty">>();
  const { format } = useAdmin();
  const benefits = content.benefits.filter((benefit) => benefit.trim() !== "");
  return (
    <BlockStack gap="300">
      <Opening heading={content.heading} body={content.text} />
      {settings.points > 0 && (
        <Text as="p" fontWeight="semibold">
          {text.pointsPromised(format.number(settings.points))}
        </Text>
      )}
      {benefits.length > 0 && (
        <List>
          {benefits.map((benefit, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a benefit is its place
            <List.Item key={index}>{benefit}</List.Item>
          ))}
        </List>
      )}
      {content.marketingConsent && (
        <div aria-hidden="true" {...{ inert: "" }}>
          <Checkbox label={content.marketingConsent} checked={false} />
        </div>
      )}
      <Shown label={content.button} />
    </BlockStack>
  );
}
