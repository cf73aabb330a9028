import { use, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useLocation } from "react-router";
import { Copy } from "../parts/Copy.tsx";
import { counted } from "../text/words.ts";
import { citationText, cite } from "./citation.ts";
import { openFile } from "./destination.ts";
import { exportableOf } from "./exportables.ts";
import { FORMATS, type Format } from "./formats.ts";
import { type Offer, OfferContext } from "./offered.tsx";
import { type Progress, writeExport } from "./writeExport.ts";

/** Takes all that was found away in a file, and says how to cite it. Closing the panel stops what is being written. */
export function ExportPanel() {
  const offer = use(OfferContext);
  return (
    <section id="export-panel" className="panel" aria-label="Export">
      <div className="page">
        {offer ? <Take offer={offer} /> : <p>Nothing is shown that could be taken away.</p>}
      </div>
    </section>
  );
}

type State =
  | { is: "idle" }
  | { is: "writing"; progress?: Progress }
  | { is: "complete"; progress: Progress; file: string }
  | { is: "stopped" }
  | { is: "failed"; reason: string };

function Take({ offer }: { offer: Offer }) {
  const [state, setState] = useState<State>({ is: "idle" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const { pathname, search } = useLocation();
  // What is cited is cited as of when it was shown.
  const citation = useMemo(() => cite(offer, location.origin + pathname + search), [offer, pathname, search]);

  async function run(format: Format) {
    const stop = new AbortController();
    running.current = stop;
    const file = `${fileName(offer.title)}.${format.extension}`;
    try {
      const destination = await openFile(file, format.type);
      setState({ is: "writing" });
      const progress = await writeExport(
        { of: exportableOf(offer.listed), limit: offer.limit },
        format,
        cite(offer, citation.address),
        destination,
        stop.signal,
        (made) => setState({ is: "writing", progress: made }),
      );
      setState({ is: "complete", progress, file });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError")
        setState({ is: stop.signal.aborted ? "stopped" : "idle" });
      else setState({ is: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const isWriting = state.is === "writing";
  return (
    <>
      <h2>Take away: {offer.title}</h2>
      <p className="quiet">All of it, over every page: {offer.words}.</p>
      <div className="panel-tools">
        {FORMATS.map((format) => (
          <Button key={format.name} className="button" isPending={isWriting} onPress={() => void run(format)}>
            {format.name}
          </Button>
        ))}
        {isWriting && (
          <Button className="button" onPress={() => running.current?.abort()}>
            Stop
          </Button>
        )}
        <Status state={state} of={offer.listed.of} />
      </div>
      <h3>To cite it</h3>
      <blockquote className="citation">{citationText(citation)}</blockquote>
      <Copy what="citation" text={citationText(citation)} />
    </>
  );
}

function Status({ state, of }: { state: State; of: string }) {
  return (
    <>
      {state.is === "writing" && state.progress && (
        <progress max={state.progress.total} value={state.progress.done} aria-label="Written" />
      )}
      <span role="status" className="quiet">
        {told(state, of)}
      </span>
    </>
  );
}

function told(state: State, of: string): string {
  switch (state.is) {
    case "idle":
      return "";
    case "writing":
      return state.progress
        ? `${state.progress.done.toLocaleString()} of ${state.progress.total.toLocaleString()} ${of}`
        : "Asking for the first page";
    case "complete": {
      const { done, total } = state.progress;
      const changed =
        total === done
          ? ""
          : ` The graph changed meanwhile (it had ${total.toLocaleString()} at first): what was there all the time is in it, once.`;
      return `${state.file} is complete: ${counted(done, of.slice(0, -1))}.${changed}`;
    }
    case "stopped":
      return "Stopped. No file was kept.";
    case "failed":
      return `Not finished: ${state.reason} No file was kept, because it would not be complete. Try again.`;
  }
}

function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "onrecord"
  );
}
