import { createBrowserRouter, Outlet } from "react-router";
import { Frame } from "./Frame.tsx";
import { Broken, NotFound } from "./parts/Broken.tsx";
import { lazily } from "./parts/lazily.tsx";
import { Loading } from "./parts/states.tsx";
import { useStandAgain } from "./parts/useStandAgain.ts";
import { SearchPage } from "./search/SearchPage.tsx";

/** A page that is loaded when it is gone to: all but the first are. */
const page = (load: Parameters<typeof lazily>[0]) => lazily(load, <Loading lines={10} />);

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
          {
            path: "/overview",
            Component: page(async () => (await import("./overview/OverviewPage.tsx")).OverviewPage),
          },
          {
            path: "/statements/:id",
            Component: page(async () => (await import("./statement/StatementPage.tsx")).StatementPage),
          },
          {
            path: "/sources/:id",
            Component: page(async () => (await import("./source/SourcePage.tsx")).SourcePage),
          },
          {
            path: "/actors/:slug",
            Component: page(async () => (await import("./actor/ActorPage.tsx")).ActorPage),
          },
          {
            path: "/meetings/:slug",
            Component: page(async () => (await import("./meeting/MeetingPage.tsx")).MeetingPage),
          },
          {
            path: "/places/:slug",
            Component: page(async () => (await import("./subject/SubjectPage.tsx")).PlacePage),
          },
          {
            path: "/topics/:slug",
            Component: page(async () => (await import("./subject/SubjectPage.tsx")).TopicPage),
          },
          {
            path: "/publishers/:slug",
            Component: page(async () => (await import("./publisher/PublisherPage.tsx")).PublisherPage),
          },
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
