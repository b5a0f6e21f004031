/** VS Code's names of the languages that a policy can be written in. */
export const POLICY_LANGUAGES: readonly string[] = [
  'json',
  'jsonc',
  'yaml',
  'cloudformation',
  'terraform',
  'opentofu',
];

/** Languages that VS Code's own JSON server serves too: it shows symbols, folding, formatting and syntax errors. */
export const JSON_LANGUAGES: readonly string[] = ['json', 'jsonc'];
