import { createBrowserRouter } from "react-router";
import { Frame } from "./Frame.tsx";
import { Broken, NotFound } from "./parts/Broken.tsx";
import { SearchPage } from "./search/SearchPage.tsx";

/** The pages. All but the first are loaded when they are gone to. */
export const router = createBrowserRouter([
  {
    element: <Frame />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { path: "/", element: <SearchPage /> },
      {
        path: "/overview",
        lazy: async () => ({ Component: (await import("./overview/OverviewPage.tsx")).OverviewPage }),
      },
      {
        path: "/statements/:id",
        lazy: async () => ({ Component: (await import("./statement/StatementPage.tsx")).StatementPage }),
      },
      {
        path: "/sources/:id",
        lazy: async () => ({ Component: (await import("./source/SourcePage.tsx")).SourcePage }),
      },
      {
        path: "/actors/:slug",
        lazy: async () => ({ Component: (await import("./actor/ActorPage.tsx")).ActorPage }),
      },
      {
        path: "/meetings/:slug",
        lazy: async () => ({ Component: (await import("./meeting/MeetingPage.tsx")).MeetingPage }),
      },
      {
        path: "/places/:slug",
        lazy: async () => ({ Component: (await import("./subject/SubjectPage.tsx")).PlacePage }),
      },
      {
        path: "/topics/:slug",
        lazy: async () => ({ Component: (await import("./subject/SubjectPage.tsx")).TopicPage }),
      },
      {
        path: "/publishers/:slug",
        lazy: async () => ({ Component: (await import("./publisher/PublisherPage.tsx")).PublisherPage }),
      },
      { path: "*", element: <NotFound what="page" /> },
    ],
  },
]);
