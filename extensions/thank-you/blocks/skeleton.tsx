import { Card, Columns, Picture, SkeletonLine, Stack } from "#ui";

/** Stands where the offers will, as high as they are likely to be: same frames, same columns. */
export function Skeleton({ cards }: { cards: number }) {
  return (
    <Stack gap="base">
      {Array.from({ length: cards }, (_, position) => (
        <Card key={position}>
          <Stack gap="base">
            <SkeletonLine />
            <Columns of="picture-text" align="center">
              <Picture alt="" />
              <Stack gap="base">
                <SkeletonLine />
                <SkeletonLine />
              </Stack>
            </Columns>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
