/** Which homes a reader wants to see: by what they typed and by the filters they chose. */

import { matchesInitials } from "./initials";
import type { Home } from "./rows";

export type Filter = "all" | "open" | "offline" | "quiet";
export const FILTERS: readonly Filter[] = ["all", "open", "offline", "quiet"];
export const QUIET_AFTER_S = 12 * 3600;

/** Whether a home is meant by what was typed: a code, characters of the name, or pinyin initials. */
export function isMeant(home: Pick<Home, "code" | "name">, typed: string): boolean {
  const wanted = fold(typed);
  if (wanted === "") return true;
  return (
    fold(home.code).includes(wanted) ||
    fold(home.name).includes(wanted) ||
    (/^[a-z]+$/.test(wanted) && matchesInitials(home.name, wanted))
  );
}

export function passes(home: Home, filter: Filter, now: number): boolean {
  switch (filter) {
    case "all":
      return true;
    case "open":
      return home.status === "alarm" || home.status === "attention";
    case "offline":
      return home.offline;
    case "quiet":
      return !home.offline && (home.last === null || now - home.last > QUIET_AFTER_S);
  }
}

export interface Group {
  readonly building: string;
  readonly homes: readonly Home[];
}

const inOrder = new Intl.Collator("zh-Hans-CN", { numeric: true });

/** Homes as they stand in the neighbourhood, by building and flat. Sorting Chinese is slow, so it is done only when a home moves. */
export class Street {
  private sorted: readonly Home[] = [];

  of(homes: ReadonlyMap<string, Home>): readonly Home[] {
    const renewed = this.sorted.map((before) => {
      const home = homes.get(before.id);
      return home && home.code === before.code && home.building === before.building ? home : undefined;
    });
    if (renewed.length === homes.size && renewed.every((home) => home !== undefined)) this.sorted = renewed;
    else {
      this.sorted = [...homes.values()].sort(
        (one, other) => inOrder.compare(one.building, other.building) || inOrder.compare(one.code, other.code),
      );
    }
    return this.sorted;
  }
}

/** Groups homes that stand in order. */
export function byBuilding(homes: readonly Home[]): readonly Group[] {
  const groups: { building: string; homes: Home[] }[] = [];
  for (const home of homes) {
    const last = groups.at(-1);
    if (last?.building === home.building) last.homes.push(home);
    else groups.push({ building: home.building, homes: [home] });
  }
  return groups;
}

/** The grids of a community, in order; a neighbourhood without grids has none to choose from. */
export function gridsOf(homes: Iterable<Home>): readonly string[] {
  const grids = new Set<string>();
  for (const home of homes) if (home.grid) grids.add(home.grid);
  return [...grids].sort(inOrder.compare);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
