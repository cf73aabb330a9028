import { createBrowserRouter, Outlet } from "react-router";
import { Frame } from "./Frame.tsx";
import { pages } from "./pages.ts";
import { Broken, NotFound } from "./parts/Broken.tsx";
import { lazily } from "./parts/lazily.tsx";
import { Loading } from "./parts/states.tsx";
import { useStandAgain } from "./parts/useStandAgain.ts";
import { SearchPage } from "./search/SearchPage.tsx";

/** A page that is loaded when it is gone to: all but the first are. It has a heading already while it is not there. */
const page = (name: string, load: Parameters<typeof lazily>[0]) =>
  lazily(load, <Loading lines={10} />, <h1 className="hidden">{name}</h1>);

/** The pages at their addresses. The search's lists keep their place themselves. */
export const router = createBrowserRouter([
  {
    element: <Frame />,
    errorElement: <Broken />,
    children: [
      { path: "/", element: <SearchPage /> },
      {
        Component: Standing,
        children: [
          { path: "/overview", Component: page("Overview", pages.overview) },
          { path: "/statements/:id", Component: page("Statement", pages.statements) },
          { path: "/sources/:id", Component: page("Source", pages.sources) },
          { path: "/actors/:slug", Component: page("Actor", pages.actors) },
          { path: "/meetings/:slug", Component: page("Meeting", pages.meetings) },
          { path: "/places/:slug", Component: page("Place", pages.places) },
          { path: "/topics/:slug", Component: page("Topic", pages.topics) },
          { path: "/publishers/:slug", Component: page("Publisher", pages.publishers) },
        ],
      },
      { path: "*", element: <NotFound what="page" /> },
    ],
  },
]);

function Standing() {
  useStandAgain();
  return <Outlet />;
}
