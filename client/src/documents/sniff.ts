/** How much of a document is looked at, in UTF-16 code units from its start. */
export const SNIFF_LENGTH = 65_536;

/**
 * True where a text can hold an IAM policy, finished or not. Errs on the side of yes: the language server looks closer,
 * and says nothing where there is none.
 *
 * @param head the text's first SNIFF_LENGTH code units
 * @param languageId VS Code's name of the language
 */
export function mayHoldPolicy(head: string, languageId: string): boolean {
  return (SIGNS[languageId] ?? NEVER).test(head);
}

const POLICY_VERSION = '20(?:12-10|08-10)-17';
const JSON_SIGN = new RegExp(`"Statement"|"${POLICY_VERSION}"|"AWS::IAM::`);
const YAML_SIGN = new RegExp(`AWS::IAM::|PolicyDocument:|\\bStatement:|\\b${POLICY_VERSION}\\b`);
const HCL_SIGN = new RegExp(`aws_iam_|\\b${POLICY_VERSION}\\b`);
const NEVER = /(?!)/;

const SIGNS: Readonly<Record<string, RegExp>> = {
  json: JSON_SIGN,
  jsonc: JSON_SIGN,
  yaml: YAML_SIGN,
  cloudformation: YAML_SIGN,
  terraform: HCL_SIGN,
  opentofu: HCL_SIGN,
};
