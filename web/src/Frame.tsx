import { lazy, Suspense, useState } from "react";
import { Button } from "react-aria-components";
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from "react-router";
import { OfferProvider } from "./export/offered.tsx";
import { AskedProvider } from "./graph/asked.tsx";

const QueryPanel = lazy(async () => ({ default: (await import("./parts/QueryPanel.tsx")).QueryPanel }));
const ExportPanel = lazy(async () => ({ default: (await import("./export/ExportPanel.tsx")).ExportPanel }));

/** What stands around every page. */
export function Frame() {
  const [open, setOpen] = useState<"query" | "export">();
  const going = useNavigation().state !== "idle";
  const toggle = (panel: "query" | "export") => (
    <Button
      className="button"
      aria-expanded={open === panel}
      aria-controls={`${panel}-panel`}
      onPress={() => setOpen(open === panel ? undefined : panel)}
    >
      {panel === "query" ? "Query" : "Export"}
    </Button>
  );
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
            {toggle("export")}
            {toggle("query")}
          </div>
        </header>
        <Suspense>
          {open === "query" && <QueryPanel />}
          {open === "export" && <ExportPanel />}
        </Suspense>
        <main id="main" className="page" tabIndex={-1} aria-busy={going}>
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
