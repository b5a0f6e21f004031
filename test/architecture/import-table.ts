/** Who may import whom: the table of docs/architecture.md. What is not named here is forbidden. */
export interface Layer {
  /** Folder or file below the repository's root. */
  readonly path: string;
  /** Layers it may import, by path; always itself. */
  readonly layers: readonly string[];
  /** npm packages, `@scope/` for all of a scope, and `node:` for Node's own modules. */
  readonly packages: readonly string[];
  /** No module of the layer may import a sibling of these, by file name. */
  readonly isolated?: RegExp;
}

const POLICY = 'server/src/policy';
const TEXT = `${POLICY}/text`;
const SYNTAX = `${POLICY}/syntax`;
const CATALOG = `${POLICY}/catalog`;
const MODEL = `${POLICY}/model`;
const HOSTS = `${POLICY}/hosts`;
const ACCESS = `${POLICY}/access`;
const RULES = `${POLICY}/rules`;
const EVALUATE = `${POLICY}/evaluate`;
const FEATURES = `${POLICY}/features`;
const FACADE = `${POLICY}/index.ts`;
const YAML_DOOR = `${POLICY}/yaml.ts`;
const HCL_DOOR = `${POLICY}/hcl.ts`;
const TESTS_DOOR = `${POLICY}/policy-tests.ts`;
const DENIED_DOOR = `${POLICY}/access-denied.ts`;
const PROTOCOL = 'server/src/protocol';
const FILES = 'server/src/files';
const ACCOUNT = 'server/src/account';
const ACCOUNT_DOOR = `${ACCOUNT}/index.ts`;
const GATEWAY_FILE = `${ACCOUNT}/aws-gateway.ts`;
const GATEWAY = `${ACCOUNT}/aws-gateway`;
const CREDENTIALS = `${ACCOUNT}/credentials`;
const SANDBOX = 'server/src/sandbox';
const SANDBOX_DOOR = `${SANDBOX}/index.ts`;
const WIRE = `${SANDBOX}/wire`;

export const LAYERS: readonly Layer[] = [
  { path: TEXT, layers: [], packages: [] },
  { path: SYNTAX, layers: [TEXT], packages: ['jsonc-parser', 'yaml'] },
  { path: CATALOG, layers: [TEXT], packages: [] },
  { path: MODEL, layers: [TEXT, SYNTAX, CATALOG], packages: ['ipaddr.js'] },
  { path: HOSTS, layers: [TEXT, SYNTAX, MODEL, CATALOG], packages: [] },
  { path: ACCESS, layers: [TEXT, SYNTAX, MODEL, CATALOG], packages: ['fastest-levenshtein'] },
  { path: RULES, layers: [TEXT, SYNTAX, MODEL, CATALOG, ACCESS], packages: ['ipaddr.js'] },
  { path: EVALUATE, layers: [TEXT, SYNTAX, MODEL, CATALOG, ACCESS], packages: ['ipaddr.js'] },
  { path: FEATURES, layers: [TEXT, SYNTAX, MODEL, CATALOG, HOSTS, ACCESS, RULES, EVALUATE], packages: [] },
  {
    path: FACADE,
    layers: [TEXT, SYNTAX, MODEL, CATALOG, HOSTS, ACCESS, RULES, EVALUATE, FEATURES],
    packages: [],
  },
  // Doors beside the facade, for what is loaded on first need.
  { path: YAML_DOOR, layers: [SYNTAX, HOSTS], packages: [] },
  { path: HCL_DOOR, layers: [SYNTAX], packages: [] },
  { path: TESTS_DOOR, layers: [FEATURES], packages: [] },
  { path: DENIED_DOOR, layers: [FEATURES, CATALOG], packages: [] },
  { path: PROTOCOL, layers: [], packages: [] },
  {
    path: FILES,
    layers: [FACADE, YAML_DOOR, HCL_DOOR, TESTS_DOOR],
    packages: ['node:', 'jsonc-parser', 'web-tree-sitter'],
  },
  // Of all, the gateway, the credentials and the sandbox's wire alone know the SDK.
  ...[GATEWAY_FILE, GATEWAY].map((path) => ({
    path,
    layers: [GATEWAY_FILE, GATEWAY, ACCOUNT],
    packages: ['node:', '@aws-sdk/', '@smithy/'],
  })),
  { path: CREDENTIALS, layers: [ACCOUNT, PROTOCOL], packages: ['node:', '@aws-sdk/', '@smithy/'] },
  ...[ACCOUNT_DOOR, ACCOUNT].map((path) => ({
    path,
    layers: [FACADE, TESTS_DOOR, FILES, PROTOCOL, GATEWAY_FILE, GATEWAY, CREDENTIALS, ACCOUNT],
    packages: ['node:', 'vscode-jsonrpc'],
  })),
  { path: WIRE, layers: [SANDBOX], packages: ['node:', '@aws-sdk/', '@smithy/'] },
  ...[SANDBOX_DOOR, SANDBOX].map((path) => ({
    path,
    layers: [FACADE, FILES, WIRE, SANDBOX],
    packages: ['node:'],
  })),
  {
    path: 'server/src/lsp',
    layers: [FACADE, TESTS_DOOR, DENIED_DOOR, FILES, PROTOCOL],
    packages: [
      'node:',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
      'vscode-json-languageservice',
    ],
  },
  {
    path: 'server/src/cli',
    layers: [FACADE, TESTS_DOOR, DENIED_DOOR, FILES, PROTOCOL, ACCOUNT_DOOR, SANDBOX_DOOR],
    packages: ['node:'],
  },
  {
    path: 'client/src',
    layers: [PROTOCOL],
    packages: ['node:', 'vscode', 'vscode-languageclient', '@vscode-elements/elements', 'lit'],
  },
];

/** Rules know no other rule, only the contract. */
export const RULE_CONTRACT = `${RULES}/rule.ts`;
export const RULE_FILES = new RegExp(`^${RULES}/(?!rule\\.ts|engine\\.ts|index\\.ts)[^/]+\\.ts$`);
