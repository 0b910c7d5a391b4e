import { Card, Columns, Picture, SkeletonText, Stack } from "#ui";

/** Stands where the offers will, as high as they are likely to be: same frames, same columns. */
export function Skeleton({ cards }: { cards: number }) {
  return (
    <Stack gap="base">
      {Array.from({ length: cards }, (_, position) => (
        <Card key={position}>
          <Stack gap="base">
            <SkeletonText />
            <Columns of="picture-text">
              <Picture alt="" />
              <SkeletonText />
            </Columns>
          </Stack>
        </Card>
      ))}
    </Stack>
  );
}
