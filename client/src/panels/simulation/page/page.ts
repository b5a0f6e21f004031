import type {
  SimulationExplanation,
  SimulationQuestion,
} from '../../../../../server/src/protocol/simulation.ts';
import type { FromPage, ShownAccount, ShownAnswer, ShownSubject, SimulationMode } from '../messages.ts';
import type { ActionFilter } from './action-rows.ts';
import { EMPTY_FORM, type SimulationForm } from './form.ts';
import type { ResultTable, RowFilter, Selection } from './result-rows.ts';

/** What the views show, and what they do when the user acts. */
export interface Page {
  readonly state: PageState;
  /** Changes what is shown; drawn with the next frame. */
  set(change: Partial<PageState>): void;
  /** Changes what is asked: drawn, kept for a reload, and simulated anew. */
  setForm(change: Partial<SimulationForm>): void;
  /** Draws now, so that what was added can be focused. */
  draw(): void;
  simulate(): void;
  cancel(): void;
  explain(selected: Selection | undefined): void;
  send(message: FromPage): void;
}

export interface PageState {
  readonly shown: ShownSubject | undefined;
  /** Why there is nothing to simulate. */
  readonly none: string | undefined;
  readonly form: SimulationForm;
  readonly account: ShownAccount;
  readonly actionFilter: ActionFilter;
  /** Index of the row of the action list that the keyboard is on. */
  readonly actionRow: number;
  /** How far the lists are scrolled, in pixels. */
  readonly actionsTop: number;
  readonly resultsTop: number;
  readonly run: Run | undefined;
  readonly result: Result | undefined;
  /** Why there is no result, or none of what is asked now. */
  readonly notice: string | undefined;
  readonly decision: RowFilter;
  readonly resultSearch: string;
  /** Row and column of the cell of the result that the keyboard is on, from 0; the action is column 0. */
  readonly cell: { readonly row: number; readonly column: number };
  readonly selected: Selection | undefined;
  readonly explanation: SimulationExplanation | undefined;
  readonly explanationProblem: string | undefined;
}

/** A simulation under way. */
export interface Run {
  readonly id: number;
  readonly done: number;
  readonly total: number;
}

export interface Result {
  readonly question: SimulationQuestion;
  readonly table: ResultTable;
  readonly problems: readonly string[];
  readonly mode: SimulationMode;
  readonly live: ShownAnswer['live'] | undefined;
}

export const FIRST_STATE: PageState = {
  shown: undefined,
  none: undefined,
  form: EMPTY_FORM,
  account: {},
  actionFilter: { search: '', level: '', folded: new Set() },
  actionRow: 0,
  actionsTop: 0,
  resultsTop: 0,
  run: undefined,
  result: undefined,
  notice: undefined,
  decision: undefined,
  resultSearch: '',
  cell: { row: 0, column: 0 },
  selected: undefined,
  explanation: undefined,
  explanationProblem: undefined,
};
