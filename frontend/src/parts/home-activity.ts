/** What went on in a home in the last day, week or month: read from what the hub has kept and what Home Assistant has recorded. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { lanesOf, showingLife, type Kept, type Range, type Recorded } from "../activity";
import type { HomeStory } from "../rows";
import { clock, dayIn, offsetIn } from "../texts";
import { Loading } from "../views/loading";
import { zone, type View } from "../views/view";
import { chartStyles, daysChart, lanesChart, quietChart, type ChartContext } from "./activity-chart";
import { shared } from "./styles";

const RANGES: readonly Range[] = [1, 7, 30];
const DAY = 86400;
/** An hour's cell grows while it is looked at. */
const ANEW_EVERY = 300;

export class EldercareHomeActivity extends LitElement {
  static override properties = { view: { attribute: false }, story: { attribute: false }, days: { state: true } };

  view!: View;
  story!: HomeStory;
  private days: Range = 1;
  private readonly kept = new Loading<Kept>(this, () => this.view.desk.kept(this.story.id, this.days, this.view.texts.tag));
  private readonly recorded = new Loading<Recorded>(this, () => this.read());

  private read(): Promise<Recorded> {
    const sensors = showingLife(this.story.sensors).map((one) => one.id);
    if (!sensors.length) return Promise.resolve({});
    return this.view.desk.recorded(sensors, Date.now() / 1000 - this.days * DAY);
  }

  protected override willUpdate(): void {
    if (this.view.desk.lostAt !== undefined) return;
    const subject = `${this.story.id} ${this.days} ${this.view.texts.tag}`;
    const version = `${Math.floor(this.view.now / ANEW_EVERY)} ${this.story.away}`;
    this.kept.want(subject, version);
    this.recorded.want(subject, version);
  }

  protected override render(): TemplateResult {
    const { texts } = this.view;
    const words = texts.home;
    const { quiet } = this.story;
    return html`<section class="card" aria-labelledby="activity">
      <h3 id="activity">${words.activity}</h3>
      <div class="ranges" role="group" aria-label=${words.activity}>
        ${RANGES.map((one) => html`<button aria-pressed=${one === this.days} @click=${() => (this.days = one)}>${words.ranges[one]}</button>`)}
      </div>
      ${quiet ? html`<p>${words.limitNow(texts.duration(quiet.limit), quiet.learned_days)}</p>` : nothing}
      ${this.kept.value?.why ? html`<p class="faint">${this.kept.value.why}</p>` : nothing} ${this.pictures()}
    </section>`;
  }

  private pictures(): TemplateResult {
    const { texts, now } = this.view;
    if (this.recorded.state === "loading" || this.kept.state === "loading") return html`<p class="faint" role="status">${texts.loading}</p>`;
    const place = zone(this.view);
    const offset = (at: number): number => offsetIn(at, place);
    const context: ChartContext = {
      texts,
      hourOf: (at) => (((at + offset(at)) % DAY) + DAY) % DAY / 3600,
      when: (at) => clock(at, texts, place, now),
      dayOf: (at) => dayIn(at, texts, place),
    };
    const found = lanesOf(this.recorded.value ?? {}, this.story.sensors, this.days, now, offset(now));
    const kept = this.kept.value;
    return html`${kept && this.days === 1 ? quietChart(kept, context) : nothing} ${kept ? daysChart(kept, context) : nothing}
    ${found.signs ? lanesChart(found, context, this.days === 1) : html`<p class="faint">${texts.home.noActivity}</p>`}`;
  }

  static override styles = [
    shared,
    chartStyles,
    css`
      h3 {
        font-weight: 600;
        margin-bottom: 8px;
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
    `,
  ];
}

customElements.define("eldercare-home-activity", EldercareHomeActivity);
