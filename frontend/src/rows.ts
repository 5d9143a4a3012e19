/** What the hub tells of homes, incidents and people: the shapes of `websocket/rows.py` and `websocket/story.py`. */

export type Status = "safe" | "quiet" | "away" | "attention" | "alarm" | "offline";
export type Lane = "life" | "welfare" | "service" | "maintenance" | "test";
export type Rung = "open" | "coming" | "arrived" | "seen" | "closed";
export type Kind =
  | "sos" | "smoke" | "gas" | "fall" | "inactivity" | "missed_check_in" | "not_back" | "service_request"
  | "device_fault" | "hub_offline" | "hub_fault" | "site_alarm" | "test";
export type Role = "volunteer" | "property" | "committee" | "family" | "resident";
export type Outcome = "genuine" | "false_alarm" | "away" | "test";
export type Finding = "well" | "false_alarm" | "more_help";
export type Act = "acknowledge" | "arrived" | "seen" | "call_next" | "call_everybody" | "note" | "close";
export type HomeSwitch = "away" | "test_mode";
export type SensorKind =
  | "call_button" | "smoke" | "gas" | "motion" | "door" | "kettle" | "water" | "bed" | "television" | "tracker" | "entrance";

/** Instants are seconds since 1970, UTC. */
export interface Home {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly building: string;
  readonly grid: string;
  readonly status: Status;
  readonly offline: boolean;
  readonly last: number | null;
  readonly marks: readonly ("battery" | "fault")[];
}

export interface Incident {
  readonly id: string;
  readonly number: number;
  readonly home: string;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly lane: Lane;
  readonly rung: Rung;
  readonly opened: number;
  readonly next: number | null;
  readonly staff: boolean;
  readonly coming: readonly string[];
  readonly arrived: readonly string[];
  readonly calls: Readonly<Partial<Record<"waiting" | "sent" | "delivered" | "answered" | "lost", number>>>;
  readonly silent: boolean;
  readonly rev: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly building: string;
  readonly grid: string;
  readonly on_duty: boolean;
  readonly has_channel: boolean;
  readonly consent: boolean;
  readonly reached: number | null;
  /** Weekday (Monday is 0), begin and end in minutes of the community's day. */
  readonly hours: readonly (readonly [number, number, number])[];
  readonly follows_entity: boolean;
  readonly away_until: number | null;
  readonly calls: number;
  readonly last_called: number | null;
  /** The homes whose family they are; null for who is of no home in particular. */
  readonly homes: readonly string[] | null;
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly time_zone?: string;
}

/** How the hub itself is: whether any channel brings alarms to people, which do not, and whether what happens can be written down. */
export interface Health {
  readonly reaches_people: boolean;
  readonly failing: readonly string[];
  readonly mute: readonly string[];
  readonly writes: boolean;
}

export interface Changes {
  readonly type: "changes";
  readonly health?: Health;
  readonly homes?: readonly Home[];
  readonly homes_gone?: readonly string[];
  readonly incidents?: readonly Incident[];
  readonly incidents_gone?: readonly string[];
  readonly people?: readonly Person[];
  readonly people_gone?: readonly string[];
}

export interface Snapshot extends Omit<Changes, "type"> {
  readonly type: "snapshot";
  readonly communities: readonly Community[];
  readonly community: Community | null;
  /** Whether this user may do something, not only look. */
  readonly may_act?: boolean;
}

export interface Fact {
  readonly fact: string;
  readonly at: number;
  readonly who?: string;
  readonly role?: Role | "";
  readonly by?: string;
  readonly channel?: string;
  readonly text?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly kind?: Kind;
  readonly outcome?: Outcome;
  readonly attempt_id?: string;
  readonly [more: string]: unknown;
}

export interface InShort {
  readonly id: string;
  readonly number: number;
  readonly home: string;
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly opened: number;
  readonly closed: number | null;
  readonly outcome: Outcome | null;
}

/** What Home Assistant's areas and floors say of where a home is; null where nothing was entered. */
export interface Place {
  readonly area: string | null;
  readonly floor: string | null;
  readonly level: number | null;
}

export interface Story extends InShort {
  /** Absent where the home has left the register. */
  readonly place?: Place;
  /** Only while it is open, and only for who may act. */
  readonly door_code?: string;
  readonly notes?: string;
  readonly address: string;
  readonly phone: string | null;
  readonly building: string;
  readonly grid: string;
  readonly facts: readonly Fact[];
  readonly seen: number;
}

export interface Sensor {
  readonly id: string;
  readonly kind: SensorKind;
  readonly name: string;
  readonly state: string | null;
  readonly changed: number | null;
}

export type Fault =
  | "hub_down" | "mesh_gone" | "silent" | "unavailable" | "stuck_on" | "stuck_off" | "sees_nobody" | "tampered" | "battery_dying" | "battery_low"
  | "chattering" | "link_weak";

export interface HomeStory extends Home {
  readonly place: Place;
  readonly away: boolean;
  readonly test_mode: boolean;
  /** How long it may be quiet (seconds) now and from each half-hour of the day on; null where silence is not judged. */
  readonly quiet: { readonly limit: number; readonly line: readonly number[]; readonly learned_days: number } | null;
  readonly faults: readonly { readonly fault: Fault; readonly sensor: string; readonly kind: SensorKind | null }[];
  readonly address: string;
  readonly phone: string | null;
  readonly sensors: readonly Sensor[];
  readonly incidents: readonly InShort[];
}

export interface Answer {
  readonly result: "done" | "already" | "look_again" | "no_such_incident";
  readonly by?: string;
  readonly at?: number;
  readonly fact?: Act;
  readonly outcome?: Outcome;
}
