/** The table behind each chart; every number that was counted from incidents is a button that shows them. */

import { html, type TemplateResult } from "lit";
import { GROUPS, type Chosen, type Figures, type Times } from "../figures";
import type { Texts } from "../texts";
import type { FiguresTexts } from "../texts/figures";
import { follow } from "./alarm-card";

export type Question = "response" | "kinds" | "outcomes" | "hours" | "falseAlarms" | "equipment" | "load";
export const QUESTIONS: readonly Question[] = ["response", "kinds", "outcomes", "hours", "falseAlarms", "equipment", "load"];

export interface TableContext {
  readonly texts: Texts;
  readonly words: FiguresTexts;
  readonly choose: (what: string, chosen: Chosen) => void;
  readonly open: (path: string) => void;
}

type Cell = string | TemplateResult;

export function tableOf(question: Question, figures: Figures, context: TableContext): TemplateResult {
  const { words } = context;
  const [columns, rows] = TABLES[question](figures, context);
  if (!rows.length) return html`<p class="faint">${words.nothing}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.titles[question]}>
    <table>
      <thead>
        <tr>
          ${columns.map((one) => html`<th scope="col">${one}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([head, ...cells]) =>
            html`<tr>
              <th scope="row">${head}</th>
              ${cells.map((one) => html`<td>${one}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

type Table = (figures: Figures, context: TableContext) => readonly [columns: readonly string[], rows: readonly (readonly Cell[])[]];

/** A number; a button where there is anything behind it. */
function opened(text: string, count: number, what: string, chosen: Chosen, { choose }: TableContext): Cell {
  return count ? html`<button class="count" aria-label="${what}: ${text}" @click=${() => choose(what, chosen)}>${text}</button>` : text;
}

const response: Table = (figures, context) => {
  const { words } = context;
  const c = words.columns;
  const { median: m, p95: p } = c;
  const columns = [
    c.group, c.incidents, c.answered, c.within60, c.within180,
    `${c.toAcknowledge}, ${m}`, p, `${c.toArrive}, ${m}`, p, `${c.toClose}, ${m}`, p,
  ];
  const time = (seconds: number | null): string => (seconds === null ? "–" : words.seconds(seconds));
  const rows = GROUPS.map((group): readonly Cell[] => {
    const one = figures.response[group];
    const name = words.groups[group];
    const open = (text: string, count: number, title: string, what: (Chosen & { of: "group" })["what"]): Cell =>
      opened(text, count, `${name}: ${title}`, { of: "group", group, what }, context);
    const share = (value: number | null): string => (value === null ? "–" : words.percent(value));
    const pair = (times: Times, title: string, what: "answered" | "arrived" | "closed"): readonly Cell[] => [
      open(time(times.median_s), times.count, title, what),
      open(time(times.p95_s), times.count, `${title}, ${p}`, what),
    ];
    return [
      name,
      open(String(one.incidents), one.incidents, c.incidents, "incidents"),
      open(String(one.answered), one.answered, c.answered, "answered"),
      open(share(one.within_60), one.incidents, c.within60, "within_60"),
      open(share(one.within_180), one.incidents, c.within180, "within_180"),
      ...pair(one.to_acknowledge, c.toAcknowledge, "answered"),
      ...pair(one.to_arrive, c.toArrive, "arrived"),
      ...pair(one.to_close, c.toClose, "closed"),
    ];
  });
  return [columns, rows];
};

const kinds: Table = (figures, context) => [
  [context.words.columns.kind, context.words.columns.incidents],
  figures.kinds.map(([kind, count]) => {
    const name = context.texts.kinds[kind];
    return [name, opened(String(count), count, name, { of: "kind", kind }, context)];
  }),
];

const outcomes: Table = (figures, context) => [
  [context.words.columns.outcome, context.words.columns.incidents],
  figures.outcomes.map(([outcome, count]) => {
    const name = outcome ? context.texts.outcomes[outcome] : context.words.notClosed;
    return [name, opened(String(count), count, name, { of: "outcome", outcome }, context)];
  }),
];

const hours: Table = (figures, context) => [
  [context.words.columns.hour, context.words.columns.incidents],
  figures.count
    ? figures.hours.map((count, hour) => {
        const name = context.words.hour(hour);
        return [name, opened(String(count), count, name, { of: "hour", hour }, context)];
      })
    : [],
];

const falseAlarms: Table = (figures, context) => [
  [context.words.columns.home, context.words.columns.falseAlarms],
  figures.false_alarms.map((one) => {
    const name = `${one.code} ${one.name}`;
    return [home(one, context), opened(String(one.count), one.count, name, { of: "false_alarms", home: one.home }, context)];
  }),
];

const equipment: Table = (figures, context) => [
  [context.words.columns.home, context.words.columns.fault, context.words.columns.sensor],
  figures.equipment.faults.map((one) => [
    home(one, context),
    context.texts.faults[one.fault] ?? one.fault,
    one.kind ? context.texts.sensors[one.kind] : "–",
  ]),
];

const load: Table = (figures, context) => {
  const c = context.words.columns;
  return [
    [c.person, c.role, c.called, c.messages, c.coming, c.declined, c.arrived],
    figures.load.map((one, index) => {
      const name = one.name || context.words.gone(one.id);
      return [
        html`<span class="name">${name}</span>`,
        one.role ? context.texts.roles[one.role] : "–",
        opened(String(one.incidents), one.incidents, name, { of: "person", index }, context),
        ...[one.messages, one.coming, one.declined, one.arrived].map(String),
      ];
    }),
  ];
};

const TABLES: Readonly<Record<Question, Table>> = { response, kinds, outcomes, hours, falseAlarms, equipment, load };

function home(one: { readonly home: string; readonly code: string; readonly name: string }, { texts, open }: TableContext): Cell {
  if (!one.home) return texts.itself;
  const path = `/home/${encodeURIComponent(one.home)}`;
  return html`<a href="/eldercare${path}" @click=${(event: Event) => follow(event, () => open(path))}><span class="name">${one.code} ${one.name}</span></a>`;
}
