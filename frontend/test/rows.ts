/** Rows as the hub would send them, for tests. */

import type { Home, Incident, Person } from "../src/rows";

export function home(code: string, more: Partial<Home> = {}): Home {
  const building = code.split("-")[0] ?? "";
  return { id: `home-${code}`, code, name: "王阿姨", building, grid: "", status: "safe", offline: false, last: 1000, marks: [], ...more };
}

export function incident(id: string, more: Partial<Incident> = {}): Incident {
  return {
    id, number: 1, home: "home-1-101", code: "1-101", name: "王阿姨", kind: "sos", lane: "life", rung: "open", opened: 1000,
    next: null, staff: false, coming: [], arrived: [], calls: {}, silent: false, rev: 0, ...more,
  };
}

export function person(id: string, more: Partial<Person> = {}): Person {
  return {
    id, name: id, role: "volunteer", building: "", grid: "", on_duty: true, has_channel: true, consent: true, reached: null,
    hours: [], follows_entity: false, away_until: null, calls: 0, last_called: null, homes: null, ...more,
  };
}
