import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { CatalogueNames, Suggestions } from "#app/insights/catalogue.ts";
import type { Names } from "#app/targeting/index.ts";

interface Catalogue {
  /** Products and collections by GID, those picked on this page included. */
  names: CatalogueNames;
  suggestions: Suggestions;
  /** Remembers what a picker just gave, so that it is shown by name at once. */
  learn: (names: CatalogueNames) => void;
  /** For targeting's sentences. */
  nameOf: Names;
}

const CatalogueContext = createContext<Catalogue | undefined>(undefined);

/** @throws outside {@link CatalogueProvider} */
export function useCatalogue(): Catalogue {
  const catalogue = useContext(CatalogueContext);
  if (!catalogue) throw new Error("useCatalogue belongs below CatalogueProvider.");
  return catalogue;
}

/** What the shop sells, as far as this page has to name it. */
export function CatalogueProvider(props: {
  names: CatalogueNames;
  suggestions: Suggestions;
  children: ReactNode;
}) {
  const [picked, setPicked] = useState<CatalogueNames>({});
  const learn = useCallback(
    (more: CatalogueNames) => setPicked((now) => ({ ...now, ...more })),
    [],
  );
  const { suggestions } = props;
  const names = useMemo(() => ({ ...props.names, ...picked }), [props.names, picked]);
  const nameOf = useCallback<Names>((_kind, id) => names[id]?.title, [names]);
  const catalogue = useMemo(
    () => ({ names, suggestions, learn, nameOf }),
    [names, suggestions, learn, nameOf],
  );
  return <CatalogueContext.Provider value={catalogue}>{props.children}</CatalogueContext.Provider>;
}
