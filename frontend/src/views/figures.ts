/** The figures: how a period went, as charts with a table behind each, and behind each number the incidents it was counted from. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { daysOf, faultCounts, GROUPS, LATE_S, monthOf, periods, SOON_S, shares, type Chosen, type Figures, type Period } from "../figures";
import { traceOf } from "../parts/behind";
import "../parts/chart";
import { lineLook, type Drawing } from "../parts/chart";
import { figuresStyles } from "../parts/figures-styles";
import { QUESTIONS, tableOf, type Question } from "../parts/figures-tables";
import { shared } from "../parts/styles";
import { monthIn } from "../texts";
import type { FiguresTexts } from "../texts/figures";
import { figuresEn } from "../texts/figures-en";
import { figuresZhHans } from "../texts/figures-zh-hans";
import { Loading } from "./loading";
import { zone, type View } from "./view";

/** Times (seconds) at which the line of answers is drawn: every second where it matters, then coarser. */
const AT: readonly number[] = [...Array.from({ length: 61 }, (_, index) => index * 5), ...Array.from({ length: 10 }, (_, index) => 330 + index * 30)];
const MOST_ROWS = 12;

export class EldercareFigures extends LitElement {
  static override properties = {
    view: { attribute: false },
    period: { state: true },
    tables: { state: true },
    chosen: { state: true },
    unseen: { state: true },
    report: { state: true },
  };

  view!: View;
  private period: Period = "";
  private tables: ReadonlySet<Question> = new Set();
  private chosen: { readonly question: Question | "summary"; readonly what: string; readonly chosen: Chosen } | undefined;
  private unseen: ReadonlySet<string> = new Set();
  private report: { readonly month: string; readonly state: "writing" | "failed" | "there"; readonly links?: Readonly<Record<string, string>>; readonly reason?: string } | undefined;
  private readonly figures = new Loading<Figures>(this, () => this.view.desk.figures(daysOf(this.period, this.view.now, zone(this.view))));

  private get words(): FiguresTexts {
    return this.view.texts.tag === "en" ? figuresEn : figuresZhHans;
  }

  protected override willUpdate(): void {
    const { desk, now } = this.view;
    this.period ||= periods(now, zone(this.view)).months[0] ?? "30";
    // Counted anew every five minutes, and when another community is looked at.
    if (desk.lostAt === undefined) this.figures.want(`${desk.known.community?.id} ${this.period}`, String(Math.floor(now / 300)));
  }

  protected override render(): TemplateResult {
    const { texts } = this.view;
    const { value, state } = this.figures;
    return html`${this.choices()}
    ${value
      ? this.all(value)
      : state === "loading"
        ? html`<p class="faint" role="status">${this.words.loading}</p>`
        : html`<div role="alert">
            <p>${texts.notRead}</p>
            <button @click=${() => void this.figures.again()}>${texts.again}</button>
          </div>`}`;
  }

  private choices(): TemplateResult {
    const { words } = this;
    const { texts, now } = this.view;
    const { months, days } = periods(now, zone(this.view));
    const month = monthOf(this.period);
    const option = (value: Period, name: string): TemplateResult => html`<option value=${value} ?selected=${value === this.period}>${name}</option>`;
    return html`<div class="choices">
      <label
        ><span>${words.period}</span
        ><select @change=${(event: Event) => this.choosePeriod((event.target as HTMLSelectElement).value)}>
          ${months.map((one, index) => option(one, index ? monthIn(one, texts) : words.thisMonth(monthIn(one, texts))))}
          ${days.map((one) => option(String(one), words.lastDays(one)))}
        </select></label
      >
      ${month
        ? html`<button ?disabled=${this.report?.state === "writing"} @click=${() => void this.writeReport(month)}>
            ${this.report?.state === "writing" ? words.writing : words.report}
          </button>`
        : nothing}
      ${this.written(month)}
    </div>`;
  }

  private written(month: string | undefined): TemplateResult | typeof nothing {
    const { words, report } = this;
    if (!report || report.month !== month || report.state === "writing") return nothing;
    if (report.state === "failed") return html`<p role="alert" class="warn">${words.reportFailed(report.reason ?? "")}</p>`;
    return html`<p role="status" class="written">
      <a class="button" href=${report.links?.["xlsx"] ?? ""} download>${words.workbook}</a>
      <a class="button" href=${report.links?.["html"] ?? ""} target="_blank" rel="noopener">${words.page}</a>
      <span class="faint">${words.reportHint}</span>
    </p>`;
  }

