import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useLocation } from "react-router";

/** What stands beside a list, and what leads there. */
export interface BesideState {
  /** Whether it is shown where there is no room beside the list. */
  isOpen: boolean;
  open: () => void;
  close: () => void;
  panel: RefObject<HTMLElement | null>;
  opener: RefObject<HTMLButtonElement | null>;
}

/** It is open until something of it is chosen, which leads to another address. */
export function useBeside(): BesideState {
  const { search } = useLocation();
  const [openAt, setOpenAt] = useState<string>();
  const isOpen = openAt === search;
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) panel.current?.focus();
  }, [isOpen]);
  return {
    isOpen,
    open: () => {
      setOpenAt(search);
      panel.current?.focus();
    },
    close: () => {
      setOpenAt(undefined);
      opener.current?.focus();
    },
    panel,
    opener,
  };
}

/** Leads to what stands beside a list. On a wide screen it is there for the keyboard alone, which else goes through every row. */
export function ToBeside({ beside: { open, opener }, label }: { beside: BesideState; label: string }) {
  return (
    <Button ref={opener} className="to-facets" onPress={open}>
      {label}
    </Button>
  );
}

/** What stands beside a list; on a narrow screen it is opened above, since a long list has no end to stand below. */
export function Beside({
  beside: { isOpen, close, panel },
  label,
  stale = false,
  children,
}: {
  beside: BesideState;
  label: string;
  stale?: boolean;
  children: ReactNode;
}) {
  const classes = ["facets", "beside", stale && "stale", isOpen && "open"].filter(Boolean);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes.join(" ")}
      aria-label={label}
      onKeyDown={({ key }) => key === "Escape" && isOpen && close()}
    >
      <Button className="button close-facets" onPress={close}>
        Close
      </Button>
      {children}
    </aside>
  );
}
