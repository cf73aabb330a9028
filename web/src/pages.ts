/** The pages that are loaded when they are gone to, by the first part of their addresses. */
export const pages = {
  overview: async () => (await import("./overview/OverviewPage.tsx")).OverviewPage,
  statements: async () => (await import("./statement/StatementPage.tsx")).StatementPage,
  sources: async () => (await import("./source/SourcePage.tsx")).SourcePage,
  actors: async () => (await import("./actor/ActorPage.tsx")).ActorPage,
  meetings: async () => (await import("./meeting/MeetingPage.tsx")).MeetingPage,
  places: async () => (await import("./subject/SubjectPage.tsx")).PlacePage,
  topics: async () => (await import("./subject/SubjectPage.tsx")).TopicPage,
  publishers: async () => (await import("./publisher/PublisherPage.tsx")).PublisherPage,
};

/** Begins to load the page of an address, if it has one of its own. */
export function loadPage(pathname: string): void {
  const load = Object.entries(pages).find(([name]) => pathname.split("/")[1] === name)?.[1];
  load?.().catch(() => {}); // it is loaded again where it is shown, which says so
}
