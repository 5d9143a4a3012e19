/** One incident: what, where and who; what happened so far, as it happens; and what staff can do about it. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Desk } from "../desk";
import { dotted } from "../dots";
import { outcomesOf } from "../outcomes";
import { progress } from "../parts/alarm-card";
import { floorPlan, floorPlanStyles } from "../parts/floor-plan";
import { shared } from "../parts/styles";
import type { Finding, Outcome, Story } from "../rows";
import { lines } from "../story";
import { clock } from "../texts";
import { Loading } from "./loading";
import { zone, type View } from "./view";

const FINDINGS: readonly Finding[] = ["well", "false_alarm", "more_help"];

type Doing = Omit<Parameters<Desk["act"]>[0], "incident_id">;

export class EldercareIncident extends LitElement {
  static override properties = { view: { attribute: false }, incident: {}, outcome: { state: true }, note: { state: true }, sure: { state: true } };

  view!: View;
  incident = "";
  private outcome: Outcome | "" = "";
  private note = "";
  /** Whether the next tap calls everybody: one tap alone must not wake a neighbourhood. */
  private sure = false;
  private readonly story = new Loading<Story>(this, () => this.view.desk.story(this.incident));

  protected override willUpdate(): void {
    const { desk } = this.view;
    const row = desk.known.incidents.get(this.incident);
    if (desk.lostAt === undefined) this.story.want(this.incident, row ? String(row.rev) : "closed");
  }

  protected override render(): TemplateResult {
    const { texts } = this.view;
    const { value, state } = this.story;
    if (!value) {
      if (state === "loading") return html`<p class="faint" role="status">${texts.loading}</p>`;
      return html`<div role="alert">
        <p>${state === "not_found" ? texts.notFound : texts.notRead}</p>
        ${state === "not_read" ? html`<button @click=${() => void this.story.again()}>${texts.again}</button>` : nothing}
      </div>`;
    }
    const { known } = this.view.desk;
    return html`${this.head(value)}
      <div class="columns">
        ${value.closed === null && known.mayAct ? this.doing(value) : nothing}
        <div class="told">${floorPlan(value.code, value.place, known.homes.values(), texts)}${this.timeline(value)}</div>
      </div>`;
  }

  private head(story: Story): TemplateResult {
    const { texts, now, desk } = this.view;
    const row = desk.known.incidents.get(this.incident);
    const at = (instant: number): string => clock(instant, texts, zone(this.view), now, true);
    const kind = row?.kind ?? story.kind;
    const state = row ? progress(row, texts) : story.outcome ? texts.closedAs(texts.outcomes[story.outcome]) : texts.rungs.closed;
    return html`<header class="card ${row && !row.silent ? "sounding" : ""}">
      <h2>
        <strong>${texts.kinds[kind]}</strong> <span class="name">${story.code || texts.itself}</span>
        <span class="name">${story.name}</span>
      </h2>
      <p class="state">${state}</p>
      <dl>
        ${story.address ? html`<div><dt>${texts.where}</dt><dd class="name">${story.address}</dd></div>` : nothing}
        ${story.phone
          ? html`<div><dt>${texts.who}</dt><dd><a class="button" href="tel:${story.phone}">${texts.call} ${story.phone}</a></dd></div>`
          : nothing}
        ${story.door_code ? html`<div><dt>${texts.place.doorCode}</dt><dd class="name">${story.door_code}</dd></div>` : nothing}
        ${story.notes ? html`<div><dt>${texts.place.notes}</dt><dd class="name know">${story.notes}</dd></div>` : nothing}
        <div><dt>${texts.openedAt}</dt><dd>${dotted(at(story.opened), texts.number(story.number))}</dd></div>
        ${row?.next ? html`<div><dt>${texts.nextAt}</dt><dd>${at(row.next)}</dd></div>` : nothing}
      </dl>
    </header>`;
  }

  private timeline(story: Story): TemplateResult {
    const { texts, now } = this.view;
    const at = (instant: number): string => clock(instant, texts, zone(this.view), now, true);
    return html`<section class="card" aria-labelledby="timeline">
      <h3 id="timeline">${texts.timeline}</h3>
      <ol class="timeline" aria-live="polite">
        ${lines(story.facts, texts, at).map(
          (line) =>
            html`<li class=${line.weight}>
              <time>${at(line.at)}</time><span class="what"><b>${line.what}</b> <span class="name">${line.more}</span></span>
            </li>`,
        )}
      </ol>
    </section>`;
  }

  private doing(story: Story): TemplateResult {
    const { texts } = this.view;
    const row = this.view.desk.known.incidents.get(this.incident);
    const rung = row?.rung ?? "open";
    return html`<div class="do">
      <section class="card" aria-label=${texts.rungs[rung]}>
        ${rung === "open" && !row?.staff ? this.button("acknowledge", story, "strong") : nothing}
        ${rung === "open" || rung === "coming" ? this.button("arrived", story) : nothing}
        ${rung === "seen"
          ? nothing
          : html`<fieldset>
              <legend>${texts.findingTitle}</legend>
              <div class="row">
                ${FINDINGS.map((one) => this.act(texts.findings[one], { act: "seen", finding: one, seen: story.seen }))}
              </div>
            </fieldset>`}
        <fieldset>
          <legend>${texts.callTitle}</legend>
          <div class="row">
            ${rung === "open" ? this.button("call_next", story) : nothing}
            ${this.sure
              ? this.act(texts.sure, { act: "call_everybody", seen: story.seen }, "strong")
              : html`<button @click=${() => (this.sure = true)}>${texts.acts.call_everybody}</button>`}
          </div>
        </fieldset>
      </section>
      ${this.noting()} ${this.closing(story)}
    </div>`;
  }

  private button(act: "acknowledge" | "arrived" | "call_next", story: Story, look = ""): TemplateResult {
    return this.act(this.view.texts.acts[act], { act, seen: story.seen }, look);
  }

  private act(label: string, tap: Doing, look = ""): TemplateResult {
    const busy = this.view.desk.isPending(this.incident);
    return html`<button class=${look} ?disabled=${busy} @click=${() => this.tap(tap)}>${busy ? this.view.texts.sending : label}</button>`;
  }

  private noting(): TemplateResult {
    const { texts, desk } = this.view;
    return html`<section class="card" aria-labelledby="note">
      <h3 id="note">${texts.note}</h3>
      <textarea
        rows="2"
        maxlength="2000"
        aria-label=${texts.writeDown}
        placeholder=${texts.writeDown}
        .value=${this.note}
        @input=${(event: InputEvent) => (this.note = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <button
        ?disabled=${desk.isPending(this.incident) || !this.note.trim()}
        @click=${() => {
          this.tap({ act: "note", note: this.note.trim() });
          this.note = "";
        }}
      >
        ${texts.acts.note}
      </button>
    </section>`;
  }

  private closing(story: Story): TemplateResult {
    const { texts, desk } = this.view;
    const offered = outcomesOf(desk.known.incidents.get(this.incident)?.kind ?? story.kind);
    // What was chosen for a silence is chosen no more when that has become a call for help.
    const outcome = offered.find((one) => one === this.outcome);
    return html`<section class="card" aria-labelledby="close">
      <h3 id="close">${texts.closeTitle}</h3>
      <p class="faint">${texts.closeHint}</p>
      <fieldset>
        <legend>${texts.chooseOutcome}</legend>
        ${offered.map(
          (one) =>
            html`<label
              ><input type="radio" name="outcome" value=${one} .checked=${outcome === one} @change=${() => (this.outcome = one)} />
              ${texts.outcomes[one]}</label
            >`,
        )}
      </fieldset>
      ${outcome === "away" ? html`<p class="faint" role="status">${texts.awayHint}</p>` : nothing}
      <button
        ?disabled=${desk.isPending(this.incident) || !outcome}
        @click=${() => outcome && this.tap({ act: "close", outcome, seen: story.seen, note: this.note.trim() })}
      >
        ${texts.acts.close}
      </button>
    </section>`;
  }

  private tap(tap: Doing): void {
    this.sure = false;
    this.view.desk.act({ ...tap, incident_id: this.incident });
  }

  static override styles = [
    shared,
    floorPlanStyles,
    css`
      :host {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      h2 {
        font-size: 1.5em;
        max-height: 6em;
        overflow: auto;
      }
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
      }
      header.sounding {
        background: var(--alarm);
        color: var(--on-alarm);
        border-color: var(--alarm-deep);
      }
      header dl {
        display: grid;
        gap: 6px;
        margin-top: 10px;
      }
      header dl div {
        display: grid;
        grid-template-columns: minmax(5em, max-content) 1fr;
        gap: 12px;
        align-items: center;
      }
      header dt {
        opacity: 0.9;
      }
      .columns {
        display: grid;
        gap: calc(16px * var(--scale, 1));
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr));
        align-items: start;
      }
      .know {
        white-space: pre-line;
        max-height: 10em;
        overflow: auto;
      }
      .told {
        display: grid;
        gap: calc(16px * var(--scale, 1));
      }
      .timeline li {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 12px;
        padding: 4px 0;
        border-top: 1px solid var(--line);
      }
      .timeline time {
        font-variant-numeric: tabular-nums;
        color: var(--faint);
      }
      .timeline .minor b {
        font-weight: 500;
      }
      .timeline .minor {
        font-size: 0.92em;
      }
      .timeline .strong {
        border-inline-start: 4px solid var(--alarm-text);
        padding-inline-start: 8px;
      }
      .do,
      .do section {
        display: grid;
        gap: 12px;
      }
      .do h3 {
        margin: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap);
        margin-top: 6px;
      }
      .row > * {
        flex: 1 1 auto;
      }
      fieldset {
        border: 0;
        padding: 0;
        margin: 0;
        display: grid;
      }
      fieldset label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
      }
      fieldset input {
        min-height: 0;
        width: 1.3em;
        height: 1.3em;
      }
    `,
  ];
}

customElements.define("eldercare-incident", EldercareIncident);
