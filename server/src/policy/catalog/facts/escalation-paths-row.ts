/** A known way to more permissions than a policy grants. https://pathfinding.cloud/paths/ has a page for each. */
export interface EscalationPath {
  /** pathfinding.cloud's: `lambda-001`. */
  readonly id: string;
  readonly kind: EscalationKind;
  /** What whoever can take all steps can do: "run code in a new Lambda function". */
  readonly does: string;
  readonly steps: readonly [EscalationStep, ...EscalationStep[]];
}

export type EscalationKind =
  /** Changes or becomes another user or role. */
  | 'principal'
  /** Passes a role to a service that then acts as told. */
  | 'passing'
  /** Uses a role that a resource of somebody else has; nothing is won where no such resource exists. */
  | 'existing';

/** An action that the path needs, and what it must be allowed on. */
export interface EscalationStep {
  /** `lambda:CreateFunction` */
  readonly action: string;
  readonly target: EscalationTarget;
  /** What the resource part of the target's ARN begins with: `function:`; empty where only all resources will do. */
  readonly field: string;
  /** For `iam:PassRole`: the service principals that the path passes roles to, all of them. */
  readonly passedTo?: readonly string[];
}

export type EscalationTarget =
  /** Every resource: which of them is worth it cannot be seen in the policy. */
  | 'any'
  /** Every user, or the caller's own. */
  | 'own'
  /** One that the caller makes and names itself; the same for all steps with the same `field`. */
  | 'made'
  /** Whatever it is, named or not, but the same for all steps with the same `field`. */
  | 'same';

export function path(
  id: string,
  kind: EscalationKind,
  does: string,
  ...steps: [EscalationStep, ...EscalationStep[]]
): EscalationPath {
  return { id, kind, does, steps };
}

/** `iam:PassRole` for every role, to these services. */
export function passRole(...services: string[]): EscalationStep {
  const passedTo = services.map((service) => `${service}.amazonaws.com`);
  return { action: 'iam:PassRole', target: 'any', field: 'role/', passedTo };
}

export const any = (action: string, field = ''): EscalationStep => ({ action, target: 'any', field });
export const own = (action: string): EscalationStep => ({ action, target: 'own', field: 'user/' });
export const made = (action: string, field: string): EscalationStep => ({ action, target: 'made', field });
export const same = (action: string, field: string): EscalationStep => ({ action, target: 'same', field });
