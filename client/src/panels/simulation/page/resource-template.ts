/** Names of the parts to fill in of a template such as `arn:aws:s3:::${BucketName}/${ObjectName}`, once each. */
export function templateParts(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PART)].map(([, name]) => name!))];
}

/** The template with its parts filled in; an empty one stands for any text. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(PART, (_, name: string) => values[name] || '*');
}

/** What a part begins with, so that a first answer is there before anything is typed. */
export function exampleValue(part: string, principal: string): string {
  const name = part.toLowerCase().replace(/\d+$/, '');
  if (name === 'partition') return /^arn:(aws[\w-]*):/.exec(principal)?.[1] ?? 'aws';
  if (name === 'region') return 'us-east-1';
  if (/^account(id)?$/.test(name)) return /:(\d{12}):/.exec(principal)?.[1] ?? '111122223333';
  return 'example';
}

const PART = /\$\{([^}]+)\}/g;
