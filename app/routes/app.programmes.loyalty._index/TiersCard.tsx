import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import type { Programme } from "#app/loyalty/programme.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import { type ProgrammeForm, withWord } from "./form.ts";
import { ListCard } from "./ListCard.tsx";
import { text } from "./text.ts";

type Tier = Programme["tiers"][number];

/** The tiers that points lead to. */
export function TiersCard({ form }: { form: ProgrammeForm }) {
  const { programme, edit } = form;
  const set = (path: string, change: (tiers: Tier[]) => Tier[]) =>
    edit(path, (now) => ({ ...now, tiers: change(now.tiers) }));
  const highest = Math.max(0, ...programme.tiers.map(({ threshold }) => threshold || 0));
  const blank = (): Tier => ({ id: crypto.randomUUID(), names: {}, threshold: highest + 500 });
  return (
    <ListCard
      title={text.tiers}
      help={text.tiersHelp}
      none={text.noTiers}
      add={text.addTier}
      nth={text.tier}
      max={8}
      items={programme.tiers}
      nameOf={({ names }) => names[form.locale] ?? Object.values(names)[0] ?? text.nameless}
      onAdd={() => set("tiers", (tiers) => [...tiers, blank()])}
      onRemove={(at) => set("tiers", (tiers) => tiers.toSpliced(at, 1))}
      onPutBack={(at, tier) => set("tiers", (tiers) => tiers.toSpliced(at, 0, tier))}
      fields={(tier, index) => (
        <TierFields
          form={form}
          tier={tier}
          path={`tiers.${index}`}
          onChange={(field, change) =>
            set(`tiers.${index}.${field}`, (tiers) =>
              tiers.toSpliced(index, 1, { ...tier, ...change }),
            )
          }
        />
      )}
    />
  );
}

function TierFields(props: {
  form: ProgrammeForm;
  tier: Tier;
  path: string;
  onChange: (field: string, change: Partial<Tier>) => void;
}) {
  const { tier, path, onChange } = props;
  const { locale, errorAt } = props.form;
  const { defaultLocale } = useAdmin().shop;
  return (
    <BlockStack>
      <FormLayout>
        <FormLayout.Group>
          <TextField
            id={`${path}.names`}
            label={text.tierName}
            autoComplete="off"
            maxLength={40}
            placeholder={locale === defaultLocale ? "" : (tier.names[defaultLocale] ?? "")}
            value={tier.names[locale] ?? ""}
            error={errorAt(`${path}.names`)}
            onChange={(name) => onChange("names", { names: withWord(tier.names, locale, name) })}
          />
          <NumberField
            id={`${path}.threshold`}
            label={text.threshold}
            min={1}
            value={tier.threshold}
            error={errorAt(`${path}.threshold`)}
            onChange={(points) => onChange("threshold", { threshold: points ?? Number.NaN })}
          />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}
