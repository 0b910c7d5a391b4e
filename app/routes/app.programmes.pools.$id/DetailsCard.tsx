import { BlockStack, Card, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { DateTimeField } from "#app/ui/fields/DateTimeField.tsx";
import type { PoolDraft } from "./answer.ts";
import { FIRST_TERMS, TermsFields } from "./TermsFields.tsx";
import { text } from "./text.ts";

export interface FormProps {
  draft: PoolDraft;
  errorAt: (path: string) => string | undefined;
  /** @param path of the field whose error is mended by it */
  onChange: (path: string, change: Partial<PoolDraft>) => void;
}

/** What a pool is called and when it ends; while it is new, where its codes come from. */
export function DetailsCard(props: FormProps & { isNew: boolean; inShopify: boolean }) {
  const { draft, errorAt, onChange, isNew, inShopify } = props;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.details}
        </Text>
        {isNew && <Source {...props} />}
        <FormLayout>
          <TextField
            id="name"
            label={text.name}
            helpText={inShopify ? text.nameInShopify(draft.name) : text.nameHelp}
            autoComplete="off"
            maxLength={80}
            value={draft.name}
            error={errorAt("name")}
            onChange={(name) => onChange("name", { name })}
          />
          {draft.making && <TermsFields {...props} making={draft.making} />}
          <DateTimeField
            dateLabel={text.endDate}
            timeLabel={text.endTime}
            clearLabel={text.noEnd}
            initialTime="23:59"
            value={draft.expiresAt ?? undefined}
            error={errorAt("expiresAt")}
            onChange={(iso) => onChange("expiresAt", { expiresAt: iso ?? null })}
          />
          <Text as="p" tone="subdued">
            {inShopify ? text.endInShopify : text.endHelp}
          </Text>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function Source({ draft, onChange }: FormProps) {
  return (
    <ChoiceList
      title={text.source}
      choices={(["shopify", "own"] as const).map((value) => ({
        value,
        id: `source-${value}`,
        label: text.sources[value],
        helpText: text.sources[`${value}Help`],
      }))}
      selected={[draft.making ? "shopify" : "own"]}
      onChange={([source]) =>
        onChange("making", { making: source === "shopify" ? FIRST_TERMS : null })
      }
    />
  );
}
