/** Chooses the language, and writes instants as its readers do. */

import { en } from "./en";
import type { Texts } from "./texts";
import { zhHans } from "./zh-hans";

export type { Texts };

/** Returns the texts for Home Assistant's language; whoever reads any Chinese is better served by ours than by English. */
export function textsFor(language: string): Texts {
  return /^zh\b/i.test(language) ? zhHans : en;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns hours and minutes of an instant, with the day if it is not today's. */
export function clock(instant: number, texts: Texts, zone: string | undefined, now: number, withSeconds = false): string {
  const day = (at: number): string => format(texts, zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at * 1000);
  const time = format(texts, zone, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(withSeconds ? { second: "2-digit" } : {}),
  }).format(instant * 1000);
  if (day(instant) === day(now)) return time;
  const date = format(texts, zone, { month: "short", day: "numeric" }).format(instant * 1000);
  return `${date} ${time}`;
}

/** Returns by how much (seconds) a place's clocks are ahead of UTC at an instant. */
export function offsetIn(instant: number, zone: string | undefined): number {
  const parts = format(null, zone, { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" })
    .formatToParts(instant * 1000)
    .reduce<Record<string, number>>((found, { type, value }) => ({ ...found, [type]: Number(value) }), {});
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(instant);
}

/** Returns the day of an instant in a place, as short as its readers write it. */
export function dayIn(instant: number, texts: Texts, zone: string | undefined): string {
  return format(texts, zone, { month: "short", day: "numeric" }).format(instant * 1000);
}

/** Returns a month ("2026-11") as its readers write it. */
export function monthIn(month: string, texts: Texts): string {
  return format(texts, "UTC", { year: "numeric", month: "long" }).format(Date.parse(`${month}-15T12:00:00Z`));
}

function format(texts: Texts | null, zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([texts?.tag, zone, options]);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(texts?.tag ?? "en", { ...options, ...(zone ? { timeZone: zone } : {}) });
    formats.set(key, found);
  }
  return found;
}
