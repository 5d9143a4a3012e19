/** The incidents behind a number: a list that leads to each of them, with the ledger's lines that say so. */

import { html, nothing, type TemplateResult } from "lit";
import { behind, type Chosen, type Counted, type Figures } from "../figures";
import { clock, type Texts } from "../texts";
import type { FiguresTexts } from "../texts/figures";
import { follow } from "./alarm-card";

const SHOWN_AT_ONCE = 50;

export interface TraceContext {
  readonly texts: Texts;
  readonly words: FiguresTexts;
  readonly zone: string | undefined;
  readonly now: number;
  readonly open: (path: string) => void;
  readonly close: () => void;
}

/** Shows the newest first; the rest stands behind one more tap. */
export function traceOf(chosen: Chosen, what: string, figures: Figures, context: TraceContext): TemplateResult {
  const { words } = context;
  const found = [...behind(chosen, figures)].reverse();
  const rest = found.slice(SHOWN_AT_ONCE);
  return html`<div class="behind">
    <h3 tabindex="-1"><span class="name">${words.behind(what, found.length)}</span></h3>
    <button @click=${context.close}>${words.close}</button>
    <ol>
      ${found.slice(0, SHOWN_AT_ONCE).map((one) => line(one, context))}
    </ol>
    ${rest.length
      ? html`<details>
          <summary>${words.more(rest.length)}</summary>
          <ol>
            ${rest.map((one) => line(one, context))}
          </ol>
        </details>`
      : nothing}
  </div>`;
}

function line(one: Counted, { texts, words, zone, now, open }: TraceContext): TemplateResult {
  const path = `/incident/${one.id}`;
  const answered = one.acknowledged === null ? null : words.seconds(one.acknowledged);
  return html`<li data-incident=${one.id}>
    <a href="/eldercare${path}" @click=${(event: Event) => follow(event, () => open(path))}
      ><span class="name">${one.code || texts.itself} ${one.name}</span> · ${texts.kinds[one.kind]}</a
    >
    <span>${clock(one.opened, texts, zone, now, true)} · ${words.one(one.number, answered)}</span>
    <span class="faint">${one.outcome ? texts.outcomes[one.outcome] : words.notClosed} · ${words.lines(...one.lines)}</span>
  </li>`;
}
