import type { FuzzCase } from './features.ts';

/** A document that no author meant, or one made to hurt. */
export interface BadDocument {
  readonly name: string;
  readonly languageId: 'json' | 'jsonc' | 'yaml' | 'terraform';
  /** Made when it is needed: some are megabytes long. */
  readonly text: () => string;
}

const VERSION = '"Version": "2012-10-17"';
const READ = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}';
/** Little enough to be read, and no policy has as much. */
const LONG = 900_000;

/** A policy of one statement with these elements besides its effect. */
function policy(elements: string): string {
  return `{${VERSION}, "Statement": [{"Effect": "Allow", ${elements}}]}`;
}

function statements(count: number): string {
  return `{${VERSION}, "Statement": [${Array.from({ length: count }, () => READ).join(',\n')}]}`;
}

function list(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => JSON.stringify(item(index))).join(', ');
}

/** A word of four letters, another for each index. */
function word(index: number): string {
  return [0, 5, 10, 15].map((shift) => String.fromCharCode(97 + ((index >> shift) % 26))).join('');
}

function bytes(length: number): string {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 193 + (index >> 3)) & 255)).toString(
    'latin1',
  );
}

const json: Readonly<Record<string, () => string>> = {
  empty: () => '',
  'a byte order mark alone': () => '\ufeff',
  'white space': () => ' \t\r\n\n',
  'cut off inside a key': () => `{${VERSION}, "Statement": [{"Effe`,
  'cut off inside a string': () => `{${VERSION}, "Statement": [{"Effect": "Allow", "Action": "s3:Get`,
  'cut off behind a colon': () => `{${VERSION}, "Statement": [{"Effect":`,
  'a number': () => '7',
  'binary data': () => bytes(20_000),
  'binary data behind the beginning of a policy': () => `{${VERSION}, "Statement": [${bytes(20_000)}`,
  'null characters': () => policy('"Action": "s3:\0Get", "Sid": "\0", "\0": "\0"').replace(', ', '\0,\0'),
  'escaped null characters': () => policy('"Action": "s3:\\u0000Get", "Sid": "\\u0000", "\\u0000": "*"'),
  'half surrogate pairs': () => policy('"Action": "s3:\ud83dGet", "Sid": "\ude00", "\ud83d": "\ude00\ud83d"'),
  'half surrogate pairs, escaped': () =>
    policy('"Action": "s3:\\ud83d", "Sid": "\\ude00", "\\ud83d": ["\\ude00"]'),
  'duplicate keys': () =>
    `{${VERSION}, ${VERSION}, "Statement": ${READ}, "Statement": [${READ.replace('"Effect"', '"Effect": "Deny", "Action": [], "Effect"')}]}`,
  'names of JavaScript’s own': () =>
    `{"__proto__": ${READ}, "Version": "constructor", "Statement": [{"Effect": "toString", "constructor": {}, "__proto__": [], "hasOwnProperty": 1, "Principal": {"constructor": "valueOf", "__proto__": "__proto__"}, "Action": ["constructor:toString", "__proto__:*", "s3:__proto__", "s3:constructor"], "Resource": ["arn:__proto__:constructor:toString:valueOf:x"], "Condition": {"constructor": {"__proto__": "x"}, "__proto__": {"constructor": "x"}, "StringEquals": {"__proto__": "x", "aws:constructor": "x", "constructor:x": "\${__proto__}"}}}]}`,
  'a policy inside an array inside a string': () =>
    JSON.stringify([JSON.stringify([JSON.parse(policy('"Action": "*"'))])]),
  'a policy inside arrays': () => `[[[${policy('"Action": "s3:GetObjct", "Resource": "*"')}]]]`,
  'everything of another type': () =>
    `{"Version": [2012], "Id": {}, "Statement": [7, null, [${READ}], "x", {"Sid": [], "Effect": {}, "Principal": [[]], "NotPrincipal": 3, "Action": {"a": []}, "NotAction": [{}], "Resource": true, "NotResource": [[]], "Condition": ["x"]}, {"Condition": {"StringEquals": [], "Bool": {"aws:SecureTransport": {}}, "Null": 5}}]}`,
  '900,000 closing brackets': () => ']'.repeat(LONG),
  '900,000 closing brackets behind a policy': () => policy('"Action": "*"') + '}]'.repeat(LONG / 2),
  '900,000 commas': () => `{${VERSION}, "Statement": [${','.repeat(LONG)}]}`,
  '900,000 quotes': () => `{${VERSION}, "Statement": ${'"'.repeat(LONG)}`,
  '900,000 colons': () => `{${VERSION}, "Statement"${':'.repeat(LONG)}`,
  '900,000 words': () => `{${VERSION}, "Statement": ${'x '.repeat(LONG / 2)}`,
  '900,000 backslashes': () => policy(`"Action": "${'\\'.repeat(LONG)}"`),
  '200,000 escapes': () => policy(`"Action": "${'\\u0041'.repeat(200_000)}", "Resource": "*"`),
  '100,000 comments': () => `{${VERSION}, ${'/* */ '.repeat(100_000)}"Statement": []}`,
  'a comment without an end': () => `{${VERSION}, "Statement": [] /*${' *'.repeat(LONG / 2)}`,
  'an array nested 5,000 deep': () => '['.repeat(5000) + ']'.repeat(5000),
  'an array nested 200,000 deep': () => '['.repeat(200_000) + ']'.repeat(200_000),
  'an object nested 5,000 deep': () => `${'{"Statement":'.repeat(5000)}1${'}'.repeat(5000)}`,
  'an object nested 200,000 deep': () => '{"Statement":'.repeat(200_000),
  'a statement nested 5,000 deep': () => policy(`"Condition": ${'{"a": ['.repeat(2500)}${']}'.repeat(2500)}`),
  'a statement nested 200,000 deep': () => `{${VERSION}, "Statement": ${'['.repeat(200_000)}`,
  'a statement nested 190 deep': () => policy(`"Condition": ${'{"a": ['.repeat(94)}${']}'.repeat(94)}`),
  '10 MB of policy': () => statements(150_000),
  '10 MB of JSON that is no policy': () => `{"rows": [${list(1_100_000, () => 'a row')}]}`,
  '10 MB of JSON that mentions a policy': () => `{"Statement": [${list(1_100_000, () => 'a row')}]}`,
  '10 MB in one string': () => policy(`"Action": "${'a'.repeat(10_000_000)}"`),
  '12,000 statements': () => statements(12_000),
  '2,000 statements of one name': () =>
    `{${VERSION}, "Statement": [${Array.from({ length: 2000 }, () => READ.replace('{', '{"Sid": "Same", ')).join(', ')}]}`,
  '20,000 entries in one object': () =>
    `{${VERSION}, ${Array.from({ length: 20_000 }, (_, index) => `"${word(index)}": 1`).join(', ')}, "Statement": []}`,
  'a line of 900,000 characters': () =>
    `{${VERSION}, "Statement": [${Array.from({ length: 14_000 }, () => READ).join(',')}]}`,
  'an action of 900,000 characters': () => policy(`"Action": "s3:${'a'.repeat(LONG)}", "Resource": "*"`),
  'a wildcard of 900,000 characters': () => policy(`"Action": "*${'a*'.repeat(LONG / 2)}", "Resource": "*"`),
  'a wildcard of a service of 900,000 characters': () =>
    policy(`"Action": "s3:*${'a*'.repeat(LONG / 2)}b", "Resource": "*"`),
  'wildcards of 200,000 characters beside each other': () =>
    policy(
      `"Action": [${list(2, (index) => `s3:*${'a*'.repeat(100_000 - index)}b`)}], "Resource": [${list(2, (index) => `arn:aws:s3:::${'*a'.repeat(100_000 - index)}b`)}]`,
    ),
  '12,000 statements with a wildcard': () =>
    `{${VERSION}, "Statement": [${Array.from({ length: 12_000 }, (_, index) => `{"Effect": "Allow", "Action": "ec2:*${word(index)}*", "Resource": "*"}`).join(',')}]}`,
  'a resource of 900,000 characters': () =>
    policy(`"Action": "s3:*", "Resource": "arn:aws:s3:::${'*a'.repeat(LONG / 2)}"`),
  'an ARN of 900,000 colons': () => policy(`"Action": "s3:*", "Resource": "arn${':'.repeat(LONG)}"`),
  'a variable of 900,000 characters': () =>
    policy(`"Action": "s3:*", "Resource": "arn:aws:s3:::\${${'aws:'.repeat(LONG / 4)}"`),
  '300,000 beginnings of variables': () =>
    policy(`"Action": "s3:*", "Resource": "arn:aws:s3:::${'${a'.repeat(300_000)}"`),
  'variables in variables': () =>
    policy(`"Action": "s3:*", "Resource": "arn:aws:s3:::${'${'.repeat(50_000)}x${'}'.repeat(50_000)}"`),
  'condition keys and values of 900,000 characters': () =>
    policy(
      `"Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalArn": "${'*a'.repeat(LONG / 2)}", "s3:${'x/'.repeat(LONG / 4)}": "1"}, "${'ForAnyValue:'.repeat(40_000)}": {"a": "b"}, "DateLessThan": {"aws:CurrentTime": "${'1'.repeat(LONG / 4)}"}, "IpAddress": {"aws:SourceIp": "${'1.'.repeat(LONG / 8)}"}, "NumericEquals": {"s3:max-keys": "${'9'.repeat(LONG / 4)}x"}}`,
    ),
  'a Sid and principals of 900,000 characters': () =>
    policy(
      `"Sid": "${'a '.repeat(LONG / 4)}", "Principal": {"AWS": ["${'1'.repeat(LONG / 4)}", "arn:aws:iam::${'*a'.repeat(LONG / 8)}:root"], "Service": "${'a.'.repeat(LONG / 4)}", "Federated": "${'a/'.repeat(LONG / 8)}"}, "Action": "sts:AssumeRole"`,
    ),
  '20,000 unknown actions': () =>
    policy(`"Action": [${list(20_000, (index) => `s3:Get${word(index)}`)}], "Resource": "*"`),
  '20,000 unknown services': () =>
    policy(`"Action": [${list(20_000, (index) => `${word(index)}:Get`)}], "Resource": "*"`),
  '20,000 times the same action': () =>
    policy(`"Action": [${list(20_000, () => 's3:GetObject')}], "Resource": "*"`),
  '20,000 wildcards': () =>
    policy(
      `"Action": [${list(20_000, (index) => `*:*${word(index).split('').join('*')}*`)}], "Resource": "*"`,
    ),
  '20,000 wildcards of services': () =>
    policy(
      `"Action": [${list(20_000, (index) => `ec2:*${word(index).split('').join('*')}*`)}], "Resource": "*"`,
    ),
  '20,000 resources': () =>
    policy(`"Action": "s3:*", "Resource": [${list(20_000, (index) => `arn:aws:s3:::*${word(index)}*`)}]`),
  '10,000 resources, half of which cover the others': () =>
    policy(
      `"Action": "s3:*", "Resource": [${list(10_000, (index) => `arn:aws:s3:::${word(index >> 1)}/${'*a'.repeat(index % 2 ? 20 : 0)}*`)}]`,
    ),
  '20,000 unknown condition keys': () =>
    policy(
      `"Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {${Array.from({ length: 20_000 }, (_, index) => `"s3:${word(index)}": "x"`).join(', ')}}}`,
    ),
  '20,000 unknown condition operators': () =>
    policy(
      `"Action": "s3:*", "Resource": "*", "Condition": {${Array.from({ length: 20_000 }, (_, index) => `"String${word(index)}": {"aws:SourceIp": "x"}`).join(', ')}}`,
    ),
  '20,000 values': () =>
    policy(
      `"Action": "s3:*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": [${list(20_000, (index) => `${word(index)}/99`)}]}}`,
    ),
  '20,000 principals': () =>
    policy(
      `"Principal": {"Service": [${list(20_000, (index) => `${word(index)}.amazonaws.com`)}]}, "Action": "sts:AssumeRole"`,
    ),
};

