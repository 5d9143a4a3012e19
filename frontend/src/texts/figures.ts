/** What the figures say, as the shape that every language fills; loaded with their view only. */

import type { Group } from "../figures";

export interface FiguresTexts {
  readonly period: string;
  readonly thisMonth: (month: string) => string;
  readonly lastDays: (days: number) => string;
  readonly loading: string;
  readonly asTable: string;
  readonly asChart: string;
  readonly nothing: string;
  readonly incidents: string;
  readonly tests: string;
  readonly open: string;
  readonly faulty: string;
  readonly soonButton: string;
  readonly soonSilence: string;
  readonly ofSensors: (count: number) => string;
  readonly notClosed: string;
  readonly groups: Readonly<Record<Group, string>>;
  readonly titles: Readonly<Record<"response" | "kinds" | "outcomes" | "hours" | "falseAlarms" | "equipment" | "load", string>>;
  readonly notes: Readonly<Record<"response" | "kinds" | "outcomes" | "hours" | "falseAlarms" | "equipment" | "load", string>>;
  readonly columns: {
    readonly group: string;
    readonly incidents: string;
    readonly answered: string;
    readonly within60: string;
    readonly within180: string;
    readonly toAcknowledge: string;
    readonly toArrive: string;
    readonly toClose: string;
    readonly median: string;
    readonly p95: string;
    readonly kind: string;
    readonly outcome: string;
    readonly hour: string;
    readonly home: string;
    readonly falseAlarms: string;
    readonly fault: string;
    readonly sensor: string;
    readonly person: string;
    readonly role: string;
    readonly called: string;
    readonly messages: string;
    readonly coming: string;
    readonly declined: string;
    readonly arrived: string;
    readonly count: string;
  };
  readonly axisSeconds: string;
  readonly axisShare: string;
  readonly seconds: (seconds: number) => string;
  readonly percent: (share: number) => string;
  readonly hour: (hour: number) => string;
  readonly behind: (what: string, count: number) => string;
  readonly one: (number: number, acknowledged: string | null) => string;
  readonly lines: (first: number, last: number) => string;
  readonly more: (count: number) => string;
  readonly close: string;
  readonly faultsInPeriod: (count: number) => string;
  readonly gone: (id: string) => string;
  readonly report: string;
  readonly writing: string;
  readonly reportHint: string;
  readonly workbook: string;
  readonly page: string;
  readonly reportFailed: (reason: string) => string;
}
