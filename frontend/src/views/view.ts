/** What every view of the panel is given. */

import type { Desk } from "../desk";
import type { Texts } from "../texts";

export interface View {
  readonly desk: Desk;
  readonly texts: Texts;
  /** Seconds since 1970, renewed every second. */
  readonly now: number;
  readonly open: (path: string) => void;
  /** What scrolls. */
  readonly scroller: HTMLElement | undefined;
}

/** Returns the community's time zone: everybody at the desk speaks of local time, wherever the browser thinks it is. */
export function zone(view: View): string | undefined {
  return view.desk.known.community?.time_zone;
}