const yaml: Readonly<Record<string, () => string>> = {
  'a flow collection nested 600 deep': () =>
    `${ROLE}          Statement: ${'['.repeat(600)}${']'.repeat(600)}`,
  'a flow collection nested 200,000 deep': () => `${ROLE}          Statement: ${'[{a: '.repeat(100_000)}`,
  'a block nested 5,000 deep': () =>
    ROLE + Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(10 + depth)}a:`).join('\n'),
  'a sequence nested 200,000 deep': () => `${ROLE}          Statement:\n          ${'- '.repeat(200_000)}`,
  'dashes where no sequence can begin': () => `${ROLE}          Statement: ${'- '.repeat(100_000)}`,
  'aliases that multiply': () =>
    `${Array.from({ length: 30 }, (_, index) => `a${index}: &a${index} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*a${index - 1}`)).join(', ')}]`).join('\n')}\n${ROLE}          Statement: *a29\n`,
  'an alias of itself': () =>
    `${ROLE}          Statement: &s\n          - Effect: Allow\n            Action: *s\n`,
  'merges of merges': () => `a: &a\n  <<: *a\n${ROLE}          <<: [*a, *b]\n          Statement: {<<: *a}\n`,
  'duplicate keys': () => `${ROLE}          Statement: []\n          Statement: []\n${ROLE}          x: 1\n`,
  'tags and anchors without an end': () => `${ROLE}          Statement: ${'!Sub &a '.repeat(20_000)}`,
  'binary data': () => ROLE + bytes(20_000),
  '100,000 documents': () => `${ROLE}${'---\n'.repeat(100_000)}`,
  '10,000 statements': () =>
    `${ROLE}          Statement:\n${'          - {Effect: Allow, Action: s3:Get*}\n'.repeat(10_000)}`,
  '10 MB': () =>
    `${ROLE}          Statement:\n${'          - {Effect: Allow, Action: s3:Get*}\n'.repeat(230_000)}`,
};

