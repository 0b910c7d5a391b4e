import {
  BlockStack,
  Checkbox,
  ChoiceList,
  FormLayout,
  InlineError,
  Select,
  TextField,
} from "@shopify/polaris";
import { useMemo } from "react";
import type { Field, Leaf, LeafOf, NamedKind } from "#app/targeting/index.ts";
import { useAdmin } from "../admin/AdminContext.tsx";
import { useCatalogue } from "../catalogue/CatalogueContext.tsx";
import { ResourceField } from "../catalogue/ResourceField.tsx";
import { DateTimeField } from "../fields/DateTimeField.tsx";
import { MoneyField } from "../fields/MoneyField.tsx";
import { NumberField } from "../fields/NumberField.tsx";
import { ValuesField } from "../fields/ValuesField.tsx";
import { choicesFor, closedKinds } from "./choices.ts";
import type { Bound } from "./operator.tsx";
import { text } from "./text.ts";

interface Props<L extends Leaf = Leaf> {
  /** Unique on the page; the first input gets it. */
  id: string;
  label: string;
  field: Field;
  /** Which ends of a range are asked for. */
  bounds: readonly Bound[];
  leaf: L;
  /** The message for a property of the leaf, if something is wrong with it. */
  errorAt: (property: string) => string | undefined;
  onChange: (leaf: L) => void;
}

/** The inputs for one condition, chosen by what its catalogue entry says it holds. */
export function LeafFields(props: Props) {
  const { field } = props;
  switch (field.type) {
    case "values":
      return <AnyOf {...(props as Props<ValuesLeaf>)} kind={field.of} optional={field.optional} />;
    case "entry":
      return <Entry {...(props as Props<EntryLeaf>)} kind={field.of} />;
    case "choice":
      return <OneChoice {...(props as Props<LeafOf<"consent">>)} choices={field.choices} />;
    case "flag":
      return <Flag {...(props as Props<FlagLeaf>)} />;
    case "range":
      return <Range {...(props as Props<RangeLeaf>)} unit={field.unit} />;
    case "moneyRange":
      return <MoneyRange {...(props as Props<MoneyLeaf>)} />;
    case "purchase":
      return <Purchase {...(props as Props<LeafOf<"pastPurchase">>)} />;
    case "percentage":
      return <Percentage {...(props as Props<LeafOf<"buyerPercentage">>)} />;
    case "hours":
      return <Hours {...(props as Props<LeafOf<"hours">>)} />;
    case "period":
      return <Period {...(props as Props<LeafOf<"schedule">>)} />;
  }
}

type ValuesLeaf = LeafOf<"productTags"> | LeafOf<"discountCodes">;
type EntryLeaf = LeafOf<"attribute">;
type FlagLeaf = LeafOf<"firstOrder">;
type RangeLeaf = LeafOf<"itemCount">;
type MoneyLeaf = LeafOf<"orderTotal">;

const MAX_PICKED = 250;

/** A leaf with a property set, or taken out where there is no value: the schema knows no `undefined`. */
function withProperty<L extends Leaf>(leaf: L, name: string, value: unknown): L {
  const { [name as keyof L]: _old, ...rest } = leaf;
  return (value === undefined ? rest : { ...rest, [name]: value }) as L;
}

function AnyOf(props: Props<ValuesLeaf> & { kind: NamedKind; optional: boolean }) {
  const { id, label, leaf, kind, optional, errorAt, onChange } = props;
  const values = leaf.anyOf ?? [];
  const set = (anyOf: string[] | undefined) => onChange(withProperty(leaf, "anyOf", anyOf));
  return (
    <BlockStack gap="200">
      {optional && (
        <Checkbox
          label={text.anyValue}
          checked={leaf.anyOf === undefined}
          onChange={(any) => set(any ? undefined : [])}
        />
      )}
      {leaf.anyOf !== undefined && (
        <Values
          id={id}
          label={label}
          kind={kind}
          value={values}
          error={errorAt("anyOf")}
          onChange={set}
        />
      )}
    </BlockStack>
  );
}

interface ValuesProps {
  id: string;
  label: string;
  kind: NamedKind;
  value: string[];
  error: string | undefined;
  onChange: (values: string[]) => void;
}

function Values({ id, label, kind, value, error, onChange }: ValuesProps) {
  const admin = useAdmin();
  const { suggestions } = useCatalogue();
  const choices = useMemo(() => choicesFor(kind, admin, suggestions), [kind, admin, suggestions]);
  if (kind === "product" || kind === "collection") {
    return (
      <ResourceField
        id={id}
        type={kind}
        value={value}
        max={MAX_PICKED}
        error={error}
        text={kind === "product" ? text.products : text.collections}
        onChange={onChange}
      />
    );
  }
  if (kind === "weekday") {
    return (
      <>
        <ChoiceList
          allowMultiple
          title={label}
          titleHidden
          choices={choices.map((one) => ({ ...one, id: `${id}-${one.value}` }))}
          selected={value}
          onChange={onChange}
        />
        {error && <FieldError id={id} message={error} />}
      </>
    );
  }
  const closed = closedKinds.has(kind);
  return (
    <ValuesField
      id={id}
      label={label}
      labelHidden
      placeholder={closed ? text.findOnly : text.find}
      value={value}
      choices={choices}
      {...(closed ? {} : { addLabel: text.add })}
      {...(kind === "language" ? { nameOf: admin.format.language } : {})}
      error={error}
      onChange={onChange}
    />
  );
}

function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <div data-field-error={id}>
      <InlineError message={message} fieldID={id} />
    </div>
  );
}

