import type { Layer } from '../../../evaluate/request.ts';
import {
  type ContextState,
  layerOf,
  type OtherPolicy,
  type PolicySource,
  type Question,
} from '../question.ts';
import { policyInLayer } from '../question-request.ts';
import type { AnswerRow } from '../run.ts';
import { type Json, writtenDocument } from './written-document.ts';

/** A file of policy tests that holds what was found: it fails once a change of the policies decides otherwise. */
export function policyTestText(question: Question, rows: readonly AnswerRow[]): string {
  const { principal, resourceAccount, managementAccountId, roleMaxSessionDuration, context } = question;
  const given = Object.entries(context).filter(([, { state }]) => state !== 'unknown');
  const file = {
    policies: policiesOf(question),
    defaults: {
      principal,
      ...(resourceAccount && { resourceAccount }),
      ...(given.length > 0 && {
        context: Object.fromEntries(given.map(([key, value]) => [key, contextValue(value)])),
      }),
      ...(managementAccountId && { organization: { managementAccountId } }),
      ...(roleMaxSessionDuration && { roleMaxSessionDuration }),
    },
    cases: casesOf(rows),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function contextValue(given: ContextState): string | readonly string[] | null {
  if (given.state !== 'value') return null;
  return given.values.length === 1 ? given.values[0]! : given.values;
}

/** One case for the actions of a resource that are decided alike. */
function casesOf(rows: readonly AnswerRow[]): readonly object[] {
  const cases = new Map<string, { readonly row: AnswerRow; readonly actions: string[] }>();
  for (const row of rows) {
    const name = `${row.decision} ${row.resource}`;
    const known = cases.get(name);
    if (known) known.actions.push(row.action);
    else cases.set(name, { row, actions: [row.action] });
  }
  return [...cases.values()].map(({ row: { decision, resource }, actions }) => ({
    name: `${VERBS[decision]} ${actions.length === 1 ? actions[0] : `${actions.length} actions`}${resource === '*' ? '' : ` on ${resource}`}`,
    actions,
    ...(resource !== '*' && { resources: [resource] }),
    expect: decision,
  }));
}

const VERBS: Readonly<Record<AnswerRow['decision'], string>> = {
  allowed: 'allows',
  explicitDeny: 'explicitly denies',
  implicitDeny: 'does not allow',
  depends: 'allows under conditions',
};

type TestPolicy = string | { readonly name: string; readonly document: Json };
type TestLayer = TestPolicy | readonly TestPolicy[] | readonly TestLevel[];

interface TestLevel {
  readonly level: string;
  readonly policies: readonly TestPolicy[];
}

function policiesOf({ subject, others }: Question): Readonly<Record<string, TestLayer>> {
  const own = layerOf(subject.located.policy);
  const all: readonly (OtherPolicy & { readonly statement?: number | undefined })[] = [
    { ...subject, layer: own, level: undefined },
    ...others,
  ];
  const layers: Record<string, TestLayer> = {};
  for (const layer of new Set(all.map((one) => one.layer))) {
    const members = all.filter((one) => one.layer === layer);
    const references = members.map((one) => reference(one, layer, subject.uri, one.statement));
    if (layer === 'resource') {
      const isTrust = members[0]!.located.policy.kind === 'trust';
      layers[isTrust ? 'trust' : 'resource'] = references[0]!;
    } else if (layer === 'scp' || layer === 'rcp') {
      const levels = new Map<string, TestPolicy[]>();
      members.forEach(({ level }, index) => {
        const name = level?.trim() || 'Organization';
        levels.set(name, [...(levels.get(name) ?? []), references[index]!]);
      });
      layers[layer] = [...levels].map(([level, policies]) => ({ level, policies }));
    } else layers[layer] = references;
  }
  return layers;
}

/** The path from the folder of the subject; the policy itself where it has no path, or where only a part of it counts. */
function reference(
  { uri, name, file, located }: PolicySource,
  layer: Layer,
  from: string,
  statement: number | undefined,
): TestPolicy {
  const path = statement === undefined ? relativePath(from, uri) : undefined;
  if (path === undefined) {
    return { name, document: writtenDocument(policyInLayer(located.policy, layer, statement)).document };
  }
  return file.policies.length > 1 ? `${path}#${file.policies.indexOf(located) + 1}` : path;
}

/** `./role.json`, `../shared/scp.json`; undefined where the two have no common place, or `#` stands in a name. */
function relativePath(from: string, to: string): string | undefined {
  if (!from.startsWith('file://') || !to.startsWith('file://')) return undefined;
  const [folder, target] = [from.split('/').slice(0, -1), to.split('/')];
  let common = 0;
  while (common < folder.length && common < target.length - 1 && folder[common] === target[common]) common++;
  if (common < 3) return undefined;
  const up = folder.slice(common).map(() => '..');
  const path = [...(up.length > 0 ? up : ['.']), ...target.slice(common)].join('/');
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('#') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
