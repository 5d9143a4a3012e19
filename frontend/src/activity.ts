/** Signs of life in a home, counted by hour: what Home Assistant has recorded of the sensors that show them. */

import type { Sensor, SensorKind } from "./rows";

/** States as Home Assistant's history gives them: `s` the state, `lu` when it began (seconds). */
export type Recorded = Readonly<Record<string, readonly { readonly s: string; readonly lu: number }[]>>;

export interface Hour {
  /** When it began (seconds since 1970). */
  readonly begin: number;
  readonly signs: number;
}

const HOUR = 3600;
const NO_SIGN = new Set(["off", "unknown", "unavailable", "closed", "not_home", "idle", "standby"]);
const HAZARDS: ReadonlySet<SensorKind> = new Set(["smoke", "gas"]);

/** The sensors whose changes are signs of life: a smoke alarm is none. */
export function showingLife(sensors: readonly Sensor[]): readonly string[] {
  return sensors.filter((one) => !HAZARDS.has(one.kind)).map((one) => one.id);
}

/** Counts the signs of every hour from the one in which `since` lies until now. Absence of data is no sign, and no silence. */
export function byHour(recorded: Recorded, since: number, now: number): readonly Hour[] {
  const first = Math.floor(since / HOUR);
  const counts = new Array<number>(Math.max(0, Math.floor(now / HOUR) - first + 1)).fill(0);
  for (const states of Object.values(recorded)) {
    for (const { s, lu } of states) {
      const index = Math.floor(lu / HOUR) - first;
      if (!NO_SIGN.has(s) && index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts.map((signs, index) => ({ begin: (first + index) * HOUR, signs }));
}
