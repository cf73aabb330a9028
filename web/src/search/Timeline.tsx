import { useEffect, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { besideBars } from "../parts/besideBars.ts";
import { OverTime } from "../parts/OverTime.tsx";
import { isDay } from "../text/dates.ts";
import { changed } from "./parameters.ts";
import type { OverTimeState } from "./useTimeline.ts";

/** When it was said; a stretch that is drawn over it, or typed below it, narrows down to it. And what was known when. */
export function Timeline({
  counts,
  from,
  until,
  asOf,
}: {
  counts: OverTimeState;
  from: string | null;
  until: string | null;
  /** Only what had been published by then counts. */
  asOf: string | null;
}) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const narrow = (range: Partial<Record<"from" | "until" | "asof", string | null>>) =>
    void navigate(`/?${changed(search, range)}`, { preventScrollReset: true });
  return (
    <section className="timeline" aria-label="When it was said">
      <OverTime counted={counts} onRange={narrow} />
      <div className="timeline-foot">
        <DateField label="From" value={day(from)} onDate={(date) => narrow({ from: date })} />
        <DateField label="until" value={day(until)} onDate={(date) => narrow({ until: date })} />
        <DateField label="As known on" value={day(asOf)} onDate={(date) => narrow({ asof: date })} />
        {(from || until || asOf) && (
          <Link to={`/?${changed(search, { from: null, until: null, asof: null })}`} preventScrollReset>
            All dates
          </Link>
        )}
      </div>
      <p className="bars-note">{besideBars(counts)}</p>
    </section>
  );
}

/** A date that is typed or picked. A year counts once all of its digits are there: 0202 is on the way to 2025. */
function DateField({
  label,
  value,
  onDate,
}: {
  label: string;
  value: string;
  onDate: (date: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <label>
      {label}{" "}
      <input
        type="date"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.value === "" || target.value >= "1000") onDate(target.value);
        }}
      />
    </label>
  );
}

/** A date of the address as a date field takes it. */
function day(edtf: string | null): string {
  return edtf && isDay(edtf) ? edtf : "";
}
