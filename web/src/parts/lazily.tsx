import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from "react";
import { useAgain } from "../graph/again.ts";
import { Missing } from "./states.tsx";

/** Code that is loaded when it is first needed. */
interface Part<Props> {
  load: () => Promise<ComponentType<Props>>;
  loaded?: ComponentType<Props>;
  /** What stands in its place until then. */
  waiting: ReactNode;
  /** What stands above that, also while it cannot be loaded. */
  heading: ReactNode;
}

/**
 * A component whose code is loaded when it is first shown. What cannot be loaded says so and is tried again, where React's
 * own `lazy` would keep the failure and take the page down with it.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
  heading: ReactNode = null,
): ComponentType<Props> {
  const part: Part<Props> = { load, waiting, heading };
  return (props) => <Lazy part={part} props={props} />;
}

function Lazy<Props extends object>({ part, props }: { part: Part<Props>; props: Props }) {
  const [failure, setFailure] = useState<unknown>();
  const [tries, again] = useReducer((count: number) => count + 1, 0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is loaded anew with each try
  useEffect(() => {
    if (part.loaded) return;
    let isShown = true;
    part.load().then(
      (component) => {
        part.loaded = component;
        if (isShown) redraw();
      },
      (error: unknown) => isShown && setFailure(error),
    );
    return () => {
      isShown = false;
    };
  }, [part, tries]);
  useAgain(failure, again);
  const Loaded = part.loaded;
  if (Loaded) return <Loaded {...props} />;
  return (
    <>
      {part.heading}
      {failure ? <Missing what="This part of the page" retry={again} /> : part.waiting}
    </>
  );
}
