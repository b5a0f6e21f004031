import { stringify } from 'yaml';
import {
  type FileToOpen,
  openPolicyFile,
  type PolicyFile,
} from '../../../server/src/policy/features/policy-file.ts';
import { notationsOf } from '../../harness/notations.ts';
import type { PolicyExample } from './examples.ts';

/** An example as a file of some notation; undefined where the notation cannot express it. */
export type Writing = (example: PolicyExample) => PolicyFile | undefined;

const yaml = await notationsOf('yaml');
const hcl = await notationsOf('terraform');

/** By name. */
export const WRITINGS: Readonly<Record<string, Writing>> = {
  'JSON as written': ({ text, setting }) => open({ languageId: 'json', text, designated: setting }),
  'JSON with comments': ({ text, setting }) => {
    const value = parsed(text);
    return value && open({ languageId: 'jsonc', text: commented(value, '//'), designated: setting });
  },
  'JSON on one line': ({ text, setting }) => {
    const value = parsed(text);
    return value && open({ languageId: 'json', text: JSON.stringify(value), designated: setting });
  },
  'YAML template': (example) => template(example, 'block'),
  'YAML template in flow style': (example) => template(example, 'flow'),
  'Terraform document': ({ text }) => {
    const value = parsed(text);
    const document = value && terraform(value);
    return document === undefined ? undefined : open({ languageId: 'terraform', text: document }, hcl);
  },
};

type Policy = Readonly<Record<string, unknown>>;

function open(file: Omit<FileToOpen, 'path'>, notations = {}): PolicyFile {
  return openPolicyFile({ path: 'policy', ...file }, notations);
}

function parsed(text: string): Policy | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): value is Policy {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** With a comment of its own on a line before each entry and item. */
function commented(value: unknown, mark: string): string {
  let count = 0;
  const print = (one: unknown, indent: string): string => {
    const inner = `${indent}  `;
    const children = Array.isArray(one)
      ? one.map((item) => print(item, inner))
      : isMap(one)
        ? Object.entries(one).map(([key, entry]) => `${JSON.stringify(key)}: ${print(entry, inner)}`)
        : undefined;
    if (!children) return JSON.stringify(one);
    const [opening, closing] = Array.isArray(one) ? '[]' : '{}';
    const lines = children.map((child) => `${inner}${mark} c${++count}\n${inner}${child}`);
    return lines.length === 0
      ? `${opening}${closing}`
      : `${opening}\n${lines.join(',\n')}\n${indent}${closing}`;
  };
  return `${print(value, '')}\n`;
}

/** The property of a resource that holds policies of the kind, by its path. */
function carrier({ setting }: PolicyExample): { type: string; property: string } | undefined {
  if (setting?.kind === 'trust') return { type: 'AWS::IAM::Role', property: 'AssumeRolePolicyDocument' };
  if (setting && setting.kind !== 'identity') return undefined;
  return { type: 'AWS::IAM::ManagedPolicy', property: 'PolicyDocument' };
}

function template(example: PolicyExample, style: 'block' | 'flow'): PolicyFile | undefined {
  const value = parsed(example.text);
  const place = carrier(example);
  if (!value || !place) return undefined;
  const { type, property } = place;
  if (style === 'flow') {
    const flow = commented({ Resources: { It: { Type: type, Properties: { [property]: value } } } }, '#');
    return open({ languageId: 'yaml', text: flow }, yaml);
  }
  const head = `Resources:\n  It:\n    Type: ${type}\n    Properties:\n      ${property}:\n`;
  let count = 0;
  const body = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
    .trimEnd()
    .split('\n')
    .map((line) => `        ${' '.repeat(indentOf(line))}# c${++count}\n        ${line}`)
    .join('\n');
  return body.includes('|') || body.includes('>-')
    ? undefined
    : open({ languageId: 'yaml', text: `${head}${body}\n` }, yaml);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const WORDS: Readonly<Record<string, string>> = {
  Sid: 'sid',
  Effect: 'effect',
  Action: 'actions',
  NotAction: 'not_actions',
  Resource: 'resources',
  NotResource: 'not_resources',
};

function terraform({ Version, Id, Statement, ...others }: Policy): string | undefined {
  if (Object.keys(others).length > 0) return undefined;
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const blocks = statements.map(statementBlock);
  if (blocks.includes(undefined)) return undefined;
  let count = 0;
  const attributes = Object.entries({ version: Version, policy_id: Id }).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = ${hclText(String(value))}`],
  );
  const lines = [...attributes, ...blocks].join('\n').split('\n');
  const body = lines.map((line) =>
    line.trim() === '' || /^\s*[\]}]/.test(line)
      ? line
      : `${' '.repeat(indentOf(line))}# c${++count}\n${line}`,
  );
  return `data "aws_iam_policy_document" "it" {\n${body.join('\n')}\n}\n`;
}

function statementBlock(statement: unknown): string | undefined {
  if (!isMap(statement)) return undefined;
  const lines: string[] = [];
  for (const [name, value] of Object.entries(statement)) {
    const word = WORDS[name];
    if (word === 'sid' || word === 'effect') lines.push(`    ${word} = ${hclText(String(value))}`);
    else if (word) lines.push(`    ${word} = ${hclList(value)}`);
    else if (name === 'Principal' || name === 'NotPrincipal') lines.push(...principals(name, value));
    else if (name === 'Condition' && isMap(value)) lines.push(...conditions(value));
    else return undefined;
  }
  return `  statement {\n${lines.join('\n')}\n  }`;
}

function principals(name: string, value: unknown): string[] {
  const word = name === 'Principal' ? 'principals' : 'not_principals';
  const groups = isMap(value) ? value : { '*': '*' };
  return Object.entries(groups).map(
    ([type, ids]) =>
      `    ${word} {\n      type        = ${hclText(type)}\n      identifiers = ${hclList(ids)}\n    }`,
  );
}

function conditions(value: Policy): string[] {
  return Object.entries(value).flatMap(([test, keys]) =>
    Object.entries(isMap(keys) ? keys : {}).map(
      ([variable, values]) =>
        `    condition {\n      test     = ${hclText(test)}\n      variable = ${hclText(variable)}\n      values   = ${hclList(values)}\n    }`,
    ),
  );
}

function hclList(value: unknown): string {
  const items = (Array.isArray(value) ? value : [value]).map((one) => hclText(String(one)));
  return items.length > 1 ? `[\n      ${items.join(',\n      ')},\n    ]` : `[${items.join('')}]`;
}

/** Policy variables are `&{…}` in a document of Terraform. */
function hclText(text: string): string {
  return JSON.stringify(text).replaceAll('${', '&{').replaceAll('%{', '%%{');
}
