/** Reads something from the hub for a view, again whenever it has changed there, and says what is going on meanwhile. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export type Reading = "loading" | "not_found" | "not_read" | "read";

export class Loading<T> implements ReactiveController {
  value: T | undefined;
  state: Reading = "loading";
  private key = "";
  private turn = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: () => Promise<T>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Reading begins when the host says for what.
  }

  /** Read again if `key` is another one; what was read stays on the screen until then, unless `subject` is another one. */
  want(subject: string, version: string): void {
    const key = `${subject}\n${version}`;
    if (key === this.key) return;
    if (!this.key.startsWith(`${subject}\n`)) {
      this.value = undefined;
      this.state = "loading";
    }
    this.key = key;
    void this.again();
  }

  async again(): Promise<void> {
    const turn = ++this.turn;
    try {
      const value = await this.read();
      if (turn !== this.turn) return;
      this.value = value;
      this.state = "read";
    } catch (error) {
      if (turn !== this.turn) return;
      const missing = typeof error === "object" && error !== null && "code" in error && error.code === "not_found";
      this.state = missing ? "not_found" : "not_read";
    }
    this.host.requestUpdate();
  }
}
