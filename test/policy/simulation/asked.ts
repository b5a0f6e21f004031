import type { Layer } from '../../../server/src/policy/evaluate/request.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { simulationPanel } from '../../../server/src/policy/features/simulation/panel.ts';
import type { PolicySource, Question } from '../../../server/src/policy/features/simulation/question.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import type { Notations } from '../../../server/src/policy/index.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

export const panel = simulationPanel(miniCatalog());

export const SESSION = 'arn:aws:sts::111122223333:assumed-role/ExampleRole/example-session';
export const USER = 'arn:aws:iam::111122223333:user/alice';
export const OBJECT = 'arn:aws:s3:::photos/a.jpg';

/** A policy with those statements, as JSON. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** An open document with one policy of that type. */
export function source(
  name: string,
  text: string,
  setting: KindSetting = { kind: 'identity' },
  { languageId = 'json', notations = {} }: { languageId?: string; notations?: Notations } = {},
): PolicySource {
  const designated = languageId === 'json' ? setting : undefined;
  const file = openPolicyFile({ path: name, languageId, text, designated }, notations);
  const [located] = file.policies;
  if (!located) throw new Error(`${name} holds no policy.`);
  return { name, uri: `file:///home/alice/iam/${name}`, file, located };
}

export function other(layer: Layer, from: PolicySource, level?: string): Question['others'][number] {
  return { ...from, layer, level };
}

/** A question about one policy, with what is usual for the rest. */
export function question(subject: Question['subject'], rest: Partial<Question> = {}): Question {
  return {
    subject,
    others: [],
    principal: SESSION,
    actions: ['s3:GetObject'],
    resources: [OBJECT],
    context: {},
    ...rest,
  };
}

/** Drives a walk to its end. */
export function driven<R>(walk: Generator<unknown, R>): R {
  for (;;) {
    const next = walk.next();
    if (next.done) return next.value;
  }
}

/** Decision and reason of each row: `s3:GetObject arn:… allowed: Allowed by statement 1.` */
export function rows(asked: Question): string[] {
  return driven(panel.run(asked)).rows.map(
    ({ action, resource, decision, why }) => `${action} ${resource} ${decision}: ${why}`,
  );
}
