import { bashQuote, powerShellQuote, pythonQuote, shellComment } from './shell-quote.ts';
import type { SimulatorCall } from './simulate-custom-policy.ts';
import type { Json } from './written-document.ts';

/** A script for bash. */
export function bashScript({ input, remarks }: SimulatorCall): string {
  return lines([
    ...remarks.map(shellComment),
    `aws iam simulate-custom-policy --cli-input-json ${bashQuote(asciiJson(input))}`,
  ]);
}

/**
 * A script for PowerShell. Windows PowerShell passes on arguments without their double quotes, so the request goes by way
 * of a file.
 */
export function powerShellScript({ input, remarks }: SimulatorCall): string {
  return lines([
    ...remarks.map(shellComment),
    `$request = ${powerShellQuote(asciiJson(input))}`,
    '$file = New-TemporaryFile',
    '[System.IO.File]::WriteAllText($file.FullName, $request)',
    'aws iam simulate-custom-policy --cli-input-json "file://$($file.FullName)"',
    'Remove-Item -LiteralPath $file.FullName',
  ]);
}

/** A script for Python. */
export function boto3Script({ input, remarks }: SimulatorCall): string {
  const given = Object.entries(input).map(([name, value]) => `    ${name}=${pythonLiteral(value, '    ')},`);
  return lines([
    ...remarks.map(shellComment),
    'import boto3',
    '',
    "paginator = boto3.client('iam').get_paginator('simulate_custom_policy')",
    'pages = paginator.paginate(',
    ...given,
    ')',
    'for page in pages:',
    "    for result in page['EvaluationResults']:",
    "        print(result['EvalActionName'], result['EvalResourceName'], result['EvalDecision'])",
  ]);
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

/** In ASCII, so that no code page of a terminal can change it. */
function asciiJson(value: Json): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function pythonLiteral(value: Json, indent: string): string {
  if (typeof value === 'string') return pythonQuote(value);
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => `${inner}${pythonLiteral(item, inner)},\n`);
    return items.length === 0 ? '[]' : `[\n${items.join('')}${indent}]`;
  }
  const entries = Object.entries(value as { readonly [key: string]: Json }).map(
    ([key, item]) => `${inner}${pythonQuote(key)}: ${pythonLiteral(item, inner)},\n`,
  );
  return `{\n${entries.join('')}${indent}}`;
}
