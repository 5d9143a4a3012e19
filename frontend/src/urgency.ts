/** Which incidents are alarms, in which order people must see them, and which of them still make a sound. */

import type { Incident, Kind, Lane } from "./rows";

const LANES: readonly Lane[] = ["life", "welfare", "service", "maintenance", "test"];
const GRAVEST: readonly Kind[] = ["smoke", "gas", "fall", "sos"];

export function isAlarm(incident: Incident): boolean {
  return incident.lane === "life" || incident.lane === "welfare";
}

/** Whether somebody at the desk must be woken: an alarm that nobody has taken. */
export function isSounding(incident: Incident): boolean {
  return isAlarm(incident) && !incident.silent;
}

/** Unanswered alarms first, then by lane, by gravity, the oldest first. */
export function byUrgency(one: Incident, other: Incident): number {
  return (
    Number(isSounding(other)) - Number(isSounding(one)) ||
    LANES.indexOf(one.lane) - LANES.indexOf(other.lane) ||
    gravity(one.kind) - gravity(other.kind) ||
    one.opened - other.opened
  );
}

function gravity(kind: Kind): number {
  const rank = GRAVEST.indexOf(kind);
  return rank < 0 ? GRAVEST.length : rank;
}
