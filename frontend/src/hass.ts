/** The little of Home Assistant's frontend that the panel uses. */

export type Unsubscribe = () => Promise<void> | void;

export interface Connection {
  readonly connected: boolean;
  subscribeMessage<T>(
    listener: (message: T) => void,
    message: Record<string, unknown>,
    options?: { resubscribe?: boolean },
  ): Promise<Unsubscribe>;
  sendMessagePromise<T>(message: Record<string, unknown>): Promise<T>;
  addEventListener(event: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(event: "ready" | "disconnected", listener: () => void): void;
  reconnect(force?: boolean): void;
}

export interface Hass {
  readonly connection: Connection;
  readonly language: string;
  readonly locale?: { readonly language: string };
  readonly themes?: { readonly darkMode?: boolean };
  readonly user?: { readonly id: string; readonly name: string };
  readonly dockedSidebar?: string;
}
