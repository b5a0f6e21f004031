import type { Layer } from '../../../evaluate/request.ts';
import { looksLikePolicy, valueOfKey } from '../../../hosts/recognise.ts';
import { displayText } from '../../../syntax/scalar.ts';
import type { Entry, MapNode, Node } from '../../../syntax/tree.ts';
import type {
  PolicyReference,
  PolicyTestError,
  TestLayer,
  TestLevel,
  TestPolicies,
  TestPolicy,
} from '../policy-test-file.ts';
import { fieldsOf, isNothing, type Report, textOf, valueSpan } from './located.ts';

const LAYER_FIELDS = [
  'identity',
  'resource',
  'trust',
  'boundary',
  'session',
  'vpcEndpoint',
  'scp',
  'rcp',
] as const;

/** The policies of a file or of a case, by layer. A layer that is `null` or empty is there without policies. */
export function readPolicies(entry: Entry, report: Report): TestPolicies {
  if (entry.value?.kind !== 'map') {
    report(
      '`policies` is a map from layers to policies, such as `{"identity": ["./role.json"]}`; write it so.',
      valueSpan(entry),
    );
    return {};
  }
  const fields = fieldsOf(entry.value, LAYER_FIELDS, '`policies`', report);
  const layers: { [L in Layer]?: TestLayer } = {};
  for (const name of LAYER_FIELDS) {
    const field = fields[name];
    if (!field) continue;
    const layer = name === 'trust' ? 'resource' : name;
    if (name === 'trust' && fields.resource) {
      report(
        '`trust` is the resource policy of a role, so it stands in place of `resource`; leave one of the two out.',
        field.key.span,
      );
      continue;
    }
    layers[layer] = readLayer(name, field, report);
  }
  return layers;
}

/** Every reference to a file. */
export function referencesIn(policies: TestPolicies): readonly PolicyReference[] {
  return Object.values(policies).flatMap(({ levels }) =>
    levels.flatMap(({ policies }) =>
      policies.flatMap(({ source }) => (source.kind === 'reference' ? [source] : [])),
    ),
  );
}

function readLayer(name: (typeof LAYER_FIELDS)[number], field: Entry, report: Report): TestLayer {
  let error: PolicyTestError | undefined;
  const note: Report = (message, span) => {
    error ??= { message, span };
    report(message, span);
  };
  const levels = levelsOf(name, field, note);
  return { levels, isTrust: name === 'trust', error };
}

function levelsOf(
  name: (typeof LAYER_FIELDS)[number],
  { value }: Entry,
  report: Report,
): readonly TestLevel[] {
  if (value === undefined || isNothing(value)) return [];
  if (name === 'scp' || name === 'rcp') return readLevels(name, value, report);
  if ((name === 'resource' || name === 'trust') && value.kind === 'seq' && value.items.length > 1) {
    report(
      `A resource has one policy, so \`${name}\` is one policy and no list; leave the others out.`,
      value.span,
    );
    return [];
  }
  const policies = readList(name, value, report);
  return policies.length === 0 ? [] : [{ level: '', policies }];
}

function readLevels(name: 'scp' | 'rcp', value: Node, report: Report): TestLevel[] {
  const items = value.kind === 'seq' ? value.items : [];
  if (value.kind !== 'seq') report(LEVELS_WANTED(name), value.span);
  return items.flatMap((item, index) => {
    if (item.kind !== 'map' || looksLikePolicy(item)) {
      report(LEVELS_WANTED(name), item.span);
      return [];
    }
    const fields = fieldsOf(item, ['level', 'policies'], 'a level', report);
    const level = textOf(fields.level?.value) ?? `${name}[${index}]`;
    const list = fields.policies?.value;
    return [{ level, policies: list && !isNothing(list) ? readList(`${level} ${name}`, list, report) : [] }];
  });
}

const LEVELS_WANTED = (name: string): string =>
  `\`${name}\` is a list of levels, such as \`{"level": "Root", "policies": ["./${name}.json"]}\`, one for each level; write it so.`;

function readList(name: string, value: Node, report: Report): TestPolicy[] {
  const items = value.kind === 'seq' ? value.items : [value];
  return items.flatMap((item, index) => {
    const place = value.kind === 'seq' ? `${name}[${index}]` : name;
    return readPolicy(item, place, report) ?? [];
  });
}

/** A path, a document, or either of them with a name. */
function readPolicy(node: Node, place: string, report: Report): TestPolicy | undefined {
  const path = textOf(node);
  if (path !== undefined && path !== '') return { name: path, span: node.span, source: reference(path) };
  if (node.kind !== 'map') {
    report(
      'A policy is a path such as `./role.json`, a policy document, or `{"name": …, "document": …}`; write one of them.',
      node.span,
    );
    return undefined;
  }
  return valueOfKey(node, 'document') && !valueOfKey(node, 'Statement')
    ? readNamed(node, place, report)
    : readDocument(node, place, report);
}

function readNamed(node: MapNode, place: string, report: Report): TestPolicy | undefined {
  const { name, document } = fieldsOf(node, ['name', 'document'], 'a policy', report);
  const given = textOf(name?.value) ?? place;
  const value = document?.value;
  const path = textOf(value);
  if (path !== undefined && path !== '') return { name: given, span: node.span, source: reference(path) };
  if (value?.kind === 'map') return readDocument(value, given, report);
  report(
    '`document` is a policy document or a path such as `./role.json`; write it so.',
    value?.span ?? node.span,
  );
  return undefined;
}

function readDocument(node: MapNode, name: string, report: Report): TestPolicy | undefined {
  if (node.entries.some(({ key }) => displayText(key) === 'Statement')) {
    return { name, span: node.span, source: node };
  }
  report(
    'This is no policy document, which has a `Statement`; write one, or a path such as `./role.json`.',
    node.span,
  );
  return undefined;
}

function reference(text: string): PolicyReference {
  const hash = text.indexOf('#');
  return {
    kind: 'reference',
    path: hash < 0 ? text : text.slice(0, hash),
    fragment: hash < 0 ? undefined : text.slice(hash + 1),
  };
}
