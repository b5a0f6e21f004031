import { pythonQuote, shellComment } from '../../policy/index.ts';
import { type CopiedCalls, separated } from './copied-calls.ts';

/** A whole script for Python. */
export function boto3({ remarks, calls }: CopiedCalls): string {
  const lines = calls.map(({ operation, input }) => {
    const members = Object.entries(input as Readonly<Record<string, unknown>>);
    const given = members.map(([name, value]) => `    ${name}=${literal(value, '    ')},\n`);
    return `iam.${separated(operation, '_')}(\n${given.join('')})`;
  });
  const head = [...remarks.map(shellComment), 'import boto3', '', "iam = boto3.client('iam')"];
  return `${[...head, ...lines].join('\n')}\n`;
}

function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return pythonQuote(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item: unknown) => `${inner}${literal(item, inner)},\n`).join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(([key, one]) => `${pythonQuote(key)}: ${literal(one, inner)}`);
  return `{${entries.join(', ')}}`;
}
