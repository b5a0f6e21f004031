import { parseArgs } from 'node:util';
import { createPolicyService, type Notations } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { notationsOf } from '../harness/notations.ts';
import { badDocuments } from './bad-documents.ts';
import { readCorpus } from './corpus.ts';
import { askEverything, type FuzzCase, type FuzzTools } from './features.ts';
import { everyOffset, intact, mutated } from './mutations.ts';
import { PATTERNS } from './patterns.ts';
import { seeded } from './random.ts';
import { type Example, shrink } from './shrink.ts';
import { withinASecond } from './within-a-second.ts';

/**
 * node test/fuzz/run.ts [--seed N] [--mutations N]: every feature over damaged policies. Its line on standard output is
 * `fuzz: N cases, seed S`. Exits with 1 where something threw, took over a second or gave an impossible answer, and says
 * each such thing once, with the shortest document found that shows it.
 */
const { values } = parseArgs({ options: { seed: { type: 'string' }, mutations: { type: 'string' } } });
const seed = Number(values.seed ?? 1);
const mutations = Number(values.mutations ?? 4000);

const tools: FuzzTools = {
  service: createPolicyService({ catalog: miniCatalog(), patterns: PATTERNS }),
  notations: await allNotations(),
  timed: withinASecond,
};
const MOST_FAILURES = 20;
const failures = new Map<string, string>();
let cases = 0;
for (const one of allCases()) {
  cases++;
  const error = failureOf(one);
  if (error && !failures.has(kindOf(error, one))) failures.set(kindOf(error, one), describe(one, error));
  if (failures.size === MOST_FAILURES) break;
}
for (const description of failures.values()) process.stderr.write(`${description}\n\n`);
const failed = failures.size > 0 ? `, ${failures.size} failures` : '';
process.stdout.write(`fuzz: ${cases} cases, seed ${seed}${failed}\n`);
process.exitCode = failures.size > 0 ? 1 : 0;

async function allNotations(): Promise<Record<string, Notations>> {
  const languages = ['json', 'jsonc', 'yaml', 'terraform'];
  return Object.fromEntries(
    await Promise.all(languages.map(async (language) => [language, await notationsOf(language)] as const)),
  );
}

function* allCases(): Generator<FuzzCase> {
  const corpus = readCorpus();
  for (const document of corpus) yield* intact(document);
  for (const document of corpus) yield* everyOffset(document, seeded(seed));
  yield* mutated(corpus, mutations, seeded(seed));
  yield* badDocuments();
}

function failureOf(one: FuzzCase): Error | undefined {
  try {
    askEverything(one, tools, seeded(seed + cases));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The same for all cases of one fault: where it was thrown, or what it says without what differs by the case. */
function kindOf({ name, message, stack }: Error, { document }: FuzzCase): string {
  const frame = stack?.split('\n').find((line) => line.includes('/policy/'));
  return `${document.languageId} ${name} ${frame ?? message.replace(/`[^`]*`|\d+|:.*/gs, '')}`;
}

function describe(one: FuzzCase, error: Error): string {
  const { document, what, offsets } = one;
  const kind = kindOf(error, one);
  const failsAlike = ({ text, offset }: Example): boolean => {
    const again = failureOf({ document: { ...document, text }, what, offsets: [offset] });
    return again !== undefined && kindOf(again, one) === kind;
  };
  const failing = offsets.map((offset) => ({ text: document.text, offset })).filter(failsAlike);
  const [first, ...others] = failing.map((example) => shrink(example, failsAlike));
  const shortest = others.reduce((a, b) => (b && a && b.text.length < a.text.length ? b : a), first);
  const designated = document.designated ? ` read as ${document.designated.kind}` : '';
  return [
    `${document.name} (${document.languageId})${designated}, ${what}:`,
    error.stack ?? error.message,
    shortest
      ? `At offset ${shortest.offset} of: ${JSON.stringify(shortest.text.slice(0, 1000))}`
      : `Only at the offsets ${offsets.join(', ')} together.`,
  ].join('\n');
}
