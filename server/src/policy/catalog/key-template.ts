/**
 * Condition keys whose name holds a placeholder: `aws:ResourceTag/${TagKey}`, `s3:ExistingObjectTag/<key>`,
 * `codebuild:secondarySources/${sourceIdentifier}.location`.
 */
const PLACEHOLDER = /\$\{\w+\}|<\w+>/g;

/** True where the name holds a placeholder that a policy must fill in. */
export function isKeyTemplate(name: string): boolean {
  return name.search(PLACEHOLDER) >= 0;
}

/** Literal parts around the placeholders, one more than there are placeholders. */
export function keyTemplateParts(template: string): readonly string[] {
  return template.split(PLACEHOLDER);
}

/** Whether `key` is `template` with each placeholder filled by one or more characters, in any case. */
export function matchesKeyTemplate(template: string, key: string): boolean {
  return keyTemplateTest(template)(key);
}

/** The same for a template that is asked about many keys. */
export function keyTemplateTest(template: string): (key: string) => boolean {
  const parts = keyTemplateParts(template.toLowerCase());
  const first = parts[0] ?? '';
  const middle = parts.slice(1, -1);
  const last = parts[parts.length - 1] ?? '';
  return (key) => {
    const text = key.toLowerCase();
    const end = text.length - last.length;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    for (const part of middle) {
      const found = text.indexOf(part, from + 1);
      if (found < 0) return false;
      from = found + part.length;
    }
    return parts.length > 1 ? end > from : end === 0;
  };
}
