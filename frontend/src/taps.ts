/**
 * What staff tapped, until the hub has answered: kept in the browser, so that neither a lost line nor a closed page loses a tap.
 *
 * Each tap has an id; the hub answers a repeated one as it did the first. A tap that could not be sent for too long is given up
 * loudly: nobody should close an incident today with yesterday's tap.
 */

import type { Connection } from "./hass";
import type { Act, Answer, Finding, Outcome } from "./rows";

export const TOO_OLD_MS = 15 * 60_000;
const AGAIN_AFTER_MS = 2000;
const KEPT_FOR_LATER = new Set(["not_looked_after", "unknown_command", "unknown_error"]);

export interface Tap {
  readonly tap: string;
  readonly at: number;
  readonly community: string;
  readonly act: Act;
  readonly incident_id: string;
  readonly seen?: number;
  readonly outcome?: Outcome;
  readonly finding?: Finding;
  readonly note?: string;
}

export type Result = Answer | { readonly result: "too_old" } | { readonly result: "refused"; readonly reason: string };

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export class Taps {
  private waiting: Tap[];
  private sending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly key: string,
    private readonly shelf: Shelf,
    private readonly answered: (tap: Tap, result: Result) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.waiting = this.kept();
  }

  /** The incidents for which a tap still waits for its answer. */
  get pending(): ReadonlySet<string> {
    return new Set(this.waiting.map((tap) => tap.incident_id));
  }

  add(tap: Omit<Tap, "tap" | "at">): void {
    this.waiting.push({ ...tap, tap: newId(), at: this.now() });
    this.keep();
    void this.send();
  }

  /** Send what waits, in order; called again whenever the line comes back. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      for (let tap = this.waiting[0]; tap; tap = this.waiting[0]) {
        const result = await this.result(tap);
        if (result === undefined) {
          this.timer = setTimeout(() => void this.send(), AGAIN_AFTER_MS);
          return;
        }
        this.waiting = this.waiting.filter((one) => one !== tap);
        this.keep();
        this.answered(tap, result);
      }
    } finally {
      this.sending = false;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async result(tap: Tap): Promise<Result | undefined> {
    if (this.now() - tap.at > TOO_OLD_MS) return { result: "too_old" };
    const { at: _at, ...message } = tap;
    try {
      return await this.connection.sendMessagePromise<Answer>({ type: "eldercare/act", ...message });
    } catch (error) {
      const reason = refusal(error);
      return reason === undefined ? undefined : { result: "refused", reason };
    }
  }

  private kept(): Tap[] {
    try {
      const found: unknown = JSON.parse(this.shelf.getItem(this.key) ?? "[]");
      return Array.isArray(found) ? (found as Tap[]) : [];
    } catch {
      return [];
    }
  }

  private keep(): void {
    try {
      this.shelf.setItem(this.key, JSON.stringify(this.waiting));
    } catch {
      // A browser that keeps nothing still sends; only a closed page would lose the tap.
    }
  }
}

/** Returns why the hub will never take a tap; undefined where it may later. A lost line is a number, a refusal has a code. */
function refusal(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  const { code } = error;
  if (typeof code !== "string" || KEPT_FOR_LATER.has(code)) return undefined;
  return "message" in error ? String(error.message) : code;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
