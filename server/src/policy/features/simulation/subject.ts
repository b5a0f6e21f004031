import type { Catalog } from '../../catalog/catalog.ts';
import type { Layer } from '../../evaluate/request.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import { quoted } from '../../text/printable.ts';
import { placeInFile } from '../place.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { statementName } from '../symbols/statement-text.ts';
import { layerOf } from './question.ts';
import { type SubjectService, subjectActions } from './subject-actions.ts';
import { type SubjectKey, subjectKeys } from './subject-keys.ts';
import { subjectPrincipals } from './subject-principals.ts';
import { type SubjectResource, subjectResources } from './subject-resources.ts';

/** What can be asked about a policy, or about one statement of it. */
export interface Subject {
  /** From 0. */
  readonly policyIndex: number;
  readonly title: string;
  /** `Identity policy` */
  readonly type: string;
  readonly layer: Layer;
  readonly isTrust: boolean;
  /** From 0. */
  readonly statement?: number;
  readonly services: readonly SubjectService[];
  readonly resources: readonly SubjectResource[];
  readonly principals: readonly string[];
  readonly contextKeys: readonly SubjectKey[];
  /** What the lists leave out, in sentences. */
  readonly notes: readonly string[];
  /** Day of the AWS data. */
  readonly dataDate: string;
}

/**
 * What can be asked about the policy at an offset; undefined where there is none.
 *
 * @param offset document offset from 0, in UTF-16 code units
 * @param name what the document is called
 */
export function simulationSubject(
  file: PolicyFile,
  offset: number,
  { statementOnly, name }: { readonly statementOnly: boolean; readonly name: string },
  catalog: Catalog,
): Subject | undefined {
  const located = policyAt(file, offset);
  if (!located) return undefined;
  const { policy, setting } = located;
  const only = statementOnly
    ? policy.statements.find(({ span }) => offset >= span.start && offset <= span.end)
    : undefined;
  const statements = only ? [only] : policy.statements;
  const actions = subjectActions(policy, statements, catalog);
  const titled = policyName(file, located, name);
  return {
    policyIndex: file.policies.indexOf(located),
    title: only ? `${titled}, ${quoted(statementName(only)).replaceAll('`', '')}` : titled,
    type: kindLabel(setting),
    layer: layerOf(policy),
    isTrust: policy.kind === 'trust',
    ...(only && { statement: only.index }),
    services: actions.services,
    resources: subjectResources(policy, statements, actions.services, catalog),
    principals: subjectPrincipals(policy, statements),
    contextKeys: subjectKeys(statements, catalog),
    notes: actions.notes,
    dataDate: catalog.date,
  };
}

/** What a policy is called in sentences: its document, and which of several in it. */
export function policyName({ policies }: PolicyFile, located: LocatedPolicy, name: string): string {
  return policies.length > 1 ? `${name} (policy ${policies.indexOf(located) + 1})` : name;
}

function policyAt(file: PolicyFile, offset: number): LocatedPolicy | undefined {
  const { policies } = file;
  const around = policies.find(({ span }) => offset >= span.start && offset <= span.end);
  return around ?? placeInFile(file, offset)?.located ?? policies[0];
}
