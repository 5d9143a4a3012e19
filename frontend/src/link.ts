/**
 * The line to the hub: one subscription that comes back by itself, whatever happens to the hub, the network or the browser.
 *
 * Home Assistant's own resubscription gives up where the integration is not loaded yet, so this one is our own. The hub says
 * something every ten seconds; a line that is silent for longer is treated as lost even if nobody noticed.
 */

import type { Connection, Unsubscribe } from "./hass";
import type { Changes, Snapshot } from "./rows";

const AGAIN_AFTER_MS = [500, 1000, 2000, 5000] as const;
export const SILENT_AFTER_MS = 25_000;

export interface Listener {
  heard(message: Snapshot | Changes): void;
  lineIs(up: boolean): void;
}

export class Link {
  private unsubscribe: Unsubscribe | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private turn = 0;
  private stopped = true;

  constructor(
    private readonly connection: Connection,
    private readonly community: string,
    private readonly listener: Listener,
  ) {}

  start(): void {
    this.stopped = false;
    this.connection.addEventListener("ready", this.ready);
    this.connection.addEventListener("disconnected", this.lost);
    void this.subscribe();
  }

  stop(): void {
    this.stopped = true;
    this.connection.removeEventListener("ready", this.ready);
    this.connection.removeEventListener("disconnected", this.lost);
    this.forget();
  }

  private readonly ready = (): void => {
    this.tries = 0;
    void this.subscribe();
  };

  private readonly lost = (): void => {
    this.unsubscribe = undefined; // it went with the connection
    this.forget();
    this.listener.lineIs(false);
  };

  private async subscribe(): Promise<void> {
    this.forget();
    const turn = this.turn;
    try {
      const unsubscribe = await this.connection.subscribeMessage<Snapshot | Changes>(
        (message) => {
          if (turn === this.turn) this.hear(message);
        },
        { type: "eldercare/subscribe", community: this.community },
        { resubscribe: false },
      );
      if (turn === this.turn) this.unsubscribe = unsubscribe;
      else void unsubscribe();
    } catch {
      if (turn === this.turn) this.tryAgain();
    }
  }

  private hear(message: Snapshot | Changes): void {
    this.tries = 0;
    clearTimeout(this.watch);
    this.watch = setTimeout(this.silent, SILENT_AFTER_MS);
    this.listener.heard(message);
    this.listener.lineIs(message.type !== "snapshot" || message.community !== null);
  }

  private readonly silent = (): void => {
    this.listener.lineIs(false);
    if (this.connection.connected) this.connection.reconnect(true);
    this.tryAgain();
  };

  private tryAgain(): void {
    this.listener.lineIs(false);
    if (this.stopped) return;
    const pause = AGAIN_AFTER_MS[Math.min(this.tries++, AGAIN_AFTER_MS.length - 1)];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.subscribe(), pause);
  }

  private forget(): void {
    this.turn++;
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    const unsubscribe = this.unsubscribe;
    this.unsubscribe = undefined;
    if (unsubscribe && this.connection.connected) void Promise.resolve(unsubscribe()).catch(() => undefined);
  }
}
