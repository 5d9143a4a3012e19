/** An open incident on the board: what, who, how far, and the one button that matters. */

import { css, html, nothing, type TemplateResult } from "lit";
import type { Desk } from "../desk";
import { dotted } from "../dots";
import type { Incident } from "../rows";
import type { Texts } from "../texts";
import { isAlarm, isSounding } from "../urgency";
import { icon } from "./icons";

export interface CardContext {
  readonly desk: Desk;
  readonly texts: Texts;
  readonly now: number;
  readonly open: (path: string) => void;
}

export function alarmCard(incident: Incident, context: CardContext): TemplateResult {
  const { texts, now, desk, open } = context;
  const sounding = isSounding(incident);
  const look = sounding ? "sounding" : isAlarm(incident) ? "taken" : "other";
  const path = `/incident/${incident.id}`;
  return html`
    <li class="incident ${look}" data-incident=${incident.id}>
      <div class="what">
        ${icon(isAlarm(incident) ? "alarm" : "attention")}
        <strong>${texts.kinds[incident.kind]}</strong>
        <span class="elapsed">${texts.elapsed(Math.max(0, now - incident.opened))}</span>
      </div>
      <div class="whose"><strong class="name">${incident.code || texts.itself}</strong> <span class="name">${incident.name}</span></div>
      <div class="how">${progress(incident, texts)}</div>
      <div class="do">
        ${incident.rung === "open" && !incident.staff && desk.known.mayAct
          ? html`<button
              class="acknowledge"
              title=${texts.acknowledgeHint}
              ?disabled=${desk.isPending(incident.id)}
              @click=${() => desk.act({ act: "acknowledge", incident_id: incident.id })}
            >
              ${desk.isPending(incident.id) ? texts.sending : texts.acts.acknowledge}
            </button>`
          : nothing}
        <a class="button" href="/eldercare${path}" @click=${(event: Event) => follow(event, () => open(path))}
          >${texts.open}<span class="unseen"> ${incident.code} ${incident.name}</span></a
        >
      </div>
    </li>
  `;
}

/** Follow a link inside the panel, unless the reader wants it in a window of its own. */
export function follow(event: Event, go: () => void): void {
  if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
  event.preventDefault();
  go();
}

export function progress(incident: Incident, texts: Texts): string {
  const said = rung(incident, texts);
  const parts = said ? [said] : [];
  if (incident.arrived.length) parts.push(texts.arrivedNames(incident.arrived.join(texts.comma)));
  else if (incident.coming.length) parts.push(texts.coming(incident.coming.join(texts.comma)));
  if (incident.staff) parts.push(texts.staffTook);
  const calls = texts.calls({ waiting: 0, sent: 0, delivered: 0, answered: 0, lost: 0, ...incident.calls });
  if (calls && incident.rung === "open") parts.push(calls);
  return dotted(...parts);
}

/** Says how far help is; nothing where the names of who comes or is there say it. */
function rung(incident: Incident, texts: Texts): string {
  const { coming, arrived, staff } = incident;
  if (incident.rung === "open") return coming.length || arrived.length || staff ? texts.moreNeeded : texts.rungs.open;
  const named = incident.rung === "arrived" ? arrived.length : incident.rung === "coming" && coming.length && !arrived.length;
  return named ? "" : texts.rungs[incident.rung];
}

export const alarmCardStyles = css`
  .incidents {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(20em)), 1fr));
  }
  .incident {
    border-radius: 12px;
    padding: calc(14px * var(--scale, 1));
    display: grid;
    gap: 6px;
    border: 2px solid var(--line);
    background: var(--card);
    align-content: start;
  }
  .incident .what {
    display: flex;
    align-items: center;
    gap: 0.4em;
    font-size: 1.1em;
  }
  .incident .elapsed {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .incident .whose {
    font-size: 1.35em;
    max-height: 4.3em;
    overflow: hidden;
  }
  .incident .do {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    margin-top: 4px;
  }
  .incident .do > * {
    flex: 1 1 auto;
  }
  .incident.sounding {
    background: var(--alarm);
    color: var(--on-alarm);
    border-color: var(--alarm);
    animation: flash 1.2s steps(1, end) infinite;
  }
  .incident.sounding .acknowledge {
    background: #ffffff;
    color: var(--alarm-deep);
    border-color: #ffffff;
    font-weight: 700;
  }
  .incident.sounding .button {
    background: transparent;
    color: var(--on-alarm);
    border-color: var(--on-alarm);
  }
  .incident.sounding :focus-visible {
    outline-color: #ffffff;
  }
  .incident.taken {
    border-color: var(--alarm);
  }
  .incident.taken .what {
    color: var(--alarm-text);
  }
  .incident.other .what {
    color: var(--amber);
  }
  @keyframes flash {
    50% {
      background: var(--alarm-deep);
      border-color: #ffffff;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .incident.sounding {
      animation: none;
      border: 4px double #ffffff;
    }
  }
`;
