/**
 * True where a text may hold a policy; false is certain. One pass over the text and no tree, so that the files of
 * others cost next to nothing.
 */
export function mayHoldPolicy(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

/** One of these stands in every policy; an escape may hide any of them. */
const MARKS = ['Statement', '2012-10-17', '2008-10-17', 'aws_iam_policy_document', '\\u00'];
