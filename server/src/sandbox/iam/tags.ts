import type { Input, Operation, OperationContext } from '../operation.ts';
import type { Tag } from '../state/tables.ts';
import { type ConditionKeys, identityTagKeys, requestTagKeys, resourceTagKeys } from './condition-keys.ts';
import { assertConstraints, lengthOf, patternOf } from './constraints.ts';
import { on, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { TAGS } from './quotas.ts';
import { refusals } from './refusals.ts';

const CHARACTERS = {
  pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  shown: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
};

/** Throws where IAM does not take the tags of a request. Keys of roles and users are the same in any case. */
export function assertTags(tags: readonly Tag[] | undefined, { ignoringCase }: TagCase): void {
  if (!tags) return;
  assertConstraints(
    lengthOf('tags', tags, { least: 0, most: TAGS.count }),
    ...tags.flatMap(({ Key, Value }, index) => [
      lengthOf(`tags.${index + 1}.member.key`, Key, { most: TAGS.key }),
      patternOf(`tags.${index + 1}.member.key`, Key, CHARACTERS),
      lengthOf(`tags.${index + 1}.member.value`, Value, { least: 0, most: TAGS.value }),
      patternOf(`tags.${index + 1}.member.value`, Value, CHARACTERS),
    ]),
  );
  const keys = new Set(tags.map(({ Key }) => (ignoringCase ? Key.toLowerCase() : Key)));
  if (keys.size < tags.length) {
    throw ignoringCase ? refusals.duplicateTagsIgnoringCase() : refusals.duplicateTags();
  }
  assertNoSystemTags(tags.map(({ Key }) => Key));
}

interface TagCase {
  readonly ignoringCase: boolean;
}

function assertNoSystemTags(keys: readonly string[]): void {
  const reserved = keys.find((key) => /^aws:/i.test(key));
  if (reserved !== undefined) throw refusals.systemTag(reserved);
}

/** What three operations need to know of one kind of tagged resource. */
export interface TaggedKind extends TagCase {
  /** As operations are named: `TagRole`, `UntagRole`, `ListRoleTags`. */
  readonly word: string;
  /** True of roles and users. */
  readonly isIdentity?: boolean;
  find(input: Input, context: OperationContext): Tagged | undefined;
  /** What is thrown where nothing was found. */
  missing(input: Input, context: OperationContext): Error;
  arn(input: Input, context: OperationContext): string;
  save(tagged: Tagged, tags: readonly Tag[], context: OperationContext): void;
}

interface Tagged {
  readonly tags?: readonly Tag[];
}

/** `Tag…`, `Untag…` and `List…Tags` of one kind of resource. */
export function tagOperations(kind: TaggedKind): readonly Operation[] {
  const ownTagKeys = kind.isIdentity ? identityTagKeys : resourceTagKeys;
  const onTagged = (requested: (input: Input) => ConditionKeys) =>
    on((input, context) => ({
      resource: kind.arn(input, context),
      context: { ...ownTagKeys(kind.find(input, context)?.tags), ...requested(input) },
    }));
  return [
    operation(
      `Tag${kind.word}`,
      onTagged(({ Tags }) => requestTagKeys(Tags)),
      (input, context) => {
        assertTags(input.Tags, kind);
        const tagged = found(kind, input, context);
        const tags = merged(tagged.tags ?? [], input.Tags, kind);
        if (tags.length > TAGS.count) throw refusals.tagLimit();
        kind.save(tagged, tags, context);
        return {};
      },
    ),
    operation(
      `Untag${kind.word}`,
      onTagged(({ TagKeys }) => (TagKeys.length === 0 ? {} : { 'aws:TagKeys': TagKeys })),
      (input, context) => {
        const keys: readonly string[] = input.TagKeys;
        assertConstraints(lengthOf('tagKeys', keys, { least: 0, most: TAGS.count }));
        assertNoSystemTags(keys);
        const tagged = found(kind, input, context);
        const removed = new Set(keys.map((key) => canonical(key, kind)));
        const tags = (tagged.tags ?? []).filter(({ Key }) => !removed.has(canonical(Key, kind)));
        kind.save(tagged, tags, context);
        return {};
      },
    ),
    operation(
      `List${kind.word}Tags`,
      onTagged(() => ({})),
      (input, context) => {
        const page = pageOf(found(kind, input, context).tags ?? [], ({ Key }) => Key, input);
        return { Tags: page.items, ...page.end };
      },
    ),
  ];
}

function found(kind: TaggedKind, input: Input, context: OperationContext): Tagged {
  const tagged = kind.find(input, context);
  if (!tagged) throw kind.missing(input, context);
  return tagged;
}

/** A tag that is there keeps its place and the case of its key. */
function merged(tags: readonly Tag[], added: readonly Tag[], kind: TagCase): Tag[] {
  const values = new Map(added.map(({ Key, Value }) => [canonical(Key, kind), Value]));
  const known = new Set(tags.map(({ Key }) => canonical(Key, kind)));
  return [
    ...tags.map(({ Key, Value }) => ({ Key, Value: values.get(canonical(Key, kind)) ?? Value })),
    ...added.filter(({ Key }) => !known.has(canonical(Key, kind))),
  ];
}

function canonical(key: string, { ignoringCase }: TagCase): string {
  return ignoringCase ? key.toLowerCase() : key;
}
