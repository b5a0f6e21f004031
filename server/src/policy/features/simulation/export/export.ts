import type { Catalog } from '../../../catalog/catalog.ts';
import type { Question } from '../question.ts';
import { evaluations, runQuestion } from '../run.ts';
import { simulationResult } from '../simulate.ts';
import { policyTestText } from './policy-test-text.ts';
import { bashScript, boto3Script, powerShellScript } from './script.ts';
import { simulatorCall } from './simulate-custom-policy.ts';
import { code, csvTable, markdownTable, withCode } from './tables.ts';

export type ExportFormat =
  | 'csv'
  | 'json'
  | 'markdown'
  | 'policyTest'
  | 'awsCliBash'
  | 'awsCliPowerShell'
  | 'boto3';

export interface ExportedText {
  readonly text: string;
  /** A name for a file that holds it. */
  readonly fileName: string;
  /** VS Code's name of the language. */
  readonly languageId: string;
}

/** The question and its answer as text. Yields between two rows, so that who drives it may stop there. */
export function* exportQuestion(
  question: Question,
  format: ExportFormat,
  catalog: Catalog,
): Generator<unknown, ExportedText> {
  const { name } = question.subject;
  const base = name.replace(/\.[A-Za-z]+( \(policy \d+\))?$/, '').replace(/[^\w.-]+/g, '-') || 'policy';
  switch (format) {
    case 'csv': {
      const { rows } = yield* runQuestion(question, catalog);
      return { text: csvTable(rows), fileName: `${base}-simulation.csv`, languageId: 'csv' };
    }
    case 'markdown': {
      const { rows, problems } = yield* runQuestion(question, catalog);
      const notes = problems.map((problem) => `- ${withCode(problem)}\n`).join('');
      const title = `# Simulation of ${code(name)}\n\nPrincipal: ${code(question.principal)}\n\n`;
      const text = `${title}${markdownTable(rows)}${notes === '' ? '' : `\n${notes}`}`;
      return { text, fileName: `${base}-simulation.md`, languageId: 'markdown' };
    }
    case 'json':
      return {
        text: yield* resultsText(question, catalog),
        fileName: `${base}-simulation.json`,
        languageId: 'json',
      };
    case 'policyTest': {
      const { rows } = yield* runQuestion(question, catalog);
      return { text: policyTestText(question, rows), fileName: `${base}.iamtest.json`, languageId: 'json' };
    }
    case 'awsCliBash': {
      const text = bashScript(simulatorCall(question, catalog));
      return { text, fileName: `${base}-simulation.sh`, languageId: 'shellscript' };
    }
    case 'awsCliPowerShell': {
      const text = powerShellScript(simulatorCall(question, catalog));
      return { text, fileName: `${base}-simulation.ps1`, languageId: 'powershell' };
    }
    case 'boto3': {
      const text = boto3Script(simulatorCall(question, catalog));
      return { text, fileName: `${base.replaceAll('-', '_')}_simulation.py`, languageId: 'python' };
    }
  }
}

/** Results as the command line gives them, each with its action and resource as id. */
function* resultsText(question: Question, catalog: Catalog): Generator<unknown, string> {
  const results: object[] = [];
  for (const { row, evaluation } of evaluations(question, catalog, new Set())) {
    results.push({ id: `${row.action} ${row.resource}`, ...simulationResult(evaluation, []) });
    yield;
  }
  return `${JSON.stringify(results, null, 2)}\n`;
}
