import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import type {
  ActorFilter,
  MeetingFilter,
  MeetingOrder,
  PublisherFilter,
  SourceFilter,
  SourceOrder,
  StatementFilter,
  StatementOrder,
} from "../../generated/graphql.ts";

/** A list that can be taken away: which one, filtered how, in which order. */
export type Listed =
  | { of: "statements"; filter?: StatementFilter | undefined; orderBy?: StatementOrder }
  | { of: "meetings"; filter?: MeetingFilter | undefined; orderBy?: MeetingOrder }
  | { of: "sources"; filter?: SourceFilter | undefined; orderBy?: SourceOrder }
  | { of: "actors"; filter?: ActorFilter | undefined }
  | { of: "publishers"; filter?: PublisherFilter | undefined };

/** What the page that is shown offers to take away. */
export interface Offer {
  title: string;
  /** The filter, for people: “said by Dmitry Peskov; about Saudi Arabia”. */
  words: string;
  listed: Listed;
  /** Only so many of it, the first ones: “the 5 latest”. */
  limit?: number | undefined;
}

export const OfferContext = createContext<Offer | undefined>(undefined);
const OfferingContext = createContext<(offer: Offer | undefined) => void>(() => {});

export function OfferProvider({ children }: { children: ReactNode }) {
  const [offer, setOffer] = useState<Offer>();
  return (
    <OfferingContext value={setOffer}>
      <OfferContext value={offer}>{children}</OfferContext>
    </OfferingContext>
  );
}

/** Says what the page offers to take away; nothing while that is not known. */
export function useOffer(offer: Offer | null | undefined): void {
  const setOffer = use(OfferingContext);
  const text = JSON.stringify(offer);
  const steady = useMemo<Offer | undefined>(() => (text ? JSON.parse(text) : undefined), [text]);
  useEffect(() => {
    setOffer(steady);
    return () => setOffer(undefined);
  }, [setOffer, steady]);
}
