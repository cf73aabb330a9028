import { useState } from "react";
import { Button } from "react-aria-components";
import { Link, NavLink, Outlet, ScrollRestoration, useNavigation } from "react-router";
import { AskedProvider } from "./graph/asked.tsx";
import { QueryPanel } from "./parts/QueryPanel.tsx";

/** What stands around every page. */
export function Frame() {
  const [showsQuery, setShowsQuery] = useState(false);
  const going = useNavigation().state !== "idle";
  return (
    <AskedProvider>
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
          <Button
            className="button"
            aria-expanded={showsQuery}
            aria-controls="query-panel"
            onPress={() => setShowsQuery(!showsQuery)}
          >
            Query
          </Button>
        </div>
      </header>
      {showsQuery && <QueryPanel onClose={() => setShowsQuery(false)} />}
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
    </AskedProvider>
  );
}
