import fc from 'fast-check';
import { OTHER, OWN, PRINCIPALS } from './pools.ts';
import { principalOf } from './principals.ts';
import type { Layer } from './request.ts';

type Json = Readonly<Record<string, unknown>>;

/** Elements that mean who asks, now directly, now by way of the role or account, now not at all. */
export function principalElements(principal: string, layer: Layer): fc.Arbitrary<Json> {
  // An RCP takes no other.
  if (layer === 'rcp') return fc.constant({ Principal: '*' });
  const own = valuesFor(principal);
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constantFrom(...PRINCIPALS.flatMap(valuesFor), ...FAULTY) },
  );
  const element = fc.oneof(
    { weight: 1, arbitrary: fc.constant<unknown>('*') },
    { weight: 6, arbitrary: fc.array(value, { minLength: 1, maxLength: 3 }).map(together) },
  );
  const everyWay = fc.constant(together(own.filter(({ value }) => value !== '*')));
  return fc.oneof(
    { weight: 8, arbitrary: element.map((Principal): Json => ({ Principal })) },
    {
      weight: 1,
      arbitrary: fc.oneof(element, everyWay).map((NotPrincipal): Json => ({ NotPrincipal })),
    },
  );
}

interface Value {
  readonly type: string;
  readonly value: string;
}

const FAULTY: readonly Value[] = [
  { type: 'AWS', value: `arn:aws:iam::${OWN}:user/*` },
  { type: 'AWS', value: 'AROAEXAMPLEID12345678' },
  { type: 'AWS', value: 'lambda.amazonaws.com' },
  { type: 'AWS', value: `arn:aws:iam::${OWN}:role/other/App` },
  { type: 'AWS', value: `arn:aws:iam::${OTHER}:user/Ann` },
  { type: 'Service', value: '*' },
];

/** Every way in which a policy may name somebody. */
function valuesFor(principal: string): readonly Value[] {
  const { kind, text, account, name, roleArn } = principalOf(principal);
  const everyone: Value = { type: 'AWS', value: '*' };
  switch (kind) {
    case 'service':
      return [{ type: 'Service', value: text }, everyone];
    case 'oidcProvider':
    case 'samlProvider':
      return [{ type: 'Federated', value: text }, everyone];
    case 'canonicalUser':
      return [
        { type: 'CanonicalUser', value: text },
        { type: 'AWS', value: text },
      ];
    case 'anonymous':
      return [everyone];
    default: {
      const values = [text, `arn:aws:iam::${account}:root`, account!];
      if (kind === 'roleSession' && roleArn !== undefined) values.push(roleArn);
      if (kind === 'roleSession') values.push(`arn:aws:iam::${account}:role/team/${name}`);
      if (kind === 'federatedUser') values.push(`arn:aws:iam::${account}:user/${name}`);
      if (kind === 'role') values.push(`arn:aws:sts::${account}:assumed-role/${name}/i-1`);
      return [...values.map((value) => ({ type: 'AWS', value })), everyone];
    }
  }
}

function together(values: readonly Value[]): Json {
  const types = [...new Set(values.map(({ type }) => type))];
  return Object.fromEntries(
    types.map((type) => {
      const all = values.filter((one) => one.type === type).map(({ value }) => value);
      return [type, all.length === 1 ? all[0] : all];
    }),
  );
}
