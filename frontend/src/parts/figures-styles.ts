/** How the figures look. */

import { css } from "lit";

export const figuresStyles = css`
  :host {
    display: grid;
    gap: calc(16px * var(--scale, 1));
    grid-template-columns: minmax(0, 1fr);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    align-items: end;
  }
  .choices label {
    display: grid;
    gap: 2px;
    font-size: 0.9em;
  }
  .written {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
    align-items: center;
    flex-basis: 100%;
  }
  .warn {
    color: var(--amber);
  }
  .summary {
    display: grid;
    gap: var(--gap);
    grid-template-columns: repeat(auto-fit, minmax(calc(9em), 1fr));
  }
  .summary li {
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: 8px 12px 12px;
    display: grid;
    gap: 2px;
    align-content: start;
    overflow-wrap: anywhere;
  }
  .number {
    font-size: 1.7em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    min-height: calc(44px * var(--scale, 1));
    display: inline-flex;
    align-items: center;
  }
  button.number,
  button.count {
    border: 0;
    background: transparent;
    padding: 0;
    justify-content: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  button.count {
    min-height: 32px;
    min-width: 32px;
    justify-content: end;
    font-variant-numeric: tabular-nums;
  }
  .cards {
    display: grid;
    gap: calc(16px * var(--scale, 1));
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26em), 1fr));
    align-items: start;
  }
  .cards > .response {
    grid-column: 1 / -1;
  }
  .card {
    display: grid;
    gap: 8px;
    grid-template-columns: minmax(0, 1fr);
  }
  .card > header {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
  }
  h2 {
    font-weight: 600;
    font-size: 1.1em;
  }
  .looks {
    display: flex;
  }
  .looks button {
    border-radius: 0;
  }
  .looks button:first-child {
    border-start-start-radius: 8px;
    border-end-start-radius: 8px;
  }
  .looks button:last-child {
    border-start-end-radius: 8px;
    border-end-end-radius: 8px;
    border-inline-start: 0;
  }
  [aria-pressed="true"] {
    font-weight: 600;
  }
  .looks [aria-pressed="true"] {
    box-shadow: inset 0 -3px var(--accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }
  .legend [aria-pressed="false"] {
    text-decoration: line-through;
    color: var(--faint);
  }
  .key {
    width: 1.8em;
    height: 0;
    display: inline-block;
  }
  .scroll {
    overflow-x: auto;
    max-height: 32em;
    overflow-y: auto;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th,
  td {
    padding: 4px 10px;
    border-bottom: 1px solid var(--line);
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  thead th {
    font-weight: 600;
    color: var(--faint);
    vertical-align: bottom;
    position: sticky;
    top: 0;
    background: var(--card);
  }
  th:first-child {
    text-align: start;
    font-weight: 500;
    min-width: 7em;
    padding-inline-start: 0;
  }
  .equipment td,
  .equipment thead th {
    text-align: start;
  }
  a {
    color: inherit;
  }
  .behind {
    border-top: 2px solid var(--accent);
    padding-top: 8px;
    display: grid;
    grid-template-columns: minmax(0, 1fr) max-content;
    gap: 8px;
    align-items: center;
  }
  .behind h3 {
    font-weight: 600;
    outline-offset: 4px;
  }
  .behind ol,
  .behind details {
    grid-column: 1 / -1;
  }
  .behind li {
    display: grid;
    gap: 2px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  summary {
    cursor: pointer;
    padding: 10px 0;
  }
`;
