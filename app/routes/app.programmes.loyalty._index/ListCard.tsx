import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { Fragment, type ReactNode, useState } from "react";
import { itemText } from "#app/ui/fields/item-text.ts";
import { Removed } from "#app/ui/fields/Removed.tsx";

interface Props<Item extends { id: string }> {
  title: string;
  help: string;
  none: string;
  add: string;
  nth: (position: number) => string;
  max: number;
  items: Item[];
  nameOf: (item: Item) => string;
  onAdd: () => void;
  onRemove: (at: number) => void;
  onPutBack: (at: number, item: Item) => void;
  fields: (item: Item, index: number) => ReactNode;
}

/** A list whose items are added, taken out, and brought back where that was a mistake. */
export function ListCard<Item extends { id: string }>(props: Props<Item>) {
  const { items } = props;
  const [removed, setRemoved] = useState<{ at: number; item: Item }>();
  const notice = removed && (
    <Removed
      what={`“${props.nameOf(removed.item)}”`}
      onUndo={() => {
        props.onPutBack(removed.at, removed.item);
        setRemoved(undefined);
      }}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {props.title}
          </Text>
          <Text as="p" tone="subdued">
            {props.help}
          </Text>
        </BlockStack>
        {items.length === 0 && !removed && <Text as="p">{props.none}</Text>}
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {removed?.at === index && notice}
            <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot lay out as the box does */}
              <div role="group" aria-label={props.nth(index + 1)}>
                <BlockStack gap="200">
                  <InlineStack align="space-between" blockAlign="center" wrap={false}>
                    <Text as="h3" variant="headingSm">
                      {props.nth(index + 1)}
                    </Text>
                    <Button
                      variant="tertiary"
                      icon={DeleteIcon}
                      accessibilityLabel={itemText.remove(props.nth(index + 1).toLowerCase())}
                      onClick={() => {
                        setRemoved({ at: index, item });
                        props.onRemove(index);
                      }}
                    />
                  </InlineStack>
                  {props.fields(item, index)}
                </BlockStack>
              </div>
            </Box>
          </Fragment>
        ))}
        {removed && removed.at >= items.length && notice}
        <InlineStack>
          <Button icon={PlusIcon} disabled={items.length >= props.max} onClick={props.onAdd}>
            {props.add}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
