import {
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  FormLayout,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { type Placement, placements } from "#app/decisions/contract.ts";
import type { Placing } from "#app/offers/offer.ts";
import { NumberField } from "../fields/NumberField.tsx";
import { placementText } from "../offers/text.ts";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** Shares are kept from 0 to 1 and written as percent; the rounding undoes what floating point adds. */
const percentOf = (share: number | null) =>
  share === null ? undefined : Math.round(share * 10_000) / 100;
const shareOf = (percent: number | undefined) => (percent === undefined ? null : percent / 100);

/** The first values of a limit that was just switched on. */
const FREQUENCY = { atMost: 3, withinDays: 30 };

/** Where the offer may stand, whatever the ranking has learned. */
export function PlacingCard() {
  const { draft, edit, errorAt } = useEditor();
  const { pinned, floor, cap, frequency } = draft.placing;
  const set = <F extends keyof Placing>(field: F, value: Placing[F]) =>
    edit(`placing.${field}`, (now) => ({ ...now, placing: { ...now.placing, [field]: value } }));
  const setFrequency = (part: Partial<typeof FREQUENCY>) =>
    set("frequency", { ...(frequency ?? FREQUENCY), ...part });
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {text.placing}
          </Text>
          <Text as="p" tone="subdued">
            {text.placingHelp}
          </Text>
        </BlockStack>
        <Places />
        <Checkbox
          id="placing.pinned"
          label={text.pinned}
          helpText={text.pinnedHelp}
          checked={pinned}
          onChange={(value) => set("pinned", value)}
        />
        <FormLayout>
          <FormLayout.Group>
            <NumberField
              id="placing.floor"
              label={text.floor}
              helpText={text.floorHelp}
              min={0}
              max={50}
              suffix="%"
              value={percentOf(floor)}
              error={errorAt("placing.floor")}
              onChange={(percent) => set("floor", shareOf(percent))}
            />
            <NumberField
              id="placing.cap"
              label={text.cap}
              helpText={text.capHelp}
              min={0}
              max={100}
              suffix="%"
              value={percentOf(cap)}
              error={errorAt("placing.cap")}
              onChange={(percent) => set("cap", shareOf(percent))}
            />
          </FormLayout.Group>
        </FormLayout>
        <Checkbox
          id="placing.frequency"
          label={text.frequency}
          checked={frequency !== null}
          onChange={(limited) => set("frequency", limited ? FREQUENCY : null)}
        />
        {frequency && (
          <InlineStack gap="400" wrap={false}>
            <NumberField
              id="placing.frequency.atMost"
              label={text.atMost}
              min={1}
              suffix={text.times}
              value={frequency.atMost}
              error={errorAt("placing.frequency.atMost")}
              onChange={(times) => setFrequency({ atMost: times ?? Number.NaN })}
            />
            <NumberField
              id="placing.frequency.withinDays"
              label={text.within}
              min={1}
              suffix={text.days}
              value={frequency.withinDays}
              error={errorAt("placing.frequency.withinDays")}
              onChange={(days) => setFrequency({ withinDays: days ?? Number.NaN })}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** The blocks it may be shown by. */
function Places() {
  const { draft, edit, errorAt } = useEditor();
  const error = errorAt("placing.placements");
  const first = `place-${placements[0]}`;
  return (
    <div {...(error ? { "data-field-error": first } : {})}>
      <ChoiceList
        allowMultiple
        title={text.placements}
        choices={placements.map((place) => ({
          value: place,
          id: `place-${place}`,
          label: placementText[place],
          helpText: text.placementHelp[place],
        }))}
        selected={draft.placing.placements}
        error={error}
        onChange={(chosen) =>
          edit("placing.placements", (now) => ({
            ...now,
            placing: { ...now.placing, placements: inOrder(chosen as Placement[]) },
          }))
        }
      />
    </div>
  );
}

/** Ticked in whatever order, the same places are the same choice. */
const inOrder = (chosen: Placement[]) => placements.filter((place) => chosen.includes(place));
