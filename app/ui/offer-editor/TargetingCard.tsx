import { BlockStack, Card, Text } from "@shopify/polaris";
import { useCallback, useMemo } from "react";
import type { Condition } from "#app/targeting/index.ts";
import { errorsWithin } from "../editor/errors.ts";
import { TargetingFields } from "../targeting/TargetingFields.tsx";
import { useEditor } from "./EditorContext.ts";
import { text } from "./text.ts";

/** Which orders see the offer. */
export function TargetingCard({ generation }: { generation: number }) {
  const { draft, edit, errors } = useEditor();
  const own = useMemo(() => errorsWithin(errors, "targeting"), [errors]);
  const change = useCallback(
    (targeting: Condition) => edit("targeting", (now) => ({ ...now, targeting })),
    [edit],
  );
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {text.targeting}
        </Text>
        <TargetingFields
          condition={draft.targeting}
          errors={own}
          generation={generation}
          onChange={change}
        />
      </BlockStack>
    </Card>
  );
}
