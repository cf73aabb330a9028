import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "react-aria-components";
import { Link, NavLink, Outlet, ScrollRestoration } from "react-router";
import { OfferProvider } from "./export/offered.tsx";
import { AskedProvider } from "./graph/asked.tsx";
import { isReached, watch } from "./graph/reach.ts";
import { lazily } from "./parts/lazily.tsx";
import { useFocusKept } from "./parts/useFocusKept.ts";

const PANELS = {
  export: lazily(async () => (await import("./export/ExportPanel.tsx")).ExportPanel),
  query: lazily(async () => (await import("./parts/QueryPanel.tsx")).QueryPanel),
};

/** What stands around every page. */
export function Frame() {
  const [open, setOpen] = useState<keyof typeof PANELS>();
  const opener = useRef<HTMLButtonElement>(null);
  const main = useRef<HTMLElement>(null);
  useFocusKept(main);
  const Panel = open && PANELS[open];
  const toggle = (panel: keyof typeof PANELS, name: string) => (
    <Button
      className="button"
      ref={open === panel ? opener : null}
      aria-expanded={open === panel}
      aria-controls={`${panel}-panel`}
      onPress={() => setOpen(open === panel ? undefined : panel)}
    >
      {name}
    </Button>
  );
  useEffect(() => {
    const close = ({ key, target }: KeyboardEvent) => {
      if (key !== "Escape" || !(target as Element).closest(".panel, [aria-controls$=-panel]")) return;
      opener.current?.focus();
      setOpen(undefined);
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, []);
  return (
    <AskedProvider>
      <OfferProvider>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        <header className="masthead">
          <div className="page masthead-row">
            <Link className="brand" to="/">
              Onrecord
            </Link>
            <nav aria-label="Main">
              <NavLink to="/" end>
                Search
              </NavLink>
              <NavLink to="/overview">Overview</NavLink>
            </nav>
            {toggle("export", "Export")}
            {toggle("query", "Query")}
          </div>
        </header>
        <Reach />
        {Panel && <Panel />}
        <main id="main" ref={main} className="page" tabIndex={-1}>
          <Outlet />
        </main>
        <footer className="page colophon">
          <p>
            Everything here comes from the public API at <a href="/graphql">/graphql</a>. Press Query to see
            how.
          </p>
        </footer>
        <ScrollRestoration />
      </OfferProvider>
    </AskedProvider>
  );
}

/** Says that the server does not answer, wherever on the page that is felt. */
function Reach() {
  const reached = useSyncExternalStore(watch, isReached);
  return (
    <div className="reach" role="status">
      {!reached && (
        <p className="page">
          The server does not answer. What is shown may have changed since; what is missing is asked for again
          by itself.
          {!navigator.onLine && " This device has no network: check its connection."}
        </p>
      )}
    </div>
  );
}
