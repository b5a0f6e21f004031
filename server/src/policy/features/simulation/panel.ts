import type { Catalog } from '../../catalog/catalog.ts';
import type { PolicyFile } from '../policy-file.ts';
import { type Explanation, explainQuestion } from './explanation.ts';
import { type ExportedText, type ExportFormat, exportQuestion } from './export/export.ts';
import { type LiveQuestion, liveQuestion } from './live-question.ts';
import type { Question } from './question.ts';
import { type Answer, type Progress, runQuestion } from './run.ts';
import { type Subject, simulationSubject } from './subject.ts';
import { namedKeys, type SubjectKey } from './subject-keys.ts';

export type { Explanation } from './explanation.ts';
export type { ExportedText, ExportFormat } from './export/export.ts';
export type { LiveDocument, LiveQuestion } from './live-question.ts';
export type { ContextState, OtherPolicy, PolicySource, Question } from './question.ts';
export type { Answer } from './run.ts';
export { policyName, type Subject } from './subject.ts';

/** What a panel asks that simulates the policies of open documents. */
export interface SimulationPanel {
  /**
   * What can be asked about the policy at an offset; undefined where there is none.
   *
   * @param offset UTF-16 code units from 0
   */
  subject(
    file: PolicyFile,
    offset: number,
    options: { readonly statementOnly: boolean; readonly name: string },
  ): Subject | undefined;
  /** Decides row by row; who drives it may stop between two. */
  run(question: Question): Generator<Progress, Answer>;
  explain(question: Question, action: string, resource: string): Explanation;
  export(question: Question, format: ExportFormat): Generator<unknown, ExportedText>;
  /** The same question for AWS's own simulator, or why it cannot be asked there. */
  live(question: Question): LiveQuestion | { readonly why: string };
  /** What condition keys take, by their names. */
  contextKeys(names: readonly string[]): readonly SubjectKey[];
}

export function simulationPanel(catalog: Catalog): SimulationPanel {
  return {
    subject: (file, offset, options) => simulationSubject(file, offset, options, catalog),
    run: (question) => runQuestion(question, catalog),
    explain: (question, action, resource) => explainQuestion(question, action, resource, catalog),
    export: (question, format) => exportQuestion(question, format, catalog),
    live: (question) => liveQuestion(question, catalog),
    contextKeys: (names) => namedKeys(names, catalog),
  };
}
