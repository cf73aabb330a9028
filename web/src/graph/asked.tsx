import type { DocumentNode } from "graphql";
import { createContext, type ReactNode, useMemo, useState } from "react";

/** A query that the page that is shown was made from. */
export interface Asked {
  name: string;
  document: DocumentNode;
  variables: Record<string, unknown>;
}

interface Registry {
  put: (id: string, asked: Asked) => void;
  drop: (id: string) => void;
}

/** The queries behind what is shown, for the panel that shows them. */
export const AskedContext = createContext<ReadonlyMap<string, Asked>>(new Map());
/** Where pages say what they ask; it never changes, so saying so draws nothing anew but the panel. */
export const RegistryContext = createContext<Registry>({ put() {}, drop() {} });

export function AskedProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<ReadonlyMap<string, Asked>>(new Map());
  const registry = useMemo<Registry>(
    () => ({
      put: (id, one) => setAsked((before) => new Map(before).set(id, one)),
      drop: (id) => setAsked((before) => new Map([...before].filter(([key]) => key !== id))),
    }),
    [],
  );
  return (
    <RegistryContext value={registry}>
      <AskedContext value={asked}>{children}</AskedContext>
    </RegistryContext>
  );
}
