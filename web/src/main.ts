import { nameVisit } from "./graph/place.ts";
import { askFirst } from "./search/askFirst.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/search.css";
import "./styles/statement.css";
import "./styles/pages.css";

nameVisit();
// What the first page asks is on its way while the page itself is still being read.
if (location.pathname === "/") askFirst(new URLSearchParams(location.search));
await import("./app.tsx");
