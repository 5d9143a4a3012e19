/** A home's days as the charts show them: signs of life by sensor, and what the hub itself has kept (`websocket/line.py`). Pure. */

import type { Sensor, SensorKind } from "./rows";

/** States as Home Assistant's history gives them: `s` the state, `lu` when it began (seconds). */
export type Recorded = Readonly<Record<string, readonly { readonly s: string; readonly lu: number }[]>>;
export type Range = 1 | 7 | 30;

/** What the hub has kept of a home's silence; durations are seconds. */
export interface Kept {
  readonly now: number;
  readonly limit: number | null;
  /** Why it may be quiet so long, as a sentence; "" if there is nothing to say. */
  readonly why: string;
  readonly learned_days: number;
  /** How long a quiet time may last that begins in each half-hour of the local day. */
  readonly line: readonly number[];
  /** Today's longer quiet times, the last one perhaps still going on (null). */
  readonly today: readonly (readonly [begin: number, end: number | null])[];
  /** A letter for each few minutes of each local day, oldest first. */
  readonly raster: { readonly minutes: number; readonly days: readonly { readonly date: string; readonly cells: string }[] };
}

/** What a stretch of a day was: somebody stirred, nobody did, the home was away, or nobody could have been seen. */
export type Look = "stirred" | "still" | "away" | "unseen" | "unknown";
const LOOKS: Readonly<Record<string, Look>> = { x: "stirred", ".": "still", a: "away", o: "unseen" };

export interface Stretch {
  readonly look: Look;
  /** Parts of the day between 0 and 1. */
  readonly begin: number;
  readonly end: number;
}

const HOUR = 3600;
const DAY = 86400;
const NO_SIGN = new Set(["off", "unknown", "unavailable", "closed", "not_home", "idle", "standby"]);
const HAZARDS: ReadonlySet<SensorKind> = new Set(["smoke", "gas"]);

/** The sensors whose changes are signs of life: a smoke alarm is none. */
export function showingLife(sensors: readonly Sensor[]): readonly Sensor[] {
  return sensors.filter((one) => !HAZARDS.has(one.kind));
}

/** How often each sensor showed life, by hour or by day. */
export interface Lanes {
  /** When each cell begins (seconds since 1970). */
  readonly begins: readonly number[];
  readonly lanes: readonly { readonly sensor: Sensor; readonly counts: readonly number[] }[];
  readonly signs: number;
}

/** Counts signs of life by sensor, in 24 hours or in local days; absence of data is no sign, and no silence. `offset`: local time less UTC (seconds). */
export function lanesOf(recorded: Recorded, sensors: readonly Sensor[], days: Range, now: number, offset: number): Lanes {
  const step = days === 1 ? HOUR : DAY;
  const cells = days === 1 ? 24 : days;
  const last = Math.floor((now + offset) / step);
  const begins = Array.from({ length: cells }, (_, index) => (last - cells + 1 + index) * step - offset);
  let signs = 0;
  const lanes = showingLife(sensors).map((sensor) => {
    const counts = new Array<number>(cells).fill(0);
    for (const { s, lu } of recorded[sensor.id] ?? []) {
      const index = Math.floor((lu + offset) / step) - last + cells - 1;
      if (NO_SIGN.has(s) || index < 0 || index >= cells) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      signs++;
    }
    return { sensor, counts };
  });
  return { begins, lanes, signs };
}

/** Joins the letters of a day that are the same into stretches. */
export function stretches(cells: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let begin = 0; begin < cells.length; ) {
    let end = begin + 1;
    while (end < cells.length && cells[end] === cells[begin]) end++;
    found.push({ look: LOOKS[cells[begin] ?? ""] ?? "unknown", begin: begin / cells.length, end: end / cells.length });
    begin = end;
  }
  return found;
}

/** Today's quiet times beside what is allowed when they begin. */
export interface Quiet {
  readonly begin: number;
  /** Parts of today between 0 and 1: what began before midnight is drawn from there. */
  readonly from: number;
  readonly until: number;
  readonly lasted: number;
  readonly allowed: number | null;
  readonly isOver: boolean;
}

/** Returns today's quiet times; `hourOf` is an instant's local time of day in hours, with its fraction. */
export function quietTimes(kept: Kept, hourOf: (at: number) => number): readonly Quiet[] {
  const midnight = kept.now - hourOf(kept.now) * HOUR;
  const part = (at: number): number => Math.min(1, Math.max(0, (at - midnight) / DAY));
  return kept.today.map(([begin, end]) => ({
    begin,
    from: part(begin),
    until: part(end ?? kept.now),
    lasted: Math.max(0, (end ?? kept.now) - begin),
    allowed: kept.line[Math.floor(hourOf(begin) * 2)] ?? null,
    isOver: end !== null,
  }));
}
