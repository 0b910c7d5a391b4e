import { Button, ButtonGroup } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import { itemText as text } from "./item-text.ts";

/** What moves one thing in a list, or takes it out. */
export function ItemButtons(props: {
  /** As it is read out: "answer 2". */
  what: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}) {
  const { what, first, last, onMove, onRemove } = props;
  return (
    <ButtonGroup noWrap>
      <Button
        variant="tertiary"
        icon={ChevronUpIcon}
        disabled={first}
        accessibilityLabel={text.moveUp(what)}
        onClick={() => onMove(-1)}
      />
      <Button
        variant="tertiary"
        icon={ChevronDownIcon}
        disabled={last}
        accessibilityLabel={text.moveDown(what)}
        onClick={() => onMove(1)}
      />
      <Button
        variant="tertiary"
        icon={DeleteIcon}
        accessibilityLabel={text.remove(what)}
        onClick={onRemove}
      />
    </ButtonGroup>
  );
}
