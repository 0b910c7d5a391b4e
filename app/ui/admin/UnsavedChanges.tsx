import { useBlocker, useNavigate } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { type RefObject, useEffect, useRef } from "react";

interface Props {
  id: string;
  dirty: boolean;
  saving: boolean;
  save: string;
  discard: string;
  onSave: () => void;
  onDiscard: () => void;
  /** Set to true just before a navigation that nothing is lost by. */
  mayLeave: RefObject<boolean> & { current: boolean };
}

/**
 * Shopify's contextual save bar, and the question it asks when somebody leaves with unsaved changes.
 */
export function UnsavedChanges({ id, dirty, saving, save, discard, mayLeave, ...on }: Props) {
  const navigate = useNavigate();
  const shopify = useAppBridge();
  const asked = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !mayLeave.current && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== "blocked" || asked.current) return;
    asked.current = true;
    const { pathname, search } = blocker.location;
    // The promise settles only if the merchant agrees to leave, so the blocker is let go of at once.
    blocker.reset();
    shopify.saveBar.leaveConfirmation().then(() => {
      mayLeave.current = true;
      navigate(`${pathname}${search}`);
    });
    asked.current = false;
  }, [blocker, mayLeave, navigate, shopify]);

  return (
    <SaveBar id={id} open={dirty}>
      <button
        type="button"
        {...{ variant: "primary" }}
        {...(saving ? { loading: "", disabled: true } : {})}
        onClick={on.onSave}
      >
        {save}
      </button>
      <button type="button" {...(saving ? { disabled: true } : {})} onClick={on.onDiscard}>
        {discard}
      </button>
    </SaveBar>
  );
}
