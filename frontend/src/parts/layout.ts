/** Where every row of tiles stands, which rows can be seen, and where a key leads. Pure arithmetic, so that it can be tested. */

import type { Home } from "../rows";
import type { Group } from "../search";

const HEAD = 44;
const TILES = 88;
const NARROWEST = 148;
const GAP = 8;
/** How much beyond the window is drawn, so that a quick scroll shows no holes. */
const BEYOND = 400;

interface At {
  readonly top: number;
  readonly bottom: number;
}
export type Row = At & ({ readonly kind: "head"; readonly building: string } | { readonly kind: "tiles"; readonly homes: readonly Home[] });

export interface Layout {
  readonly rows: readonly Row[];
  readonly columns: number;
}

/** Lays out tiles in a width (pixels); `unit` is how large the reader's text is, 1 for the usual 16 pixels. */
export function arrange(groups: readonly Group[], width: number, unit: number): Layout {
  const columns = Math.max(1, Math.floor((width + GAP) / (NARROWEST * unit + GAP)));
  const rows: Row[] = [];
  let top = 0;
  for (const { building, homes } of groups) {
    rows.push({ kind: "head", building, top, bottom: (top += HEAD * unit) });
    for (let first = 0; first < homes.length; first += columns) {
      rows.push({ kind: "tiles", homes: homes.slice(first, first + columns), top, bottom: (top += TILES * unit) });
    }
  }
  return { rows, columns };
}

/** Returns the first visible row and the one after the last, for a window of `height` that begins at `offset`. */
export function visible(rows: readonly Row[], offset: number, height: number): readonly [number, number] {
  const first = after(rows, (row) => row.bottom > offset - BEYOND);
  const last = after(rows, (row) => row.top >= offset + height + BEYOND);
  return [first, last];
}

/** Returns the index of the home that a key leads to from the one at `index`; undefined if it is no such key. */
export function reached(key: string, index: number, rows: readonly Row[], count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return Math.min(index + 1, count - 1);
    case "ArrowLeft":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "ArrowDown":
      return above(index, rows, 1);
    case "ArrowUp":
      return above(index, rows, -1);
    default:
      return undefined;
  }
}

function above(index: number, rows: readonly Row[], step: 1 | -1): number {
  let begin = 0;
  const starts: [number, number][] = [];
  for (const row of rows) {
    if (row.kind !== "tiles") continue;
    starts.push([begin, row.homes.length]);
    begin += row.homes.length;
  }
  const here = starts.findIndex(([start, length]) => index < start + length);
  const target = starts[here + step];
  const start = starts[here]?.[0] ?? 0;
  return target ? Math.min(target[0] + index - start, target[0] + target[1] - 1) : index;
}

function after(rows: readonly Row[], condition: (row: Row) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (condition(rows[middle] as Row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
