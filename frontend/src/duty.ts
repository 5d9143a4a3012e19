/** Which hours of a week nobody of a role covers, as far as fixed hours tell. Minutes are counted from Monday 00:00 local time. */

import type { Person, Role } from "./rows";

export const WEEK = 7 * 24 * 60;
const DAY = 24 * 60;

export interface Gap {
  readonly begin: number;
  readonly end: number;
}

/** Returns the parts of the week when nobody of these people is on duty; who follows a schedule, or has no hours, always counts. */
export function gaps(people: readonly Person[]): readonly Gap[] {
  const callable = people.filter((one) => one.consent && one.has_channel);
  if (callable.some((one) => one.follows_entity || one.hours.length === 0)) return [];
  const covered = callable
    .flatMap((one) => one.hours.map(([day, begin, end]): Gap => ({ begin: day * DAY + begin, end: day * DAY + end })))
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
