import { FormLayout, TextField } from "@shopify/polaris";
import type { Reward } from "#app/loyalty/programme.ts";
import { useAdmin } from "#app/ui/admin/AdminContext.tsx";
import { MinimumField, ValidDaysField } from "#app/ui/fields/code-fields.tsx";
import { NumberField } from "#app/ui/fields/NumberField.tsx";
import { ReductionField } from "#app/ui/fields/ReductionField.tsx";
import { type ProgrammeForm, withWord } from "./form.ts";
import { ListCard } from "./ListCard.tsx";
import { text } from "./text.ts";

const firstReward = {
  labels: {},
  points: 500,
  reduction: { percent: 10 },
  minimumMinor: null,
  validDays: 90,
};

/** What points buy. */
export function RewardsCard({ form }: { form: ProgrammeForm }) {
  const { programme, edit } = form;
  const set = (path: string, change: (rewards: Reward[]) => Reward[]) =>
    edit(path, (now) => ({ ...now, rewards: change(now.rewards) }));
  return (
    <ListCard
      title={text.rewards}
      help={text.rewardsHelp}
      none={text.noRewards}
      add={text.addReward}
      nth={text.reward}
      max={12}
      items={programme.rewards}
      nameOf={({ labels }) => labels[form.locale] ?? Object.values(labels)[0] ?? text.nameless}
      onAdd={() =>
        set("rewards", (rewards) => [...rewards, { id: crypto.randomUUID(), ...firstReward }])
      }
      onRemove={(at) => set("rewards", (rewards) => rewards.toSpliced(at, 1))}
      onPutBack={(at, reward) => set("rewards", (rewards) => rewards.toSpliced(at, 0, reward))}
      fields={(reward, index) => (
        <RewardFields
          form={form}
          reward={reward}
          path={`rewards.${index}`}
          onChange={(field, change) =>
            set(`rewards.${index}.${field}`, (rewards) =>
              rewards.toSpliced(index, 1, { ...reward, ...change }),
            )
          }
        />
      )}
    />
  );
}

function RewardFields(props: {
  form: ProgrammeForm;
  reward: Reward;
  path: string;
  onChange: (field: string, change: Partial<Reward>) => void;
}) {
  const { reward, path, onChange } = props;
  const { locale, errorAt } = props.form;
  const { defaultLocale } = useAdmin().shop;
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          id={`${path}.labels`}
          label={text.rewardName}
          autoComplete="off"
          maxLength={80}
          placeholder={locale === defaultLocale ? "" : (reward.labels[defaultLocale] ?? "")}
          value={reward.labels[locale] ?? ""}
          error={errorAt(`${path}.labels`)}
          onChange={(label) =>
            onChange("labels", { labels: withWord(reward.labels, locale, label) })
          }
        />
        <NumberField
          id={`${path}.points`}
          label={text.price}
          min={1}
          value={reward.points}
          error={errorAt(`${path}.points`)}
          onChange={(points) => onChange("points", { points: points ?? Number.NaN })}
        />
      </FormLayout.Group>
      <ReductionField
        id={`${path}.reduction`}
        label={text.reduction}
        value={reward.reduction}
        error={errorAt(`${path}.reduction`)}
        onChange={(reduction) => onChange("reduction", { reduction })}
      />
      <FormLayout.Group>
        <MinimumField
          id={`${path}.minimumMinor`}
          value={reward.minimumMinor}
          error={errorAt(`${path}.minimumMinor`)}
          onChange={(minimumMinor) => onChange("minimumMinor", { minimumMinor })}
        />
        <ValidDaysField
          id={`${path}.validDays`}
          value={reward.validDays}
          error={errorAt(`${path}.validDays`)}
          onChange={(days) => onChange("validDays", { validDays: days })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
