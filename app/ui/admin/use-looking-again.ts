import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const EVERY_MS = 3_000;

/** Loads the page's data again and again while what it waits for is under way. */
export function useLookingAgain(isUnderWay: boolean): void {
  const { state, revalidate } = useRevalidator();
  useAskingAgain(isUnderWay && state === "idle", revalidate);
}

/** Asks once more a few seconds after the last answer, for as long as `isUnderWay`, which is not while asking. */
export function useAskingAgain(isUnderWay: boolean, ask: () => void): void {
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setTimeout(ask, EVERY_MS);
    return () => clearTimeout(timer);
  }, [isUnderWay, ask]);
}
