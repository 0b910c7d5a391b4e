import { TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";

const TYPING_PAUSE_MS = 300;

interface Props {
  label: string;
  /** What is looked for now. */
  search: string;
  onSearch: (search: string) => void;
}

/** Words to look for; a merchant who is still typing is waited for. */
export function SearchField({ label, search, onSearch }: Props) {
  const [typed, setTyped] = useState(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (typed.trim() === search) return;
    const pause = setTimeout(() => onSearch(typed.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed]);
  return (
    <TextField
      label={label}
      labelHidden
      placeholder={label}
      autoComplete="off"
      clearButton
      value={typed}
      onChange={setTyped}
      onClearButtonClick={() => setTyped("")}
    />
  );
}
