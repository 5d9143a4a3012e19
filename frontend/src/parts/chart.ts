/**
 * A chart on a canvas: columns, rows or lines, drawn by uPlot in the colours of the panel.
 *
 * A canvas says nothing to a screen reader and is no place for a keyboard, so it is one picture with a sentence, and whoever uses
 * it puts a table beside it. A click on a column or row is told as `chosen`, with its place.
 */

import { css, html, LitElement, unsafeCSS, type PropertyValues, type TemplateResult } from "lit";
import uPlot from "uplot";
import uPlotCss from "uplot/dist/uPlot.min.css?inline";

const COLUMNS_HIGH = 220;
const ROW_HIGH = 30;
const LONGEST_LABEL = 60;
const MOST_OF_LABELS = 0.42;
/** Marks that would turn the text beside them around: a name may hold them, a canvas cannot isolate them. */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export type Drawing =
  | { readonly look: "columns" | "rows"; readonly labels: readonly string[]; readonly values: readonly number[] }
  | {
      readonly look: "lines";
      readonly at: readonly number[];
      readonly lines: readonly Line[];
      readonly marks: readonly number[];
      readonly below: string;
      readonly beside: string;
    };

export class EldercareChart extends LitElement {
  static override properties = { drawing: { attribute: false }, says: {}, dark: { type: Boolean }, hidden_lines: { attribute: false } };

