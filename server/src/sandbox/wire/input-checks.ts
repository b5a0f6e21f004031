import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service-error.ts';

/** Gathers what is wrong with an input, to say it in one refusal as AWS does. */
export interface InputChecks {
  /** @param path `roleName`, `tags.1.member.key` */
  missing(path: string): void;
  /** @param must `Member must be an integer` */
  wrong(path: string, value: string, must: string): void;
  /** Throws a ServiceError where anything was wrong. */
  finish(): void;
}

export function createInputChecks(): InputChecks {
  const failures: string[] = [];
  const fail = (value: string, path: string, must: string): void =>
    void failures.push(`Value ${value} at '${path}' failed to satisfy constraint: ${must}`);
  return {
    missing: (path) => fail('null', path, 'Member must not be null'),
    wrong: (path, value, must) => fail(`'${value.slice(0, 100)}'`, path, must),
    finish() {
      if (failures.length === 0) return;
      const count = `${failures.length} validation error${failures.length > 1 ? 's' : ''} detected`;
      throw new ServiceError('ValidationError', `${count}: ${failures.join('; ')}`);
    },
  };
}

/** Names of the members that must be there: the model lists them first. */
export function requiredMembers(structure: NormalizedSchema): readonly string[] {
  const schema = structure.getSchema();
  if (!Array.isArray(schema)) return [];
  const [, , , , names, , required] = schema as unknown[];
  return (names as string[]).slice(0, (required as number | undefined) ?? 0);
}

/** Where a member lies, in the words of AWS's messages. */
export function memberPath(parent: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return parent === '' ? member : `${parent}.${member}`;
}
