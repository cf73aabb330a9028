import { nameVisit } from "./graph/place.ts";
import { loadPage } from "./pages.ts";
import { askFirst } from "./search/askFirst.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/search.css";
import "./styles/statement.css";
import "./styles/pages.css";
import "./styles/touch.css";

nameVisit();
// What the first page asks, and its own code, are on their way while what draws it is still being read.
if (location.pathname === "/") askFirst(new URLSearchParams(location.search));
else loadPage(location.pathname);
await import("./app.tsx");
