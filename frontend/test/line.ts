/** A line to a hub that a test can cut, mend and answer on. */

import type { Connection } from "../src/hass";

type Message = Record<string, unknown>;

export class Line implements Connection {
  connected = true;
  sent: Message[] = [];
  reconnects = 0;
  answer: (message: Message) => unknown = () => ({ result: "done" });
  private readonly listeners = { ready: new Set<() => void>(), disconnected: new Set<() => void>() };
  private feed: ((message: never) => void) | undefined;

  async subscribeMessage<T>(listener: (message: T) => void, message: Message): Promise<() => void> {
    await this.sendMessagePromise(message);
    this.feed = listener as (message: never) => void;
    return () => undefined;
  }

  async sendMessagePromise<T>(message: Message): Promise<T> {
    this.sent.push(message);
    if (!this.connected) throw 3;
    const answer = this.answer(message);
    if (answer instanceof Refused) throw { code: answer.code, message: answer.code };
    return answer as T;
  }

  addEventListener(event: "ready" | "disconnected", listener: () => void): void {
    this.listeners[event].add(listener);
  }

  removeEventListener(event: "ready" | "disconnected", listener: () => void): void {
    this.listeners[event].delete(listener);
  }

  reconnect(): void {
    this.reconnects++;
  }

  say(message: unknown): void {
    this.feed?.(message as never);
  }

  cut(): void {
    this.connected = false;
    for (const listener of this.listeners.disconnected) listener();
  }

  mend(): void {
    this.connected = true;
    for (const listener of this.listeners.ready) listener();
  }
}

export class Refused {
  constructor(readonly code: string) {}
}

/** A browser's memory. */
export class Memory {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
}
