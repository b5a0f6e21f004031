import type { DenialLayer } from './denial.ts';
import { plainLevel } from './level-phrase.ts';

/** What was read in an account: for each layer that was asked for what became of it, with or without something found. */
export interface AccountFacts {
  readonly caller: string;
  readonly managementAccountId: string | undefined;
  readonly policies: readonly AccountPolicy[];
  readonly layers: readonly AccountLayer[];
  readonly simulated: AccountEvidence['simulated'];
  /** Why AWS did not simulate the request, in a sentence. */
  readonly notSimulated: string | undefined;
}

export interface AccountLayer {
  readonly layer: DenialLayer;
  /** `notVisible`: there may be policies. */
  readonly state: 'read' | 'notVisible';
  /** Why it is not visible. */
  readonly sentence: string | undefined;
}

export interface AccountPolicy {
  readonly layer: DenialLayer;
  readonly name: string;
  readonly arn?: string | undefined;
  /** Root, unit or account, for SCPs and RCPs. */
  readonly level?: string | undefined;
  /** JSON text. */
  readonly document: string;
  /** For people: `in account 123456789012`. */
  readonly from?: string | undefined;
  /** Document that a client can open. */
  readonly uri?: string | undefined;
}

/** What reading an account for a denial gives. */
export interface AccountEvidence {
  readonly caller: { readonly arn: string; readonly accountId: string };
  readonly policies: readonly AccountPolicy[];
  readonly simulated?:
    | {
        readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
        readonly matched: readonly { readonly policy: string }[];
        readonly missingContext?: readonly string[] | undefined;
      }
    | undefined;
  readonly decoded?: string | undefined;
  readonly notChecked: readonly { readonly step: EvidenceStep; readonly why: string }[];
  readonly managementAccountId?: string | undefined;
}

export type EvidenceStep = 'identity' | 'attached' | 'simulate' | 'organization' | 'resource';

/** Layers that a step reads whole. What no step reads stays unknown: session policies and those of endpoints. */
const READ: Readonly<Record<'attached' | 'organization' | 'resource', readonly DenialLayer[]>> = {
  attached: ['identity', 'boundary'],
  organization: ['scp', 'rcp'],
  resource: ['resource', 'trust'],
};

export function accountFacts(evidence: AccountEvidence): AccountFacts {
  const { caller, policies, simulated, notChecked, managementAccountId } = evidence;
  const why = (step: EvidenceStep): string | undefined => notChecked.find((one) => one.step === step)?.why;
  const layers = (['attached', 'organization', 'resource'] as const).flatMap((step) => {
    const sentence = why(step);
    const state = sentence === undefined ? ('read' as const) : ('notVisible' as const);
    return READ[step].map((layer) => ({ layer, state, sentence }));
  });
  return {
    caller: caller.arn,
    managementAccountId,
    policies: policies.map((one) => ({
      ...one,
      // An ID that repeats the name tells nothing.
      name: one.name.replace(/^(\w+) \(p-\1\)$/, '$1'),
      layer: one.layer === 'resource' && isTrust(one) ? 'trust' : one.layer,
      from: one.from ?? (one.level === undefined ? `in account ${caller.accountId}` : plainLevel(one.level)),
    })),
    layers,
    simulated,
    notSimulated: why('simulate'),
  };
}

/** The policy of a role is the trust policy. */
function isTrust({ arn }: AccountPolicy): boolean {
  return arn !== undefined && /^arn:[\w-]+:iam::\d{12}:role\//.test(arn);
}