  private choosePeriod(period: Period): void {
    this.period = period;
    this.chosen = undefined;
    this.report = undefined;
  }

  private async writeReport(month: string): Promise<void> {
    this.report = { month, state: "writing" };
    try {
      const links = await this.view.desk.report(month, this.view.texts.tag === "en" ? "en" : "zh-Hans");
      this.report = { month, state: "there", links };
    } catch (error) {
      const reason = typeof error === "object" && error !== null && "message" in error ? String(error.message) : this.view.texts.notRead;
      this.report = { month, state: "failed", reason };
    }
  }

  private all(figures: Figures): TemplateResult {
    return html`${this.summary(figures)}
      <div class="cards">${QUESTIONS.map((question) => this.card(question, figures))}</div>`;
  }

  private summary(figures: Figures): TemplateResult {
    const { words } = this;
    const share = (one: number | null): string => (one === null ? "–" : words.percent(one));
    const cell = (number: string, what: string, chosen?: Chosen): TemplateResult =>
      html`<li>
        ${chosen
          ? html`<button class="number" @click=${() => this.choose("summary", what, chosen)}>${number}</button>`
          : html`<strong class="number">${number}</strong>`}
        <span>${what}</span>
      </li>`;
    return html`<ul class="summary">
        ${cell(String(figures.count), words.incidents, { of: "every" })} ${cell(String(figures.tests), words.tests, { of: "tests" })}
        ${cell(String(figures.open), words.open, { of: "open" })}
        ${cell(share(figures.response.button.within_180), words.soonButton, { of: "group", group: "button", what: "within_180" })}
        ${cell(share(figures.response.inactivity.within_180), words.soonSilence, { of: "group", group: "inactivity", what: "within_180" })}
        ${cell(String(figures.equipment.faults.length), words.faulty)}
      </ul>
      ${this.trace("summary", figures)}`;
  }

  private card(question: Question, figures: Figures): TemplateResult {
    const { words } = this;
    const drawing = this.drawing(question, figures);
    const asTable = this.tables.has(question) || !drawing;
    const id = `figures-${question}`;
    return html`<section class="card ${question}" aria-labelledby=${id}>
      <header>
        <h2 id=${id}>${words.titles[question]}</h2>
        ${drawing
          ? html`<div class="looks" role="group" aria-labelledby=${id}>
              <button aria-pressed=${!asTable} @click=${() => this.look(question, false)}>${words.asChart}</button>
              <button aria-pressed=${asTable} @click=${() => this.look(question, true)}>${words.asTable}</button>
            </div>`
          : nothing}
      </header>
      <p class="faint">${words.notes[question]}</p>
      ${drawing && !asTable ? this.chart(question, drawing, figures) : tableOf(question, figures, this.context(question))}
      ${question === "equipment"
        ? html`<p><button @click=${() => this.choose(question, words.titles.equipment, { of: "equipment" })}>${words.faultsInPeriod(this.faultsInPeriod(figures))}</button></p>`
        : nothing}
      ${this.trace(question, figures)}
    </section>`;
  }

  private faultsInPeriod(figures: Figures): number {
    return figures.kinds.reduce((sum, [kind, count]) => sum + (["device_fault", "hub_offline", "hub_fault"].includes(kind) ? count : 0), 0);
  }

  private context(question: Question): Parameters<typeof tableOf>[2] {
    return { texts: this.view.texts, words: this.words, choose: (what, chosen) => this.choose(question, what, chosen), open: this.view.open };
  }

  private chart(question: Question, drawing: Drawing, figures: Figures): TemplateResult {
    const dark = this.hasAttribute("dark");
    return html`<eldercare-chart
        ?dark=${dark}
        .dark=${dark}
        .drawing=${drawing}
        .hidden_lines=${this.unseen}
        says=${this.sentence(question, drawing)}
        @chosen=${(event: CustomEvent<number>) => this.chosenInChart(question, event.detail, figures)}
      ></eldercare-chart>
      ${drawing.look === "lines" ? this.legend(drawing.lines.map((one) => one.name)) : nothing}`;
  }

  private legend(names: readonly string[]): TemplateResult {
    const dark = this.hasAttribute("dark");
    return html`<div class="legend" role="group" aria-label=${this.words.titles.response}>
      ${names.map((name, index) => {
        const { colour, dashed } = lineLook(index, dark);
        return html`<button aria-pressed=${!this.unseen.has(name)} @click=${() => this.toggle(name)}>
          <span class="key" aria-hidden="true" style="border-top:3px ${dashed ? "dashed" : "solid"} ${colour}"></span>${name}
        </button>`;
      })}
    </div>`;
  }

