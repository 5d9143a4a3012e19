/** Which hours of a week nobody of a role covers, as far as fixed hours tell. Minutes are counted from Monday 00:00 local time. */

import type { Person, Role } from "./rows";

export const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;

export interface Gap {
  readonly begin: number;
  readonly end: number;
}

/** Until which minute of the week a person is away; 0 for who is not. */
export type Away = (person: Person) => number;

/** Returns the parts of the week when nobody of these people is on duty; who follows a schedule, or has no hours, always counts while not away. */
export function gaps(people: readonly Person[], away: Away = () => 0): readonly Gap[] {
  const covered = people
    .filter((one) => one.consent && one.has_channel)
    .flatMap((one) => onDuty(one).map((gap): Gap => ({ begin: Math.max(gap.begin, away(one)), end: gap.end })))
    .filter((gap) => gap.begin < gap.end)
    .sort((one, other) => one.begin - other.begin);
  const found: Gap[] = [];
  let until = 0;
  for (const { begin, end } of covered) {
    if (begin > until) found.push({ begin: until, end: begin });
    until = Math.max(until, end);
  }
  if (until < WEEK) found.push({ begin: until, end: WEEK });
  return found;
}

function onDuty(person: Person): readonly Gap[] {
  if (person.follows_entity || person.hours.length === 0) return [{ begin: 0, end: WEEK }];
  return person.hours.map(([day, begin, end]) => ({ begin: day * DAY + begin, end: day * DAY + end }));
}

/** Returns the minute of an instant, counted from the Monday of the week in which `now` lies; both are local (seconds). */
export function minuteOfWeek(at: number, now: number): number {
  const weekday = (Math.floor(now / 86400) + 3) % 7; // 1970 began on a Thursday
  const monday = (Math.floor(now / 86400) - weekday) * 86400;
  return Math.floor((at - monday) / 60);
}

/** Roles that must be there at every hour; family comes when it can. */
export const DUTY_ROLES: readonly Role[] = ["volunteer", "property", "committee"];

/** Returns weekday and time of a minute of the week, the end of a day as 24:00 of that day. */
export function weekTime(minute: number, weekdays: readonly string[], isEnd = false): string {
  const at = isEnd && minute % DAY === 0 ? minute - 1 : minute;
  const day = Math.floor(at / DAY);
  const rest = minute - day * DAY;
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${weekdays[day] ?? ""} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}
