import { useAppBridge } from "@shopify/app-bridge-react";
import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  InlineError,
  InlineStack,
  Text,
  Thumbnail,
} from "@shopify/polaris";
import {
  ChevronDownIcon,
  ChevronUpIcon,
  CollectionIcon,
  DeleteIcon,
  ImageIcon,
} from "@shopify/polaris-icons";
import type { CatalogueNames } from "#app/insights/catalogue.ts";
import { useCatalogue } from "./CatalogueContext.tsx";

export interface ResourceFieldText {
  choose: string;
  /** Where something is chosen already. */
  change: string;
  none: string;
  missing: string;
  remove: (title: string) => string;
  moveUp: (title: string) => string;
  moveDown: (title: string) => string;
}

interface Props {
  id: string;
  type: "product" | "collection";
  /** GIDs in the merchant's order. */
  value: string[];
  max: number;
  /** Whether their order means something. */
  ordered?: boolean;
  error?: string | undefined;
  text: ResourceFieldText;
  onChange: (ids: string[]) => void;
}

/** Products or collections, chosen in Shopify's own picker and listed by picture and title. */
export function ResourceField({ id, type, value, max, ordered, error, text, onChange }: Props) {
  const shopify = useAppBridge();
  const { names, learn } = useCatalogue();

  const choose = async () => {
    const picked = await shopify.resourcePicker({
      type,
      action: "select",
      multiple: max,
      selectionIds: value.map((gid) => ({ id: gid })),
      filter: { variants: false },
    });
    if (!picked) return;
    learn(namesOf(picked));
    const chosen = picked.map((one) => one.id);
    // What stays keeps its place; what is new goes below.
    const kept = value.filter((gid) => chosen.includes(gid));
    onChange([...kept, ...chosen.filter((gid) => !kept.includes(gid))]);
  };

  const move = (index: number, by: number) => {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };

  return (
    <BlockStack gap="200">
      {value.map((gid, index) => {
        const named = names[gid];
        const title = named?.title ?? text.missing;
        return (
          <InlineStack key={gid} gap="300" blockAlign="center" wrap={false}>
            <Thumbnail
              size="small"
              source={named?.imageUrl ?? (type === "product" ? ImageIcon : CollectionIcon)}
              alt={named?.imageAlt ?? ""}
            />
            <Box width="100%" minWidth="0">
              <Text as="span" truncate {...(named ? {} : { tone: "critical" as const })}>
                {title}
              </Text>
            </Box>
            <ButtonGroup noWrap>
              {ordered && value.length > 1 && (
                <>
                  <Button
                    variant="tertiary"
                    icon={ChevronUpIcon}
                    disabled={index === 0}
                    accessibilityLabel={text.moveUp(title)}
                    onClick={() => move(index, -1)}
                  />
                  <Button
                    variant="tertiary"
                    icon={ChevronDownIcon}
                    disabled={index === value.length - 1}
                    accessibilityLabel={text.moveDown(title)}
                    onClick={() => move(index, 1)}
                  />
                </>
              )}
              <Button
                variant="tertiary"
                icon={DeleteIcon}
                accessibilityLabel={text.remove(title)}
                onClick={() => onChange(value.filter((other) => other !== gid))}
              />
            </ButtonGroup>
          </InlineStack>
        );
      })}
      {value.length === 0 && (
        <Text as="p" tone="subdued">
          {text.none}
        </Text>
      )}
      <InlineStack>
        <Button id={id} onClick={choose} {...(error ? { ariaDescribedBy: `${id}-error` } : {})}>
          {value.length === 0 ? text.choose : text.change}
        </Button>
      </InlineStack>
      {error && (
        <div id={`${id}-error`} data-field-error={id}>
          <InlineError message={error} fieldID={id} />
        </div>
      )}
    </BlockStack>
  );
}

/** The picker's answers for products and collections differ in where the picture is. */
function namesOf(
  picked: {
    id: string;
    title: string;
    images?: { originalSrc: string; altText?: string }[];
    image?: { originalSrc: string; altText?: string } | null;
  }[],
): CatalogueNames {
  return Object.fromEntries(
    picked.map((one) => {
      const image = one.images?.[0] ?? one.image;
      const named = {
        title: one.title,
        imageUrl: image?.originalSrc ?? null,
        imageAlt: image?.altText ?? null,
      };
      return [one.id, named];
    }),
  );
}
