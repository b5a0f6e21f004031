import { AwsError } from '../aws-error.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { InputOf, OperationName, OutputOf } from '../operations.ts';

/** Operations of IAM that answer in pages. */
type PagedOperation = {
  [O in OperationName]: OutputOf<O> extends { Marker?: string }
    ? InputOf<O> extends { Marker?: string }
      ? O
      : never
    : never;
}[OperationName];

/** All items of all pages of an operation, in AWS's order. A page may be empty and not the last. */
export async function allPages<O extends PagedOperation, Item>(
  gateway: AwsGateway,
  operation: O,
  input: InputOf<O>,
  itemsOf: (page: OutputOf<O>) => readonly Item[] | undefined,
  options: CallOptions,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let marker: string | undefined;
  do {
    const page: OutputOf<O> = await gateway.call(
      operation,
      marker === undefined ? input : { ...input, Marker: marker },
      options,
    );
    items.push(...(itemsOf(page) ?? []));
    const { IsTruncated, Marker } = page as { IsTruncated?: boolean; Marker?: string };
    // A page that names itself as the next would never end.
    marker = IsTruncated && Marker !== marker ? Marker : undefined;
  } while (marker !== undefined);
  return items;
}

/** The answer, or null where AWS says that it does not exist. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'notFound') return null;
    throw error;
  }
}
