import { Button, Notice, Stack } from "#ui";
import type { ClaimState } from "../api/claims.ts";
import type { BlockSession } from "../api/session.ts";

/**
 * The button with which something is asked for, and what became of it in words: on its way, waiting for
 * Shopify, failed with a way to try again, or of no more use.
 */
export function ClaimButton(props: {
  session: BlockSession;
  /** Where the claim stands that the button makes; absent: it has not been made. */
  state: ClaimState | undefined;
  label: string;
  spokenLabel?: string;
  quiet?: boolean;
  onPress: () => void;
}) {
  const { session, state, label } = props;
  const { t } = session.words;
  if (state === "over") return <Notice tone="info">{t("claim.over")}</Notice>;
  const failed = state === "failed";
  return (
    <Stack gap="small">
      {state === "pending" ? <Notice tone="info">{t("claim.pending")}</Notice> : null}
      {failed ? <Notice tone="critical">{t("claim.failed")}</Notice> : null}
      <Button
        primary={!props.quiet}
        label={failed ? t("claim.retry") : label}
        {...(props.spokenLabel === undefined || failed ? {} : { spokenLabel: props.spokenLabel })}
        busy={isUnderWay(state)}
        onPress={props.onPress}
      />
    </Stack>
  );
}

/** Whether the claim is on its way, or waiting to be. */
export function isUnderWay(state: ClaimState | undefined): boolean {
  return state === "busy" || state === "pending";
}
