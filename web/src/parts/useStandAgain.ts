import { useEffect } from "react";
import { useLocation } from "react-router";
import { forgetPlace, keepPlace, keptPlace } from "../graph/place.ts";
import { whenReaderMoves } from "./whenReaderMoves.ts";

const WHOLE = "page";

/**
 * A page that is loaded anew stands where the reader was, as soon as it is that long again; not when the reader has begun to
 * move meanwhile. Going back needs none of it: the router does that, since what is known is drawn at once.
 */
export function useStandAgain(): void {
  const visit = useLocation().key;
  useEffect(() => {
    const keep = () => keepPlace(visit, WHOLE, { row: 0, by: window.scrollY });
    window.addEventListener("pagehide", keep);
    return () => window.removeEventListener("pagehide", keep);
  }, [visit]);
  useEffect(() => {
    const place = keptPlace(visit, WHOLE);
    if (!place) return;
    forgetPlace(visit, WHOLE);
    const growth = new ResizeObserver(() => {
      // At its very end a page can be a fraction of a pixel longer than it says.
      if (document.documentElement.scrollHeight + 1 < place.by + window.innerHeight) return;
      window.scrollTo(0, place.by);
      growth.disconnect();
    });
    growth.observe(document.body);
    const listened = whenReaderMoves(() => growth.disconnect());
    return () => {
      growth.disconnect();
      listened();
    };
  }, [visit]);
}