const ROLE =
  'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n      - PolicyDocument:\n          Version: 2012-10-17\n';

const terraform: Readonly<Record<string, () => string>> = {
  'a list nested 5,000 deep': () =>
    `${DATA}  statement { actions = ${'['.repeat(5000)}${']'.repeat(5000)} }\n}`,
  'a list nested 200,000 deep': () => `${DATA}  statement { actions = ${'['.repeat(200_000)}`,
  'blocks nested 5,000 deep': () => `${DATA}${'statement {\n'.repeat(5000)}${'}\n'.repeat(5000)}}`,
  'parentheses nested 100,000 deep': () => `${DATA}  statement { actions = ${'('.repeat(100_000)}`,
  'templates nested 2,000 deep': () =>
    `${DATA}  statement { actions = ["${'${"'.repeat(2000)}${'"}'.repeat(2000)}"] }\n}`,
  '100,000 operators': () => `${DATA}  statement { actions = [${'!'.repeat(100_000)}x] }\n}`,
  'conditionals nested 20,000 deep': () =>
    `${DATA}  statement { actions = [${'a ? b : '.repeat(20_000)}c] }\n}`,
  'a heredoc without an end': () => `${DATA}  statement { sid = <<E\n${'x\n'.repeat(100_000)}`,
  'binary data': () => DATA + bytes(20_000),
  '8,000 statements': () => `${DATA}${'  statement {\n    actions = ["s3:Get*"]\n  }\n'.repeat(8_000)}}`,
  '10 MB': () => `${DATA}${'  statement {\n    actions = ["s3:Get*"]\n  }\n'.repeat(240_000)}}`,
};

const DATA = 'data "aws_iam_policy_document" "d" {\n';

export const BAD_DOCUMENTS: readonly BadDocument[] = [
  ...documents('json', json),
  ...documents('yaml', yaml),
  ...documents('terraform', terraform),
];

/** Each document as found, and JSON also as what the user says is a policy. */
export function* badDocuments(): Generator<FuzzCase> {
  for (const { name, languageId, text: make } of BAD_DOCUMENTS) {
    const text = make();
    const offsets = [text.length >> 1, text.length];
    const isJson = languageId === 'json';
    for (const designated of isJson ? [undefined, { kind: 'identity' as const }] : [undefined]) {
      yield { document: { name: 'bad.json', languageId, text, designated }, what: name, offsets };
    }
  }
}

function documents(
  languageId: BadDocument['languageId'],
  texts: Readonly<Record<string, () => string>>,
): BadDocument[] {
  return Object.entries(texts).map(([name, text]) => ({ name, languageId, text }));
}
