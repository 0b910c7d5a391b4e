import { BlockStack, Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { type AdvertiserCategory, advertiserCategories } from "#app/partners/advertiser.ts";
import { ValuesField } from "#app/ui/fields/ValuesField.tsx";
import { categoryNames } from "#app/ui/partners/text.ts";
import type { AdvertiserDraft } from "./answer.ts";
import { text } from "./text.ts";

interface Props {
  draft: AdvertiserDraft;
  productTypes: string[];
  errorAt: (path: string) => string | undefined;
  onChange: (part: keyof AdvertiserDraft, change: Partial<AdvertiserDraft>) => void;
}

/** Who the advertiser is. */
export function DetailsCard({ draft, productTypes, errorAt, onChange }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.details}
        </Text>
        <FormLayout>
          <TextField
            id="name"
            label={text.name}
            helpText={text.nameHelp}
            autoComplete="off"
            maxLength={80}
            value={draft.name}
            error={errorAt("name")}
            onChange={(name) => onChange("name", { name })}
          />
          <FormLayout.Group>
            <Select
              id="category"
              label={text.category}
              options={advertiserCategories.map((value) => ({
                value,
                label: categoryNames[value],
              }))}
              value={draft.category}
              error={errorAt("category")}
              onChange={(category) =>
                onChange("category", { category: category as AdvertiserCategory })
              }
            />
            <TextField
              id="contact"
              label={text.contact}
              helpText={text.contactHelp}
              autoComplete="off"
              maxLength={160}
              value={draft.contact}
              error={errorAt("contact")}
              onChange={(contact) => onChange("contact", { contact })}
            />
          </FormLayout.Group>
          <ValuesField
            id="blockedProductTypes"
            label={text.blockedTypes}
            helpText={text.blockedTypesHelp}
            placeholder={text.findOrAdd}
            addLabel={text.add}
            value={draft.blockedProductTypes}
            choices={productTypes.map((value) => ({ value, label: value }))}
            error={errorAt("blockedProductTypes")}
            onChange={(blockedProductTypes) =>
              onChange("blockedProductTypes", { blockedProductTypes })
            }
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
