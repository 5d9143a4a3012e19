/** Where a home is in its building, as far as its code tells: 3-1201 is building 3, floor 12, flat 01; 5-2-502 has a unit too. Pure. */

import type { Home } from "./rows";

export interface Spot {
  readonly building: string;
  readonly unit: string;
  /** undefined where the code does not tell. */
  readonly floor: number | undefined;
  readonly flat: string;
}

export function spotOf(code: string): Spot {
  const parts = code.normalize("NFKC").split("-").map((part) => part.trim());
  const flat = parts.length > 1 ? (parts.at(-1) ?? "") : "";
  const found = /^(\d{1,2})(\d{2})$/.exec(flat);
  return {
    building: parts[0] ?? "",
    unit: parts.length > 2 ? parts.slice(1, -1).join("-") : "",
    floor: found && found[1] !== "0" ? Number(found[1]) : undefined,
    flat,
  };
}

/** Returns what to call a thing on the page of its own home: without the home's code before its name. */
export function nameAtHome(name: string, code: string): string {
  if (!code || !name.startsWith(code)) return name;
  return /^[\s·:：]+(.+)$/.exec(name.slice(code.length))?.[1] ?? name;
}

/** One floor of a building: its homes by flat. */
export interface Floor {
  readonly floor: number;
  readonly homes: readonly Home[];
}

/** Returns the floors of the staircase in which a home is, the highest first, as far as homes of it are known; empty if codes do not tell. */
export function staircase(code: string, homes: Iterable<Home>): readonly Floor[] {
  const spot = spotOf(code);
  if (spot.floor === undefined) return [];
  const floors = new Map<number, Home[]>();
  for (const home of homes) {
    const other = spotOf(home.code);
    if (other.building !== spot.building || other.unit !== spot.unit || other.floor === undefined) continue;
    floors.set(other.floor, [...(floors.get(other.floor) ?? []), home]);
  }
  return [...floors]
    .sort(([one], [other]) => other - one)
    .map(([floor, there]) => ({ floor, homes: there.sort((one, other) => one.code.localeCompare(other.code, "en", { numeric: true })) }));
}
