import { type RefObject, useEffect, useRef } from "react";
import { useLocation, useNavigationType } from "react-router";

/** Rows of a long list are drawn some frames after the page is gone back to. */
const MOST_FRAMES = 30;
/** The link by which each visit was left, by the router's key of the visit. */
const left = new Map<string, string>();

/** Whether the keyboard is at no control: at the page's content as a whole, or lost. */
export function isNothingFocused(): boolean {
  return document.activeElement?.matches("body, main") ?? true;
}

/**
 * Where the page changes and what was focused is gone with it, the page's content is focused, so that the keyboard goes on
 * there and a screen reader reads it. So it is where what was focused goes away by itself: a failure that has passed, a count
 * that is no more. Going back focuses the link by which the page was left.
 */
export function useFocusKept(main: RefObject<HTMLElement | null>): void {
  const { key, pathname } = useLocation();
  const goesBack = useNavigationType() === "POP";
  useEffect(() => {
    const keep = ({ target }: Event) => {
      const link = (target as Element).closest("a")?.getAttribute("href");
      if (link) left.set(key, link);
    };
    document.addEventListener("click", keep, true);
    return () => document.removeEventListener("click", keep, true);
  }, [key]);

  useEffect(() => {
    let focused: Element | undefined;
    const note = ({ target }: FocusEvent) => {
      // Rows of a long list go as it is scrolled; the browser goes on from there by itself.
      focused = (target as Element).closest(".long") ? undefined : (target as Element);
    };
    const lost = new MutationObserver(() => {
      if (!focused || focused.isConnected) return;
      focused = undefined;
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
    });
    document.addEventListener("focusin", note);
    lost.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      lost.disconnect();
    };
  }, [main]);

  const before = useRef({ key, pathname });
  useEffect(() => {
    const isOther = before.current.pathname !== pathname;
    const isFirst = before.current.key === key;
    before.current = { key, pathname };
    if (isFirst || (!isOther && document.activeElement !== document.body)) return;
    const link = goesBack && left.get(key);
    let [frame, frames] = [0, 0];
    const focus = () => {
      const found = link && main.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(link)}"]`);
      if (found || !link || ++frames === MOST_FRAMES) (found || main.current)?.focus({ preventScroll: true });
      else frame = requestAnimationFrame(focus);
    };
    focus();
    return () => cancelAnimationFrame(frame);
  }, [key, pathname, goesBack, main]);
}
