import { quoted } from '../../policy/index.ts';
import type { Tag } from '../operations.ts';

/**
 * What manages something, as tags say that AWS alone can set; what users write into tags proves nothing.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function managedBy(tags: readonly Tag[] = []): readonly string[] {
  const value = (key: string): string | undefined => tags.find((tag) => tag.Key === key)?.Value;
  const stack = value('aws:cloudformation:stack-name');
  const id = value('aws:cloudformation:logical-id');
  const product = value('aws:servicecatalog:provisioningPrincipalArn');
  return [
    ...(stack === undefined
      ? []
      : [`the CloudFormation stack ${quoted(stack)}${id === undefined ? '' : ` (as ${quoted(id)})`}`]),
    ...(product === undefined ? [] : ['AWS Service Catalog']),
  ];
}

/** Tags that can be given again: those of AWS cannot. */
export function ownTags(tags: readonly Tag[] = []): { readonly own: Tag[]; readonly aws: Tag[] } {
  const isAws = ({ Key }: Tag): boolean => /^aws:/i.test(Key);
  return { own: tags.filter((tag) => !isAws(tag)), aws: tags.filter(isAws) };
}