  drawing!: Drawing;
  /** What the picture shows, in a sentence. */
  says = "";
  dark = false;
  hidden_lines: ReadonlySet<string> = new Set();
  private plot: uPlot | undefined;
  private readonly watch = new ResizeObserver(() => this.resize());

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override render(): TemplateResult {
    return html`<div class="canvas" role="img" aria-label=${this.says}></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("drawing") || changed.has("dark") || changed.has("hidden_lines")) this.draw();
  }

  private resize(): void {
    if (!this.plot) return this.draw();
    if (this.clientWidth && this.plot.width !== this.clientWidth) this.draw();
  }

  private draw(): void {
    const place = this.renderRoot.querySelector<HTMLElement>(".canvas");
    if (!place || !this.clientWidth || !this.isConnected) return;
    this.plot?.destroy();
    const paint = paintOf(this);
    const { drawing } = this;
    const [options, data] = drawing.look === "lines" ? lines(drawing, paint, this.hidden_lines) : bars(drawing, paint, this.clientWidth);
    this.plot = new uPlot({ ...options, width: this.clientWidth, legend: { show: false } }, data, place);
    if (drawing.look !== "lines") this.plot.over.addEventListener("click", () => this.clicked());
  }

  private clicked(): void {
    const index = this.plot?.cursor.idx;
    if (typeof index === "number") this.dispatchEvent(new CustomEvent("chosen", { detail: index }));
  }

  static override styles = [
    unsafeCSS(uPlotCss),
    css`
      :host {
        display: block;
        min-width: 0;
        width: 100%;
      }
      .u-over {
        cursor: pointer;
      }
    `,
  ];
}

interface Paint {
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly bar: string;
  readonly lines: readonly string[];
  readonly unit: number;
  readonly font: string;
}

/** The colours of lines, which differ by their dashes as well, for who sees no colours. */
const LINES = { light: ["#b3261e", "#8a4b00", "#0b6bb5", "#333333"], dark: ["#ff8a80", "#ffd180", "#6db3f2", "#e0e0e0"] } as const;
const DASHES: readonly (readonly number[])[] = [[], [10, 4], [3, 3], [12, 4, 3, 4]];

function paintOf(host: EldercareChart): Paint {
  const style = getComputedStyle(host);
  const dark = host.dark;
  const unit = parseFloat(style.fontSize) / 16;
  return {
    text: style.getPropertyValue("--text") || style.color,
    faint: dark ? "#c4c4c4" : "#555555",
    grid: dark ? "#3a3a3a" : "#e2e2e2",
    bar: dark ? "#6db3f2" : "#0b6bb5",
    lines: LINES[dark ? "dark" : "light"],
    unit,
    font: `${Math.round(13 * unit)}px ${style.fontFamily}`,
  };
}

/** uPlot's ways to draw; its types allow for a build without some of them. */
const pathsOf = uPlot.paths as Required<uPlot.Series.PathBuilderFactories>;

type Plotted = [Omit<uPlot.Options, "width">, uPlot.AlignedData];

function bars(drawing: Drawing & { look: "columns" | "rows" }, paint: Paint, width: number): Plotted {
  const rows = drawing.look === "rows";
  const labels = drawing.labels.map(plain).map(rows ? fitting(paint.font, width * MOST_OF_LABELS) : (one) => one);
  const places = labels.map((_, index) => index);
  const most = Math.max(1, ...drawing.values);
  const every = rows ? 1 : Math.ceil((labels.length * 44 * paint.unit) / width);
  const axis = { stroke: paint.faint, font: paint.font, ticks: { show: false } };
  const height = rows ? labels.length * ROW_HIGH * paint.unit + 8 : COLUMNS_HIGH * paint.unit;
  const options: Omit<uPlot.Options, "width"> = {
    height,
    padding: rows ? [4, 44 * paint.unit, 4, 0] : [16 * paint.unit, 8, 0, 0],
    scales: {
      x: { time: false, ori: rows ? 1 : 0, dir: rows ? -1 : 1, range: () => [-0.5, labels.length - 0.5] },
      y: { ori: rows ? 0 : 1, dir: 1, range: () => [0, most] },
    },
    axes: [
      {
        ...axis,
        side: rows ? 3 : 2,
        grid: { show: false },
        splits: () => places,
        values: () => labels.map((one, index) => (index % every ? "" : one)),
        size: rows ? Math.max(...labels.map(widthIn(paint.font))) + 16 : 30 * paint.unit,
        gap: 6,
      },
      { ...axis, side: rows ? 2 : 3, show: !rows, grid: { stroke: paint.grid, width: 1 }, size: 44 * paint.unit, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] },
    ],
    series: [{}, { paths: pathsOf.bars({ size: [0.7, 60 * paint.unit] }), fill: paint.bar, points: { show: false } }],
    cursor: { points: { show: false }, drag: { x: false, y: false }, ...(rows ? { x: false } : { y: false }) },
    hooks: { draw: [(plot) => rows && writeValues(plot, drawing.values, paint)] },
  };
  return [options, [places, [...drawing.values]]];
}

/** Writes each number at the end of its row. */
function writeValues(plot: uPlot, values: readonly number[], paint: Paint): void {
  const { ctx } = plot;
  ctx.save();
  ctx.fillStyle = paint.text;
  ctx.font = paint.font.replace(/^(\d+)px/, (_, size: string) => `${Number(size) * uPlot.pxRatio}px`);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  values.forEach((value, index) => ctx.fillText(String(value), plot.valToPos(value, "y", true) + 6 * uPlot.pxRatio, plot.valToPos(index, "x", true)));
  ctx.restore();
}

function lines(drawing: Drawing & { look: "lines" }, paint: Paint, hidden: ReadonlySet<string>): Plotted {
  const axis = { stroke: paint.faint, font: paint.font, ticks: { show: false }, labelFont: paint.font, labelSize: 22 * paint.unit, grid: { stroke: paint.grid, width: 1 } };
  const options: Omit<uPlot.Options, "width"> = {
    height: 260 * paint.unit,
    padding: [12 * paint.unit, 12 * paint.unit, 0, 0],
    scales: { x: { time: false }, y: { range: () => [0, 100] } },
    axes: [
      { ...axis, label: drawing.below, size: 30 * paint.unit },
      { ...axis, label: drawing.beside, size: 40 * paint.unit },
    ],
    series: [
      {},
      ...drawing.lines.map((line, index) => ({
        label: line.name,
        show: !hidden.has(line.name),
        stroke: paint.lines[index % paint.lines.length] ?? paint.text,
        width: 2 * paint.unit,
        dash: [...(DASHES[index % DASHES.length] ?? [])],
        paths: pathsOf.stepped({ align: 1 }),
        points: { show: false },
      })),
    ],
    cursor: { drag: { x: false, y: false } },
    hooks: { draw: [(plot) => drawMarks(plot, drawing.marks, paint)] },
  };
  return [options, [[...drawing.at], ...drawing.lines.map((line) => [...line.values])]];
}

function drawMarks(plot: uPlot, marks: readonly number[], paint: Paint): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = paint.faint;
  ctx.setLineDash([6, 6]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

function plain(label: string): string {
  return label.replace(TURNING, "");
}

const ruler = document.createElement("canvas").getContext("2d");

function widthIn(font: string): (label: string) => number {
  return (label) => {
    if (!ruler) return label.length * 10;
    ruler.font = font;
    return ruler.measureText(label).width;
  };
}

/** Shortens a label so far that it fits. */
function fitting(font: string, width: number): (label: string) => string {
  const wide = widthIn(font);
  return (label) => {
    if (wide(label) <= width) return label;
    const letters = [...label].slice(0, LONGEST_LABEL);
    while (letters.length > 1 && wide(`${letters.join("")}…`) > width) letters.pop();
    return `${letters.join("")}…`;
  };
}

/** How a line is drawn, for the legend beside it. */
export function lineLook(index: number, dark: boolean): { readonly colour: string; readonly dashed: boolean } {
  const colours = LINES[dark ? "dark" : "light"];
  return { colour: colours[index % colours.length] ?? "currentcolor", dashed: index % DASHES.length > 0 };
}

customElements.define("eldercare-chart", EldercareChart);
