/** One home: what its sensors say, and what happened there before. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { byHour, showingLife, type Hour, type Recorded } from "../activity";
import { chartStyles, dayChart, daysChart, table } from "../parts/activity-chart";
import { follow } from "../parts/alarm-card";
import { shared } from "../parts/styles";
import type { HomeStory, InShort, Sensor } from "../rows";
import { clock, dayIn, hourIn } from "../texts";
import { Loading } from "./loading";
import { zone, type View } from "./view";

const RANGES = [1, 7, 30] as const;

export class EldercareHome extends LitElement {
  static override properties = { view: { attribute: false }, home: {}, days: { state: true } };

  view!: View;
  home = "";
  private days: 1 | 7 | 30 = 1;
  private readonly recorded = new Loading<Recorded>(this, () => this.read());
  private readonly story = new Loading<HomeStory>(this, () => this.view.desk.homeStory(this.home));

  private read(): Promise<Recorded> {
    const sensors = showingLife(this.story.value?.sensors ?? []);
    if (!sensors.length) return Promise.resolve({});
    return this.view.desk.recorded(sensors, Date.now() / 1000 - this.days * 86400);
  }

  protected override willUpdate(): void {
    const { desk } = this.view;
    const row = desk.known.homes.get(this.home);
    if (desk.lostAt === undefined) this.story.want(this.home, JSON.stringify([row?.status, row?.last, row?.offline]));
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
    return html`${this.head(value)}
      ${this.activity(value)}
      <div class="columns">${this.sensors(value.sensors)}${this.history(value.incidents)}</div>`;
  }

  private head(home: HomeStory): TemplateResult {
    const { texts, now } = this.view;
    return html`<header class="card">
      <h2><strong class="name">${home.code}</strong> <span class="name">${home.name}</span></h2>
      <p class="state ${home.status}">
        ${texts.status[home.status]} ·
        ${home.last === null ? texts.never : texts.lastSign(texts.ago(Math.max(0, now - home.last)))}
      </p>
      <p class="name">${home.address}</p>
      ${home.grid ? html`<p class="faint">${texts.grid}: ${home.grid}</p>` : nothing}
      ${home.phone ? html`<p><a class="button" href="tel:${home.phone}">${texts.call} ${home.phone}</a></p>` : nothing}
    </header>`;
  }

  private activity(home: HomeStory): TemplateResult {
    const { texts, now } = this.view;
    const words = texts.home;
    const since = now - this.days * 86400;
    // Asked for anew every ten minutes: an hour's bar grows while it is looked at.
    this.recorded.want(`${this.home} ${this.days}`, String(Math.floor(now / 600)));
    const hours = this.recorded.value ? byHour(this.recorded.value, since, now) : [];
    return html`<section class="card" aria-labelledby="activity">
      <h3 id="activity">${words.activity}</h3>
      <div class="ranges" role="group" aria-label=${words.activity}>
        ${RANGES.map((one) => html`<button aria-pressed=${one === this.days} @click=${() => (this.days = one)}>${words.ranges[one]}</button>`)}
      </div>
      ${home.quiet ? html`<p class="faint">${words.limitNow(texts.duration(home.quiet.limit), home.quiet.learned_days)}</p>` : nothing}
      ${this.recorded.state === "loading" ? html`<p class="faint" role="status">${texts.loading}</p>` : this.picture(home, hours)}
    </section>`;
  }

  private picture(home: HomeStory, hours: readonly Hour[]): TemplateResult {
    const { texts, now } = this.view;
    if (!hours.some((one) => one.signs)) return html`<p class="faint">${texts.home.noActivity}</p>`;
    const place = zone(this.view);
    const hourOf = (at: number): number => hourIn(at, place);
    const when = (at: number): string => clock(at, texts, place, now);
    const picture =
      this.days === 1
        ? dayChart(hours, home.quiet?.line ?? [], texts, hourOf)
        : daysChart(hours, texts, hourOf, (at) => dayIn(at, texts, place));
    const line = this.days === 1 ? (home.quiet?.line ?? []) : [];
    const legend = line.length ? html`<p class="faint">${texts.home.legend(texts.duration(Math.max(...line)))}</p>` : nothing;
    return html`${picture} ${legend} ${table(hours, texts, when)}`;
  }

  private sensors(sensors: readonly Sensor[]): TemplateResult {
    const { texts } = this.view;
    return html`<section class="card" aria-labelledby="sensors">
      <h3 id="sensors">${texts.home.sensors}</h3>
      ${this.faults()}
      ${sensors.length ? html`<ul>${sensors.map((one) => this.sensor(one))}</ul>` : html`<p class="faint">${texts.home.noSensors}</p>`}
    </section>`;
  }

  private faults(): TemplateResult | typeof nothing {
    const { texts } = this.view;
    const { faults = [], sensors = [] } = this.story.value ?? {};
    if (!faults.length) return nothing;
    const nameOf = (id: string): string => sensors.find((one) => one.id === id)?.name ?? "";
    return html`<ul class="faults" aria-label=${texts.home.faults}>
      ${faults.map((one) => html`<li><span>${texts.faults[one.fault] ?? one.fault}</span> <span class="name">${nameOf(one.sensor)}</span></li>`)}
    </ul>`;
  }

  private sensor(sensor: Sensor): TemplateResult {
    const { texts, now } = this.view;
    const unheard = sensor.state === null || sensor.state === "unavailable";
    return html`<li class=${unheard ? "unheard" : ""}>
      <span><b>${texts.sensors[sensor.kind]}</b> <span class="name faint">${sensor.name}</span></span>
      <span
        >${state(sensor, texts.home.states)}
        ${sensor.changed === null ? nothing : html`<span class="faint">${texts.home.since(clock(sensor.changed, texts, zone(this.view), now))}</span>`}</span
      >
    </li>`;
  }

  private history(incidents: readonly InShort[]): TemplateResult {
    const { texts, now, open } = this.view;
    return html`<section class="card" aria-labelledby="history">
      <h3 id="history">${texts.home.history}</h3>
      ${incidents.length
        ? html`<ul>
            ${incidents.map((one) => {
              const path = `/incident/${one.id}`;
              return html`<li>
                <a href="/eldercare${path}" @click=${(event: Event) => follow(event, () => open(path))}>${texts.kinds[one.kind]}</a>
                <span
                  >${one.outcome ? texts.outcomes[one.outcome] : texts.home.openNow}
                  <span class="faint">${clock(one.opened, texts, zone(this.view), now)}</span></span
                >
              </li>`;
            })}
          </ul>`
        : html`<p class="faint">${texts.home.noHistory}</p>`}
    </section>`;
  }

  static override styles = [
    shared,
    chartStyles,
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
      .state.alarm {
        color: var(--alarm-text);
        font-weight: 600;
      }
      .state.attention {
        color: var(--amber);
      }
      .columns {
        display: grid;
        gap: calc(16px * var(--scale, 1));
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22em), 1fr));
        align-items: start;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 12px;
        padding: 8px 0;
        border-top: 1px solid var(--line);
      }
      .ranges {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap);
        margin-bottom: 8px;
      }
      .ranges [aria-pressed="true"] {
        border-color: var(--accent);
        border-width: 2px;
        font-weight: 600;
      }
      .faults li {
        color: var(--amber);
      }
      .unheard {
        color: var(--amber);
      }
      a {
        color: inherit;
      }
    `,
  ];
}

/** A call button's state is the instant of its last press: no word for that would be right but that it was pressed. */
function state(sensor: Sensor, words: Readonly<Record<string, string>>): string {
  if (sensor.state === null) return words["unavailable"] ?? "";
  const known = words[sensor.state];
  return known ?? (sensor.kind === "call_button" ? (words["event"] ?? "") : sensor.state);
}

customElements.define("eldercare-home", EldercareHome);
