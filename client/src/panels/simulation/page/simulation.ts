import type { SimulationQuestion } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import type { FromPage, KeptState, OtherPolicy, ShownAnswer, ShownSubject, ToPage } from '../messages.ts';
import { isForm, type SimulationForm, whereOf } from './form.ts';
import { FIRST_STATE, type Page, type PageState } from './page.ts';
import { withLevel } from './policy-level.ts';
import { questionOf } from './question.ts';
import { type ResultRow, resultTable, type Selection } from './result-rows.ts';

/** What the page needs from outside. */
export interface Surroundings {
  post(message: FromPage): void;
  keep(state: KeptState): void;
  readonly kept: KeptState | undefined;
  /** Draws the state, at once or with the next frame. */
  draw(page: Page, now: boolean): void;
  /** Says something to screen readers. */
  say(sentence: string, rows: readonly ResultRow[]): void;
}

export interface SimulationPage extends Page {
  receive(message: ToPage): void;
}

const QUIET = 200;

/** The page's memory: what is asked, what is answered, and who is waiting. */
export function simulationPage({ post, keep, kept, draw, say }: Surroundings): SimulationPage {
  let state: PageState = isForm(kept?.form) ? { ...FIRST_STATE, form: kept.form } : FIRST_STATE;
  let ids = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: SimulationQuestion | undefined;
  let explaining = 0;

  const page: SimulationPage = {
    get state() {
      return state;
    },
    set(change) {
      state = { ...state, ...change };
      draw(page, false);
    },
    setForm(change) {
      const form: SimulationForm = { ...state.form, ...change };
      page.set({ form });
      if (change.others) post({ kind: 'others', others: change.others });
      remember();
      if (change.mode) simulate();
      else simulateSoon();
    },
    draw: () => draw(page, true),
    simulate,
    cancel() {
      if (!state.run) return;
      post({ kind: 'cancel', run: state.run.id });
      page.set({ run: undefined, notice: state.shown?.texts.cancelled });
    },
    explain,
    send: post,
    receive,
  };
  return page;

  function receive(message: ToPage): void {
    const isCurrent = 'run' in message && message.run === state.run?.id;
    const isAwaited = 'id' in message && message.id === explaining;
    if (message.kind === 'subject') {
      showSubject(message);
    } else if (message.kind === 'none') {
      page.set({ none: message.reason });
    } else if (message.kind === 'other') {
      page.setForm({ others: withOther(state.form.others, message.other) });
    } else if (message.kind === 'account') {
      const { label } = message;
      const before = state.account.label;
      page.set({ account: label === undefined ? {} : { label } });
      // Signing in was the last step of asking AWS.
      if (before === undefined && label !== undefined && isLive()) simulate();
    } else if (message.kind === 'principal') {
      const { arn, policies, replaces, contextKeys } = message;
      page.setForm({ principal: arn, accountPolicies: policies, replaces, accountKeys: contextKeys });
      // Choosing whom to ask about is asking.
      if (isLive()) simulate();
    } else if (message.kind === 'progress' && isCurrent) {
      page.set({ run: { id: message.run, done: message.done, total: message.total } });
    } else if (message.kind === 'answer' && isCurrent) {
      showAnswer(message);
    } else if (message.kind === 'runFailed' && isCurrent) {
      fail(message.reason);
    } else if (message.kind === 'explanation' && isAwaited) {
      page.set({ explanation: message.explanation, explanationProblem: undefined });
    } else if (message.kind === 'explanationFailed' && isAwaited) {
      page.set({ explanation: undefined, explanationProblem: message.reason });
    }
  }

  function showSubject(shown: ShownSubject): void {
    const isFirst = state.shown === undefined;
    page.set({ shown, none: undefined });
    if (isFirst && state.form.others.length > 0) post({ kind: 'others', others: state.form.others });
    remember();
    if (isFirst && whereOf(shown.subject, state.form).mode === 'offline') simulate();
    else simulateSoon();
  }

  function isLive(): boolean {
    return state.shown !== undefined && whereOf(state.shown.subject, state.form).mode !== 'offline';
  }

  /** What the user has to say before AWS can be asked; a principal that the page made up would not be there. */
  function lackingForAws({ subject, texts }: ShownSubject): string | undefined {
    const { account, form } = state;
    if (account.label === undefined) return texts.notSignedIn;
    const isNobody = form.principal === undefined && !whereOf(subject, form).documentsOnly;
    return isNobody ? texts.chooseAccountPrincipal : undefined;
  }

  function remember(): void {
    if (state.shown) keep({ place: state.shown.place, form: state.form });
  }

  function simulateSoon(): void {
    clearTimeout(waiting);
    // AWS is asked when the user says so, and not by what they type.
    if (isLive()) {
      if (state.result) page.set({ notice: state.shown?.texts.askAgain });
      return;
    }
    waiting = setTimeout(simulate, QUIET);
  }

  function simulate(): void {
    clearTimeout(waiting);
    const { shown, form, run } = state;
    if (!shown) return;
    const next = questionOf(shown.subject, form, shown.texts);
    if ('problem' in next) {
      if (run) post({ kind: 'cancel', run: run.id });
      explaining = 0;
      const nothing = { selected: undefined, explanation: undefined, explanationProblem: undefined };
      page.set({ run: undefined, result: undefined, notice: next.problem, ...nothing });
      return;
    }
    const lacking = isLive() ? lackingForAws(shown) : undefined;
    if (lacking !== undefined) {
      explaining = 0;
      page.set({ run: undefined, result: undefined, selected: undefined, notice: lacking });
      return;
    }
    const { question } = next;
    asked = question;
    ids += 1;
    const total = question.actions.length * question.resources.length;
    page.set({ run: { id: ids, done: 0, total }, notice: undefined });
    post({ kind: 'run', run: ids, question, where: whereOf(shown.subject, form) });
  }

  function showAnswer({ mode, answer: { rows, problems }, live }: ShownAnswer): void {
    if (!asked) return;
    const table = resultTable(rows);
    page.set({ run: undefined, notice: undefined, result: { question: asked, table, problems, mode, live } });
    if (state.shown) say(state.shown.texts.counted, table.rows);
    const { selected } = state;
    if (!selected) return;
    const { action, resource } = selected;
    const isThere = rows.some((row) => row.action === action && row.resource === resource);
    explain(isThere ? selected : undefined);
  }

  function fail(reason: string): void {
    page.set({ run: undefined, notice: state.shown ? filled(state.shown.texts.failed, reason) : reason });
  }

  function explain(asked: Selection | undefined): void {
    const selected = asked && { action: asked.action, resource: asked.resource };
    const isSame =
      selected?.action === state.selected?.action && selected?.resource === state.selected?.resource;
    // The explanation of the same decision stays until the new one is there.
    if (!isSame) page.set({ selected, explanation: undefined, explanationProblem: undefined });
    if (!selected || !state.result) {
      explaining = 0;
      return;
    }
    ids += 1;
    explaining = ids;
    const { action, resource } = selected;
    const question = { ...state.result.question, actions: [action], resources: [resource] };
    post({ kind: 'explain', id: ids, asked: { question, action, resource } });
  }
}

function withOther(others: readonly OtherPolicy[], other: OtherPolicy): readonly OtherPolicy[] {
  const index = others.findIndex(
    ({ uri, policyIndex }) => uri === other.uri && policyIndex === other.policyIndex,
  );
  // What the user said about where it applies stays.
  const { layer, level } = others[index] ?? other;
  const placed = { ...other, ...withLevel(layer, level) };
  return index < 0 ? [...others, placed] : others.with(index, placed);
}
