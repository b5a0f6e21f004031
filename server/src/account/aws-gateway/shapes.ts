import type { OperationName, Operations } from '../operations.ts';
import type { ACCESS_ANALYZER_COMMANDS } from './access-analyzer.ts';
import type { IAM_COMMANDS } from './iam.ts';
import type { ORGANIZATIONS_COMMANDS } from './organizations.ts';
import type { STS_COMMANDS } from './sts.ts';

/**
 * Holds the hand-written types of operations.ts against the SDK's: a member that AWS does not have, or has as something
 * else, fails the compilation here, with the operation's name.
 */
export const SHAPES_FIT: { readonly [O in OperationName]: Fits<O> } extends Readonly<
  Record<OperationName, true>
>
  ? true
  : { readonly misfits: { [O in OperationName]: Fits<O> extends true ? never : O }[OperationName] } = true;

type Commands = typeof IAM_COMMANDS &
  typeof STS_COMMANDS &
  typeof ACCESS_ANALYZER_COMMANDS &
  typeof ORGANIZATIONS_COMMANDS;

type Fits<O extends OperationName> = [
  InputFits<Operations[O]['input'], ConstructorParameters<Commands[O]>[0]>,
  Narrows<Operations[O]['output'], OutputOfCommand<InstanceType<Commands[O]>>>,
] extends [true, true]
  ? true
  : false;

/** The SDK keeps it for its own types; there is no other way to a command's output. */
type OutputOfCommand<C> = C extends { resolveMiddleware(...parameters: never): infer H }
  ? H extends (...parameters: never) => Promise<{ output: infer Output }>
    ? Output
    : never
  : never;

/** What the SDK requires is there, and everything there is what the SDK takes. */
type InputFits<Ours, Sdk> =
  Narrows<Ours, Sdk> extends true
    ? {
        [K in keyof Sdk]-?: Partial<Pick<Sdk, K>> extends Pick<Sdk, K> ? never : K;
      }[keyof Sdk] extends infer Required
      ? [Required] extends [keyof Ours]
        ? true
        : false
      : never
    : false;

type Plain = string | number | boolean | Date | null | undefined;

/** AWS adds words to its enumerations; where ours says `string` it means that. */
type Widened<Sdk> = Sdk extends string ? string : Sdk;

/** Each member of ours is one of the SDK's and of a type that the SDK's admits; open records say nothing. */
type Narrows<Ours, Sdk> = string extends keyof Ours
  ? true
  : [Ours] extends [Plain]
    ? [Ours] extends [string extends Ours ? Widened<Sdk> : Sdk]
      ? true
      : false
    : Ours extends readonly (infer E)[]
      ? NonNullable<Sdk> extends readonly (infer S)[]
        ? Narrows<E, S>
        : false
      : [keyof Ours] extends [never]
        ? true
        : {
              [K in keyof Ours]-?: K extends keyof NonNullable<Sdk>
                ? Narrows<NonNullable<Ours[K]>, NonNullable<NonNullable<Sdk>[K]>>
                : false;
            }[keyof Ours] extends true
          ? true
          : false;
