import { type Children, Stack } from "#ui";

/**
 * What asks, and once there is an answer, that instead. An extension cannot move the focus, and whoever
 * pressed a button by keyboard goes on from where it was: so the place of what asked stays, empty, and the
 * answer comes after it, next to be reached.
 */
export function Answered(props: { answer: Children; children: Children }) {
  const { answer, children } = props;
  return (
    <Stack gap="none">
      <Stack gap="none">{answer ? null : children}</Stack>
      {answer}
    </Stack>
  );
}
