import type { Catalog } from '../../catalog/catalog.ts';
import type { AppliedPolicy } from '../../evaluate/request.ts';
import { writtenDocument } from './export/written-document.ts';
import type { Question } from './question.ts';
import { readyQuestion } from './question-request.ts';
import { type AskedRow, rowsOf } from './question-rows.ts';
import { type SimulatorContextEntry, simulatorContext } from './simulator-context.ts';

/** A question as AWS's simulator can be asked it. */
export interface LiveQuestion {
  readonly asked: readonly AskedRow[];
  readonly context: readonly SimulatorContextEntry[];
  readonly subject: LiveDocument;
  readonly others: readonly LiveDocument[];
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

/** Undefined where AWS's simulator does not take the subject; `why` says why. */
export function liveQuestion(question: Question, catalog: Catalog): LiveQuestion | { readonly why: string } {
  const { policies, layer } = readyQuestion(question, catalog);
  if (question.subject.located.policy.kind === 'trust') {
    return {
      why: "AWS's simulator does not take trust policies of roles; ask offline who may assume the role.",
    };
  }
  if (!isLive(layer)) return { why: `AWS's simulator takes no ${NOT_TAKEN[layer]}; ask offline.` };
  const notes: string[] = [];
  const written = (applied: AppliedPolicy, place: LiveLayer, level?: string): LiveDocument => {
    const { document, isWhole } = writtenDocument(applied.policy);
    if (!isWhole) {
      notes.push(`Parts of ${applied.name} are filled in elsewhere, and AWS gets them as they are written.`);
    }
    const text = JSON.stringify(document, undefined, 2);
    return { name: applied.name, layer: place, ...(level !== undefined && { level }), document: text };
  };
  const trust = policies.resource?.policy.kind === 'trust' ? policies.resource : undefined;
  if (trust) {
    notes.push(`AWS's simulator does not take trust policies of roles, so ${trust.name} is left out.`);
  }
  const documents = [
    ...policies.identity.map((one) => written(one, 'identity')),
    ...policies.boundary.map((one) => written(one, 'boundary')),
    ...(policies.resource && !trust ? [written(policies.resource, 'resource')] : []),
    ...policies.scp.flatMap((level) => level.policies.map((one) => written(one, 'scp', level.level))),
  ];
  for (const one of ['session', 'vpcEndpoint', 'rcp'] as const) {
    if (policies[one].length > 0)
      notes.push(`AWS's simulator takes no ${NOT_TAKEN[one]}, so they are left out.`);
  }
  const unknown = Object.entries(question.context).filter(([, { state }]) => state === 'unknown');
  if (unknown.length > 0) {
    const keys = unknown.map(([key]) => `\`${key}\``).join(', ');
    notes.push(`AWS's simulator knows no unknown values: ${keys} count as absent.`);
  }
  const { rows, problems } = rowsOf(question, catalog);
  const subjectAt = documents.findIndex((one) => one.layer === layer && one.name === question.subject.name);
  const subject = documents[Math.max(0, subjectAt)]!;
  return {
    asked: rows,
    context: simulatorContext(question, catalog),
    subject,
    others: documents.filter((one) => one !== subject),
    ...(question.resourceAccount && { resourceAccount: question.resourceAccount }),
    notes: [...new Set([...notes, ...problems])],
  };
}

function isLive(layer: string): layer is LiveLayer {
  return layer === 'identity' || layer === 'boundary' || layer === 'resource' || layer === 'scp';
}

const NOT_TAKEN = {
  session: 'session policies',
  vpcEndpoint: 'VPC endpoint policies',
  rcp: 'resource control policies',
} as const;
