/** The figures of a period: their shape (`websocket/figures.py`), the periods to choose from, and the incidents behind a number. Pure. */

import { isFalseAlarm } from "./outcomes";
import type { Fault, InShort, Kind, Outcome, Role, SensorKind } from "./rows";

export type Group = "all" | "button" | "hazard" | "inactivity";
export const GROUPS: readonly Group[] = ["button", "inactivity", "hazard", "all"];
export const SOON_S = 60;
export const LATE_S = 180;
const EQUIPMENT: ReadonlySet<Kind> = new Set(["device_fault", "hub_offline", "hub_fault"]);
const DAY_S = 86400;
const MONTHS = 13;
const DAYS = [7, 30, 90, 365] as const;

export interface Times {
  readonly count: number;
  readonly median_s: number | null;
  readonly p95_s: number | null;
}

export interface Response {
  readonly incidents: number;
  readonly answered: number;
  readonly to_acknowledge: Times;
  readonly to_arrive: Times;
  readonly to_close: Times;
  /** Shares between 0 and 1 of all incidents of the group; null without any. */
  readonly within_60: number | null;
  readonly within_180: number | null;
}

/** One incident that was counted; the times are seconds since it was opened. */
export interface Counted extends Omit<InShort, "closed"> {
  readonly hour: number;
  readonly acknowledged: number | null;
  readonly arrived: number | null;
  readonly closed: number | null;
  readonly groups: readonly Group[];
  readonly test: boolean;
  /** Who was called or went, as places in `load`. */
  readonly people: readonly number[];
  readonly lines: readonly [number, number];
}

export interface Load {
  readonly id: string;
  readonly name: string;
  readonly role: Role | "";
  readonly incidents: number;
  readonly messages: number;
  readonly coming: number;
  readonly declined: number;
  readonly arrived: number;
}

export interface FaultNow {
  readonly home: string;
  readonly code: string;
  readonly name: string;
  readonly fault: Fault;
  readonly sensor: string;
  readonly kind: SensorKind | null;
}

export interface Figures {
  readonly since: number;
  readonly until: number;
  readonly count: number;
  readonly tests: number;
  readonly open: number;
  readonly kinds: readonly (readonly [Kind, number])[];
  readonly outcomes: readonly (readonly [Outcome | null, number])[];
  readonly hours: readonly number[];
  readonly response: Readonly<Record<Group, Response>>;
  readonly false_alarms: readonly { readonly home: string; readonly code: string; readonly name: string; readonly count: number }[];
  readonly load: readonly Load[];
  readonly incidents: readonly Counted[];
  readonly equipment: { readonly sensors: number; readonly homes: number; readonly faults: readonly FaultNow[] };
}

/** A month ("2026-11") or a number of days until today. */
export type Period = string;

/** Local days, both included, as 2026-11-22. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Returns the months from this one back, and the days that can be chosen. */
export function periods(now: number, zone: string | undefined): { readonly months: readonly Period[]; readonly days: readonly number[] } {
  const [year = 0, month = 1] = today(now, zone).split("-").map(Number);
  const months = Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7));
  return { months, days: DAYS };
}

/** Returns the days of a period; a month that is not over goes until its end all the same. */
export function daysOf(period: Period, now: number, zone: string | undefined): Days {
  const month = monthOf(period);
  if (month) {
    const [year = 0, number = 1] = month.split("-").map(Number);
    return { first: `${month}-01`, last: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) };
  }
  return { first: today(now - (Number(period) - 1) * DAY_S, zone), last: today(now, zone) };
}

/** Returns the month that a period is; undefined if it is none. */
export function monthOf(period: Period): string | undefined {
  return /^\d{4}-\d{2}$/.test(period) ? period : undefined;
}

function today(now: number, zone: string | undefined): string {
  return new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...(zone ? { timeZone: zone } : {}) }).format(now * 1000);
}

/** A number of the figures that can be opened. */
export type Chosen =
  | { readonly of: "every" | "tests" | "open" | "equipment" }
  | { readonly of: "kind"; readonly kind: Kind }
  | { readonly of: "outcome"; readonly outcome: Outcome | null }
  | { readonly of: "hour"; readonly hour: number }
  | { readonly of: "group"; readonly group: Group; readonly what: "incidents" | "answered" | "arrived" | "closed" | "within_60" | "within_180" }
  | { readonly of: "false_alarms"; readonly home: string }
  | { readonly of: "person"; readonly index: number };

/** Returns the incidents from which a number was counted. */
export function behind(chosen: Chosen, figures: Figures): readonly Counted[] {
  return figures.incidents.filter((one) => isBehind(chosen, one));
}

function isBehind(chosen: Chosen, one: Counted): boolean {
  switch (chosen.of) {
    case "every":
      return !one.test;
    case "tests":
      return one.test;
    case "open":
      return one.closed === null;
    case "equipment":
      return EQUIPMENT.has(one.kind);
    case "kind":
      return one.kind === chosen.kind;
    case "outcome":
      return one.outcome === chosen.outcome;
    case "hour":
      return one.hour === chosen.hour && !one.test;
    case "group":
      return one.groups.includes(chosen.group) && isAnswered(chosen.what, one);
    case "false_alarms":
      return one.home === chosen.home && isFalseAlarm(one.outcome) && !one.test;
    case "person":
      return one.people.includes(chosen.index) && !one.test;
  }
}

function isAnswered(what: (Chosen & { of: "group" })["what"], one: Counted): boolean {
  switch (what) {
    case "incidents":
      return true;
    case "answered":
      return one.acknowledged !== null;
    case "arrived":
      return one.arrived !== null;
    case "closed":
      return one.closed !== null;
    case "within_60":
      return one.acknowledged !== null && one.acknowledged <= SOON_S;
    case "within_180":
      return one.acknowledged !== null && one.acknowledged <= LATE_S;
  }
}

/** Returns which share (percent) of a group was answered within each of these times (seconds). */
export function shares(group: Group, seconds: readonly number[], figures: Figures): readonly (number | null)[] {
  const all = behind({ of: "group", group, what: "incidents" }, figures);
  if (!all.length) return seconds.map(() => null);
  const times = all.flatMap((one) => (one.acknowledged === null ? [] : [one.acknowledged])).sort((one, other) => one - other);
  let answered = 0;
  return seconds.map((limit) => {
    while (answered < times.length && (times[answered] as number) <= limit) answered++;
    return (100 * answered) / all.length;
  });
}

/** Counts what fails now by what it is, the most frequent first. */
export function faultCounts(faults: readonly FaultNow[]): readonly (readonly [Fault, number])[] {
  const counts = new Map<Fault, number>();
  for (const { fault } of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
