/** What an incident can have turned out to be: the rules of `Outcome` in `model/words.py`, so that nobody is offered what the hub refuses. */

import type { Kind, Outcome } from "./rows";

const EVERY: readonly Outcome[] = ["genuine", "false_alarm", "away", "test"];
const ABOUT_SILENCE: ReadonlySet<Kind> = new Set(["inactivity", "missed_check_in", "not_back"]);

/** Returns what to offer whoever closes an incident: an empty home explains a silence, and no smoke and no call. */
export function outcomesOf(kind: Kind): readonly Outcome[] {
  return EVERY.filter((one) => one !== "away" || ABOUT_SILENCE.has(kind));
}

/** Whether people were called for nothing. */
export function isFalseAlarm(outcome: Outcome | null): boolean {
  return outcome === "false_alarm" || outcome === "away";
}
