import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useMemo, useState } from "react";

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  id?: string;
  label: string;
  labelHidden?: boolean;
  placeholder?: string;
  helpText?: string;
  value: string[];
  /** What can be picked; shown by label, found by label or value. */
  choices: Choice[];
  /** Set where values outside the list may be typed: the label of the line that adds one. */
  addLabel?: (typed: string) => string;
  nameOf?: (value: string) => string;
  error?: string | undefined;
  onChange: (values: string[]) => void;
}

const SHOWN_AT_ONCE = 40;

/** Several values, found by typing and shown as tags. */
export function ValuesField(props: Props) {
  const { value, choices, addLabel, onChange } = props;
  const [typed, setTyped] = useState("");
  const labels = useMemo(() => new Map(choices.map((one) => [one.value, one.label])), [choices]);
  const nameOf = props.nameOf ?? ((one: string) => labels.get(one) ?? one);
  const wanted = typed.trim();
  const matching = matches(choices, wanted);
  const isNew = addLabel && wanted !== "" && !choices.some(({ value: one }) => same(one, wanted));

  const toggle = (one: string) => {
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
    setTyped("");
  };

  return (
    <BlockStack gap="200">
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            {...(props.id ? { id: props.id } : {})}
            label={props.label}
            labelHidden={props.labelHidden ?? false}
            placeholder={props.placeholder ?? ""}
            helpText={props.helpText}
            autoComplete="off"
            value={typed}
            error={props.error}
            onChange={setTyped}
          />
        }
      >
        {matching.length > 0 || isNew ? (
          <Listbox onSelect={toggle}>
            {isNew && <Listbox.Action value={wanted}>{addLabel(wanted)}</Listbox.Action>}
            {matching.slice(0, SHOWN_AT_ONCE).map((one) => (
              <Listbox.Option
                key={one.value}
                value={one.value}
                selected={value.includes(one.value)}
                accessibilityLabel={one.label}
              >
                <Listbox.TextOption selected={value.includes(one.value)}>
                  {one.label}
                </Listbox.TextOption>
              </Listbox.Option>
            ))}
          </Listbox>
        ) : null}
      </Combobox>
      {value.length > 0 && (
        <InlineStack gap="100">
          {value.map((one) => (
            <Tag key={one} onRemove={() => onChange(value.filter((other) => other !== one))}>
              {nameOf(one)}
            </Tag>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}

const same = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase();

function matches(choices: Choice[], typed: string): Choice[] {
  const wanted = typed.toLocaleLowerCase();
  return choices.filter(
    ({ label, value }) =>
      label.toLocaleLowerCase().includes(wanted) || value.toLocaleLowerCase() === wanted,
  );
}
