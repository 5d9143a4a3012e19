/** What one open panel knows and does: the rows, the line to the hub, the taps under way and the notices to their owner. */

import type { Kept, Range, Recorded } from "./activity";
import type { Hass } from "./hass";
import { after, NOTHING, type Known } from "./known";
import { Link } from "./link";
import type { Days, Figures } from "./figures";
import type { Changes, HomeStory, HomeSwitch, Incident, Snapshot, Story } from "./rows";
import { Taps, type Result, type Tap } from "./taps";
import { byUrgency, isAlarm, isSounding } from "./urgency";

export interface Notice {
  readonly id: number;
  readonly tap: Tap;
  readonly result: Result;
}

export class Desk {
  known: Known = NOTHING;
  /** Whether anything was heard from the hub since the panel opened. */
  heard = false;
  /** Since when (milliseconds) the line has been down; undefined while it is up. */
  lostAt: number | undefined;
  notices: readonly Notice[] = [];
  /** Open incidents in the order in which people must see them. */
  incidents: readonly Incident[] = [];

  private link: Link;
  private readonly taps: Taps;
  private lastNotice = 0;

  constructor(
    private readonly hass: Hass,
    private readonly changed: () => void,
    community = "",
  ) {
    const key = `eldercare-taps-${hass.user?.id ?? ""}`;
    this.taps = new Taps(hass.connection, key, localStorage, this.answered);
    this.link = this.linkTo(community);
  }

  start(): void {
    this.link.start();
    void this.taps.send();
  }

  stop(): void {
    this.link.stop();
    this.taps.stop();
  }

  /** Look at another community of the same hub. */
  choose(community: string): void {
    this.link.stop();
    this.known = NOTHING;
    this.incidents = [];
    this.heard = false;
    this.link = this.linkTo(community);
    this.link.start();
    this.changed();
  }

  get alarms(): readonly Incident[] {
    return this.incidents.filter(isAlarm);
  }

  get sounding(): readonly Incident[] {
    return this.incidents.filter(isSounding);
  }

  isPending(incident: string): boolean {
    return this.taps.pending.has(incident);
  }

  act(tap: Omit<Tap, "tap" | "at" | "community">): void {
    if (this.isPending(tap.incident_id)) return;
    this.taps.add({ ...tap, community: this.communityId });
    this.changed();
  }

  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((one) => one !== notice);
    this.changed();
  }

  story(incident_id: string): Promise<Story> {
    return this.ask<Story>({ type: "eldercare/incident", incident_id });
  }

  homeStory(home_id: string): Promise<HomeStory> {
    return this.ask<HomeStory>({ type: "eldercare/home", home_id });
  }

  /** Say something of a home, or take it back; returns the home as it then is. */
  switchHome(home_id: string, what: HomeSwitch, on: boolean): Promise<Omit<HomeStory, "incidents">> {
    return this.ask({ type: "eldercare/home/switch", home_id, what, on });
  }

  /** What the hub has kept of a home's silence; what it says is in the language of this tag. */
  kept(home_id: string, days: Range, language: string): Promise<Kept> {
    return this.ask<Kept>({ type: "eldercare/line", home_id, days, language });
  }

  figures(days: Days): Promise<Figures> {
    return this.ask<Figures>({ type: "eldercare/figures", ...days });
  }

  /** Have a month's report written; returns where it can be fetched for a while, by format. */
  report(month: string, language: string): Promise<Readonly<Record<string, string>>> {
    return this.ask({ type: "eldercare/report", month, language });
  }

  /** What Home Assistant has recorded of these sensors since an instant. */
  recorded(sensors: readonly string[], since: number): Promise<Recorded> {
    return this.hass.connection.sendMessagePromise<Recorded>({
      type: "history/history_during_period",
      start_time: new Date(since * 1000).toISOString(),
      entity_ids: sensors,
      include_start_time_state: false,
      significant_changes_only: false,
      minimal_response: true,
      no_attributes: true,
    });
  }

  private get communityId(): string {
    return this.known.community?.id ?? "";
  }

  private ask<T>(message: Record<string, unknown>): Promise<T> {
    return this.hass.connection.sendMessagePromise<T>({ ...message, community: this.communityId });
  }

  private linkTo(community: string): Link {
    return new Link(this.hass.connection, community, {
      heard: (message) => this.hear(message),
      lineIs: (up) => this.lineIs(up),
    });
  }

  private hear(message: Snapshot | Changes): void {
    const before = this.known;
    this.heard = true;
    this.known = after(before, message);
    if (this.known === before) return;
    if (this.known.incidents !== before.incidents) {
      this.incidents = [...this.known.incidents.values()].sort(byUrgency);
    }
    this.changed();
  }

  private lineIs(up: boolean): void {
    const wasUp = this.lostAt === undefined;
    if (up === wasUp) return;
    this.lostAt = up ? undefined : Date.now();
    if (up) void this.taps.send();
    this.changed();
  }

  private readonly answered = (tap: Tap, result: Result): void => {
    this.notices = [...this.notices, { id: ++this.lastNotice, tap, result }].slice(-3);
    this.changed();
  };
}