function Entry(props: Props<EntryLeaf> & { kind: NamedKind }) {
  const { id, leaf, errorAt, onChange } = props;
  return (
    <FormLayout>
      <TextField
        id={id}
        label={text.key}
        autoComplete="off"
        value={leaf.key}
        error={errorAt("key")}
        onChange={(key) => onChange({ ...leaf, key })}
      />
      <AnyOf
        {...(props as unknown as Props<ValuesLeaf>)}
        id={`${id}-values`}
        label={text.values}
        kind={props.kind}
        optional
      />
    </FormLayout>
  );
}

function OneChoice(props: Props<LeafOf<"consent">> & { choices: readonly string[] }) {
  const { id, label, leaf, choices, errorAt, onChange } = props;
  return (
    <Select
      id={id}
      label={label}
      labelHidden
      options={choices.map((value) => ({ value, label: choiceText[value] ?? value }))}
      value={leaf.to}
      error={errorAt("to")}
      onChange={(to) => onChange({ ...leaf, to: to as typeof leaf.to })}
    />
  );
}

const choiceText: Record<string, string> = {
  analytics: "Analytics",
  preferences: "Remembering preferences",
  marketing: "Marketing",
  saleOfData: "Sale of data",
};

function Flag({ id, label, leaf, errorAt, onChange }: Props<FlagLeaf>) {
  return (
    <Select
      id={id}
      label={label}
      labelHidden
      options={[
        { value: "true", label: text.yes },
        { value: "false", label: text.no },
      ]}
      value={String(leaf.is)}
      error={errorAt("is")}
      onChange={(is) => onChange({ ...leaf, is: is === "true" })}
    />
  );
}

function Range(props: Props<RangeLeaf> & { unit: "item" | "order" | "day" }) {
  const { id, leaf, unit, bounds, errorAt, onChange } = props;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        {bounds.map((bound, index) => (
          <NumberField
            key={bound}
            id={index === 0 ? id : `${id}-${bound}`}
            label={text.bounds[bound]}
            labelHidden={bounds.length === 1}
            min={0}
            suffix={text.units[unit]}
            value={leaf[bound]}
            error={errorAt(bound)}
            onChange={(value) => onChange(withProperty(leaf, bound, value))}
          />
        ))}
      </FormLayout.Group>
    </FormLayout>
  );
}

function MoneyRange({ id, leaf, bounds, errorAt, onChange }: Props<MoneyLeaf>) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        {bounds.map((bound, index) => (
          <MoneyField
            key={bound}
            id={index === 0 ? id : `${id}-${bound}`}
            label={text.bounds[bound]}
            labelHidden={bounds.length === 1}
            currency={leaf.currency}
            value={leaf[`${bound}Minor`]}
            error={errorAt(`${bound}Minor`)}
            onChange={(amount) => onChange(withProperty(leaf, `${bound}Minor`, amount))}
          />
        ))}
      </FormLayout.Group>
    </FormLayout>
  );
}

function Purchase(props: Props<LeafOf<"pastPurchase">>) {
  const { id, label, leaf, errorAt, onChange } = props;
  return (
    <FormLayout>
      <Values
        id={id}
        label={label}
        kind="product"
        value={leaf.anyOf}
        error={errorAt("anyOf")}
        onChange={(anyOf) => onChange({ ...leaf, anyOf })}
      />
      <NumberField
        label={text.withinDays}
        min={1}
        suffix={text.units.day}
        value={leaf.withinDays}
        error={errorAt("withinDays")}
        onChange={(days) => onChange(withProperty(leaf, "withinDays", days))}
      />
    </FormLayout>
  );
}

function Percentage(props: Props<LeafOf<"buyerPercentage">>) {
  const { id, leaf, errorAt, onChange } = props;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField
          id={id}
          label={text.percent}
          min={0}
          max={100}
          suffix="%"
          value={leaf.percent}
          error={errorAt("percent")}
          onChange={(percent) => onChange({ ...leaf, percent: percent ?? Number.NaN })}
        />
        <TextField
          label={text.salt}
          helpText={text.saltHelp}
          autoComplete="off"
          value={leaf.salt}
          error={errorAt("salt")}
          onChange={(salt) => onChange({ ...leaf, salt })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Hours({ id, leaf, errorAt, onChange }: Props<LeafOf<"hours">>) {
  const hours = (from: number) =>
    Array.from({ length: 24 }, (_, index) => index + from).map((hour) => ({
      value: String(hour),
      label: `${String(hour).padStart(2, "0")}:00`,
    }));
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          id={id}
          label={text.fromHour}
          options={hours(0)}
          value={String(leaf.from)}
          error={errorAt("from")}
          onChange={(from) => onChange({ ...leaf, from: Number(from) })}
        />
        <Select
          label={text.toHour}
          options={hours(1)}
          value={String(leaf.to === 0 ? 24 : leaf.to)}
          error={errorAt("to")}
          onChange={(to) => onChange({ ...leaf, to: Number(to) })}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function Period({ leaf, errorAt, onChange }: Props<LeafOf<"schedule">>) {
  return (
    <BlockStack gap="300">
      <DateTimeField
        dateLabel={text.startDate}
        timeLabel={text.startTime}
        clearLabel={text.clear}
        initialTime="00:00"
        value={leaf.from}
        error={errorAt("from")}
        onChange={(from) => onChange(withProperty(leaf, "from", from))}
      />
      <DateTimeField
        dateLabel={text.endDate}
        timeLabel={text.endTime}
        clearLabel={text.clear}
        initialTime="00:00"
        value={leaf.until}
        error={errorAt("until")}
        onChange={(until) => onChange(withProperty(leaf, "until", until))}
      />
    </BlockStack>
  );
}
