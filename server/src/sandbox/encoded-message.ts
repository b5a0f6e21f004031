import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { policiesById } from './decision.ts';
import type { Denial } from './denial.ts';
import type { OperationContext } from './operation.ts';
import type { StateReader } from './state/tables.ts';

/**
 * A principal with this tag, of its own or of its session, gets its denials as EC2 gives them: with an encoded message, that
 * DecodeAuthorizationMessage decodes.
 */
export const ENCODED_DENIALS_TAG = 'EncodedDenials';

/**
 * The details of a denial as opaque text; undefined where the caller is not tagged to get them.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function encodedMessage(denial: Denial, context: OperationContext): string | undefined {
  const key = context.state.get('account', 'account')?.messageKey;
  const wanted = Object.entries(denial.context).some(
    ([name, value]) => name.toLowerCase() === TAG_KEY && value === 'true',
  );
  if (key === undefined || !wanted) return undefined;
  const payload = deflateRawSync(JSON.stringify(details(denial, context)));
  return Buffer.concat([signature(payload, key), payload]).toString('base64url');
}

const TAG_KEY = `aws:PrincipalTag/${ENCODED_DENIALS_TAG}`.toLowerCase();

/** The details that {@link encodedMessage} encoded for this account, as JSON; undefined for any other text. */
export function decodedMessage(text: string, state: StateReader): string | undefined {
  const key = state.get('account', 'account')?.messageKey;
  if (key === undefined || !/^[\w-]+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= SIGNATURE_LENGTH) return undefined;
  const payload = bytes.subarray(SIGNATURE_LENGTH);
  if (!timingSafeEqual(bytes.subarray(0, SIGNATURE_LENGTH), signature(payload, key))) return undefined;
  return inflateRawSync(payload).toString('utf8');
}

/** Bytes. */
const SIGNATURE_LENGTH = 32;

function signature(payload: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}

/** As AWS writes them. */
function details(denial: Denial, { caller }: OperationContext): object {
  const { authorization, result, context } = denial;
  const { principal } = caller;
  return {
    allowed: false,
    explicitDeny: result.decision === 'explicitDeny',
    matchedStatements: items(denyStatements(denial)),
    failures: items([]),
    context: {
      principal: {
        id: caller.userId,
        ...(principal.kind === 'user' && { name: principal.name }),
        arn: caller.arn,
      },
      action: authorization.action,
      resource: authorization.resource,
      conditions: items(
        Object.entries(context).map(([key, value]) => ({ key, values: items(valuesOf(value)) })),
      ),
    },
  };
}

function denyStatements({ result, applied }: Denial): readonly object[] {
  const policies = policiesById(applied);
  return result.matchedStatements.flatMap(({ effect, policy, statement, sid }) => {
    const document = policies.get(policy)?.document;
    if (effect !== 'Deny' || document === undefined) return [];
    const written = statementOf(document, statement);
    return [
      {
        statementId: sid ?? '',
        effect: 'DENY',
        actions: items(valuesOf(written.Action ?? written.NotAction)),
        resources: items(valuesOf(written.Resource ?? written.NotResource)),
        conditions: items(conditionsOf(written.Condition)),
      },
    ];
  });
}

type WrittenStatement = Readonly<Record<string, unknown>>;

/** @param index from 0 */
function statementOf(document: string, index: number): WrittenStatement {
  const { Statement } = JSON.parse(document) as { readonly Statement: WrittenStatement | WrittenStatement[] };
  return (Array.isArray(Statement) ? Statement[index] : Statement) ?? {};
}

function conditionsOf(condition: unknown): readonly object[] {
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.values(condition).flatMap((keys) =>
    Object.entries(keys as object).map(([key, value]) => ({ key, values: items(valuesOf(value)) })),
  );
}

function valuesOf(value: unknown): readonly { readonly value: string }[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map((one) => ({ value: String(one) }));
}

function items(list: readonly object[]): { readonly items: readonly object[] } {
  return { items: list };
}
