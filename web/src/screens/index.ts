import type { ComponentType } from "preact";

/** What a screen is told: the segments of the path behind its own, decoded, and the query. */
export interface ScreenProps {
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** A screen: one folder under screens/, which exports one component. */
export interface Screen {
  /** First segment of the path; the overview has none. */
  readonly segment: string;
  readonly title: string;
  /** Whether the header shows the way to it; screens of one thing (an event, a report) are reached by links. */
  readonly inNavigation: boolean;
  /** Whether going there keeps the filters that are set. */
  readonly keepsFilters: boolean;
  /** The screen in the header that it belongs to, if it is not there itself. */
  readonly under?: string;
  readonly load: () => Promise<ComponentType<ScreenProps>>;
}

export const SCREENS: readonly Screen[] = [
  {
    segment: "",
    title: "Overview",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./overview")).Overview,
  },
  {
    segment: "actors",
    title: "Actors",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./actors")).Actors,
  },
  {
    segment: "network",
    title: "Network",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./network")).NetworkScreen,
  },
  {
    segment: "statements",
    title: "Statements",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./statements")).Statements,
  },
  {
    segment: "events",
    title: "Event",
    inNavigation: false,
    keepsFilters: false,
    load: async () => (await import("./event")).EventScreen,
  },
  {
    segment: "reports",
    title: "Report",
    inNavigation: false,
    keepsFilters: false,
    load: async () => (await import("./report")).Report,
  },
  {
    segment: "review",
    title: "Review",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./review")).Review,
  },
  {
    segment: "merge",
    title: "Pairs",
    inNavigation: false,
    keepsFilters: false,
    under: "review",
    load: async () => (await import("./merge")).Merge,
  },
  {
    segment: "audit",
    title: "Audit",
    inNavigation: false,
    keepsFilters: false,
    under: "review",
    load: async () => (await import("./audit")).Audit,
  },
  {
    segment: "sources",
    title: "Sources",
    inNavigation: true,
    keepsFilters: false,
    load: async () => (await import("./sources")).Sources,
  },
  {
    segment: "export",
    title: "Export",
    inNavigation: true,
    keepsFilters: true,
    load: async () => (await import("./export")).Export,
  },
  {
    segment: "releases",
    title: "Releases",
    inNavigation: false,
    keepsFilters: true,
    under: "export",
    load: async () => (await import("./releases")).Releases,
  },
  {
    segment: "searches",
    title: "Saved searches",
    inNavigation: false,
    keepsFilters: true,
    under: "export",
    load: async () => (await import("./searches")).Searches,
  },
  {
    segment: "trail",
    title: "Who did what",
    inNavigation: false,
    keepsFilters: false,
    under: "export",
    load: async () => (await import("./trail")).Trail,
  },
];

export function screenOf(segment: string): Screen | undefined {
  return SCREENS.find((screen) => screen.segment === segment);
}