  private toggle(name: string): void {
    const unseen = new Set(this.unseen);
    if (!unseen.delete(name)) unseen.add(name);
    this.unseen = unseen;
  }

  private look(question: Question, asTable: boolean): void {
    const tables = new Set(this.tables);
    if (asTable) tables.add(question);
    else tables.delete(question);
    this.tables = tables;
  }

  private sentence(question: Question, drawing: Drawing): string {
    const title = this.words.titles[question];
    if (drawing.look === "lines") return `${title}: ${drawing.lines.map((one) => one.name).join(", ")}`;
    return `${title}: ${drawing.labels.flatMap((label, index) => (drawing.values[index] ? [`${label} ${drawing.values[index]}`] : [])).join(", ")}`.slice(0, 500);
  }

  /** Returns what is drawn for a question; nothing where there is nothing to draw. */
  private drawing(question: Question, figures: Figures): Drawing | undefined {
    const { words } = this;
    const { texts } = this.view;
    const rows = (pairs: readonly (readonly [string, number])[]): Drawing | undefined =>
      pairs.length ? { look: "rows", labels: pairs.map(([label]) => label), values: pairs.map(([, count]) => count) } : undefined;
    switch (question) {
      case "response": {
        const groups = GROUPS.filter((group) => figures.response[group].incidents > 0);
        if (!groups.length) return undefined;
        const curves = groups.map((group) => ({ name: words.groups[group], values: shares(group, AT, figures) }));
        return { look: "lines", at: AT, lines: curves, marks: [SOON_S, LATE_S], below: words.axisSeconds, beside: words.axisShare };
      }
      case "kinds":
        return rows(figures.kinds.map(([kind, count]) => [texts.kinds[kind], count]));
      case "outcomes":
        return rows(figures.outcomes.map(([outcome, count]) => [outcome ? texts.outcomes[outcome] : words.notClosed, count]));
      case "hours":
        return figures.count ? { look: "columns", labels: figures.hours.map((_, hour) => String(hour)), values: figures.hours } : undefined;
      case "falseAlarms":
        return rows(figures.false_alarms.slice(0, MOST_ROWS).map((one) => [`${one.code} ${one.name}`, one.count]));
      case "equipment":
        return rows(faultCounts(figures.equipment.faults).map(([fault, count]) => [texts.faults[fault] ?? fault, count]));
      case "load":
        return rows(figures.load.slice(0, MOST_ROWS).map((one) => [one.name || words.gone(one.id), one.incidents]));
    }
  }

  private chosenInChart(question: Question, index: number, figures: Figures): void {
    const { words } = this;
    const { texts } = this.view;
    const drawing = this.drawing(question, figures);
    const label = drawing && drawing.look !== "lines" ? (drawing.labels[index] ?? "") : "";
    switch (question) {
      case "kinds": {
        const [kind] = figures.kinds[index] ?? [];
        return kind && this.choose(question, texts.kinds[kind], { of: "kind", kind });
      }
      case "outcomes":
        return this.choose(question, label, { of: "outcome", outcome: figures.outcomes[index]?.[0] ?? null });
      case "hours":
        return this.choose(question, words.hour(index), { of: "hour", hour: index });
      case "falseAlarms": {
        const home = figures.false_alarms[index];
        return home && this.choose(question, label, { of: "false_alarms", home: home.home });
      }
      case "load":
        return this.choose(question, label, { of: "person", index });
      case "equipment":
        return this.look(question, true); // the table names the homes
      case "response":
        return;
    }
  }

  private choose(question: Question | "summary", what: string, chosen: Chosen): void {
    this.chosen = { question, what, chosen };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".behind h3")?.focus());
  }

  private trace(question: Question | "summary", figures: Figures): TemplateResult | typeof nothing {
    const { chosen } = this;
    if (chosen?.question !== question) return nothing;
    return traceOf(chosen.chosen, chosen.what, figures, {
      texts: this.view.texts,
      words: this.words,
      zone: zone(this.view),
      now: this.view.now,
      open: this.view.open,
      close: () => (this.chosen = undefined),
    });
  }

  static override styles = [shared, figuresStyles];
}

customElements.define("eldercare-figures", EldercareFigures);
