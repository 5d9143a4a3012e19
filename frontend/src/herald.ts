/** Tells of new alarms where the board is not being looked at: by a notification of the browser, once for each time people are needed. */

import type { Incident } from "./rows";

export interface Heralded {
  readonly title: string;
  readonly body: string;
}

export class Herald {
  private told = new Set<string>();

  constructor(
    private readonly words: (incident: Incident) => Heralded,
    private readonly opened: (incident: Incident) => void,
  ) {}

  get canAsk(): boolean {
    return "Notification" in globalThis && Notification.permission === "default";
  }

  async ask(): Promise<void> {
    await Notification.requestPermission();
  }

  /** Tells of those that were not sounding before, and returns them. */
  hear(sounding: readonly Incident[]): readonly Incident[] {
    const fresh = sounding.filter((one) => !this.told.has(one.id));
    this.told = new Set(sounding.map((one) => one.id));
    if (document.hidden || !document.hasFocus()) for (const one of fresh) void this.show(one);
    return fresh;
  }

  private async show(incident: Incident): Promise<void> {
    if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
    const { title, body } = this.words(incident);
    const options = { body, tag: `eldercare-${incident.id}`, requireInteraction: true };
    try {
      const notification = new Notification(title, options);
      notification.onclick = () => {
        window.focus();
        this.opened(incident);
        notification.close();
      };
    } catch {
      // Telephones allow notifications only through a service worker; Home Assistant has one.
      const worker = await navigator.serviceWorker?.getRegistration();
      await worker?.showNotification(title, options);
    }
  }
}
