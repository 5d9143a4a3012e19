/** What came of a tap, in words; who came second reads who was first. */

import { css, html, nothing, type TemplateResult } from "lit";
import type { Desk, Notice } from "../desk";
import { clock, type Texts } from "../texts";

export function notices(desk: Desk, texts: Texts, zone: string | undefined, now: number): TemplateResult {
  return html`<ul class="notices" role="status" aria-live="polite">
    ${desk.notices.map(
      (notice) => html`<li class=${notice.result.result}>
        <span>${where(desk, notice)}${sentence(notice, texts, zone, now)}</span>
        <button aria-label=${texts.cancel} @click=${() => desk.dismiss(notice)}>✕</button>
      </li>`,
    )}
    ${desk.lostAt !== undefined && desk.incidents.some((one) => desk.isPending(one.id))
      ? html`<li>${texts.answers.waiting}</li>`
      : nothing}
  </ul>`;
}

export function sentence({ tap, result }: Notice, texts: Texts, zone: string | undefined, now: number): string {
  const words = texts.answers;
  switch (result.result) {
    case "done":
      return words.done[tap.act];
    case "already": {
      const by = result.by || words.somebody;
      const at = result.at === undefined ? "" : clock(result.at, texts, zone, now);
      const fact = result.fact ?? tap.act;
      if (fact === "close") return words.alreadyClosed(by, at, result.outcome ? texts.outcomes[result.outcome] : "");
      return words.already[fact](by, at);
    }
    case "look_again":
      return words.lookAgain;
    case "no_such_incident":
      return words.gone;
    case "too_old":
      return words.tooOld(texts.acts[tap.act]);
    case "refused":
      return words.refused(result.reason);
  }
}

function where(desk: Desk, { tap }: Notice): string {
  const incident = desk.known.incidents.get(tap.incident_id);
  return incident ? `${incident.code} ${incident.name}: `.slice(0, 60) : "";
}

export const noticeStyles = css`
  .notices {
    position: fixed;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    max-width: min(32em, calc(100vw - 24px));
    display: grid;
    gap: 8px;
    z-index: 3;
  }
  .notices li {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 8px 8px 16px;
    border-radius: 10px;
    background: #263238;
    color: #ffffff;
    overflow-wrap: anywhere;
  }
  .notices li.look_again,
  .notices li.too_old,
  .notices li.refused {
    background: #6d3b00;
  }
  .notices button {
    background: transparent;
    color: inherit;
    border: 0;
    min-width: 44px;
  }
`;
