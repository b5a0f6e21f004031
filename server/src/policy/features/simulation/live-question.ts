import type { Catalog } from '../../catalog/catalog.ts';
import type { AppliedPolicies, AppliedPolicy } from '../../evaluate/request.ts';
import { quoted } from '../../text/printable.ts';
import { writtenDocument } from './export/written-document.ts';
import type { Question } from './question.ts';
import { readyQuestion } from './question-request.ts';
import { type AskedRow, rowsOf } from './question-rows.ts';
import type { PolicyQuestion } from './simulate-policies.ts';
import { type SimulatorContextEntry, simulatorContext } from './simulator-context.ts';

/** A question as AWS's simulator can be asked it. */
export interface LiveQuestion {
  readonly asked: readonly AskedRow[];
  readonly context: readonly SimulatorContextEntry[];
  /** In the order of their layers. */
  readonly documents: readonly LiveDocument[];
  /** 12 digits. */
  readonly resourceAccount?: string;
  /** What the calls cannot take, in sentences. */
  readonly notes: readonly string[];
}

export interface LiveDocument {
  readonly name: string;
  readonly layer: LiveLayer;
  /** Root, unit or account, for SCPs. */
  readonly level?: string;
  /** JSON text, a member a line, so that AWS's line numbers tell statements apart. */
  readonly document: string;
}

export type LiveLayer = 'identity' | 'boundary' | 'resource' | 'scp';

/** The panel's question, or why it cannot be asked there. */
export function liveQuestion(question: Question, catalog: Catalog): LiveQuestion | { readonly why: string } {
  const { policies, layer } = readyQuestion(question, catalog);
  if (question.subject.located.policy.kind === 'trust') {
    return {
      why: "AWS's simulator does not take trust policies of roles; ask offline who may assume the role.",
    };
  }
  if (!isLive(layer)) return { why: `AWS's simulator takes no ${NOT_TAKEN[layer]}; ask offline.` };
  const { rows, problems } = rowsOf(question, catalog);
  const { documents, notes } = liveDocuments(policies);
  const unknown = Object.keys(question.context).filter((key) => question.context[key]!.state === 'unknown');
  return {
    asked: rows,
    context: simulatorContext(question, catalog),
    documents,
    ...(question.resourceAccount && { resourceAccount: question.resourceAccount }),
    notes: [...new Set([...notes, ...unknownNotes(unknown), ...problems])],
  };
}

/** A question about policies of files, whatever they are. */
export function livePolicies(
  { policies, context, unknown, resourceAccount }: Omit<PolicyQuestion, 'action' | 'resource'>,
  asked: readonly AskedRow[],
  catalog: Catalog,
): LiveQuestion {
  const { documents, notes } = liveDocuments(policies);
  const said = Object.entries(context).map(
    ([key, given]) => [key, { state: 'value', values: [given].flat().map(String) }] as const,
  );
  return {
    asked,
    context: simulatorContext({ context: Object.fromEntries(said) }, catalog),
    documents,
    ...(resourceAccount && { resourceAccount }),
    notes: [...notes, ...unknownNotes(unknown === '*' ? [] : unknown)],
  };
}

function liveDocuments(policies: AppliedPolicies): Pick<LiveQuestion, 'documents' | 'notes'> {
  const notes: string[] = [];
  const written = ({ name, policy }: AppliedPolicy, layer: LiveLayer, level?: string): LiveDocument => {
    const { document, isWhole } = writtenDocument(policy);
    if (!isWhole) {
      notes.push(`Parts of ${name} are filled in elsewhere, and AWS gets them as they are written.`);
    }
    const text = JSON.stringify(document, undefined, 2);
    return { name, layer, ...(level !== undefined && { level }), document: text };
  };
  const trust = policies.resource?.policy.kind === 'trust' ? policies.resource : undefined;
  const documents = [
    ...policies.identity.map((one) => written(one, 'identity')),
    ...policies.boundary.map((one) => written(one, 'boundary')),
    ...(policies.resource && !trust ? [written(policies.resource, 'resource')] : []),
    ...policies.scp.flatMap((level) => level.policies.map((one) => written(one, 'scp', level.level))),
  ];
  if (trust) {
    notes.push(`AWS's simulator does not take trust policies of roles, so ${trust.name} is left out.`);
  }
  for (const one of ['session', 'vpcEndpoint', 'rcp'] as const) {
    if (policies[one].length > 0)
      notes.push(`AWS's simulator takes no ${NOT_TAKEN[one]}, so they are left out.`);
  }
  return { documents, notes };
}

function unknownNotes(keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return [];
  const listed = keys.map(quoted).join(', ');
  return [
    `AWS's simulator knows no unknown values: ${listed} ${keys.length === 1 ? 'counts' : 'count'} as absent.`,
  ];
}

function isLive(layer: string): layer is LiveLayer {
  return layer === 'identity' || layer === 'boundary' || layer === 'resource' || layer === 'scp';
}

const NOT_TAKEN = {
  session: 'session policies',
  vpcEndpoint: 'VPC endpoint policies',
  rcp: 'resource control policies',
} as const;
