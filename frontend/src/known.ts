/** What the board knows: the hub's rows by id, brought up to date by its messages. A pure function, so that nothing is ever half known. */

import type { Changes, Community, Health, Home, Incident, Person, Snapshot } from "./rows";

export interface Known {
  readonly communities: readonly Community[];
  readonly community: Community | null;
  readonly mayAct: boolean;
  readonly homes: ReadonlyMap<string, Home>;
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly people: ReadonlyMap<string, Person>;
  readonly health: Health;
}

const WELL: Health = { reaches_people: true, failing: [], mute: [], writes: true };

export const NOTHING: Known = {
  communities: [],
  community: null,
  mayAct: false,
  homes: new Map(),
  incidents: new Map(),
  people: new Map(),
  health: WELL,
};

/** Returns what is known after a message; the same object if it says nothing. Maps that a message does not touch stay the same object. */
export function after(known: Known, message: Snapshot | Changes): Known {
  if (message.type === "snapshot") {
    return {
      communities: message.communities,
      community: message.community,
      mayAct: message.may_act ?? true,
      homes: byId(message.homes),
      incidents: byId(message.incidents),
      people: byId(message.people),
      health: message.health ?? WELL,
    };
  }
  if (Object.keys(message).length === 1) return known; // it only says that the hub is alive
  return {
    ...known,
    homes: updated(known.homes, message.homes, message.homes_gone),
    incidents: updated(known.incidents, message.incidents, message.incidents_gone),
    people: updated(known.people, message.people, message.people_gone),
    health: message.health ?? known.health,
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[] = []): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function updated<Row extends { id: string }>(
  rows: ReadonlyMap<string, Row>,
  changed: readonly Row[] = [],
  gone: readonly string[] = [],
): ReadonlyMap<string, Row> {
  if (changed.length === 0 && gone.length === 0) return rows;
  const copy = new Map(rows);
  for (const row of changed) copy.set(row.id, row);
  for (const id of gone) copy.delete(id);
  return copy;
}
