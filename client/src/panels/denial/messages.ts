import type {
  AccessDeniedExplanation,
  AccessDeniedSuggestion,
  DeniedPlace,
} from '../../../../server/src/protocol/access-denied.ts';
import type { DenialTexts } from './text-names.ts';

/** From the extension to the page. */
export type ToPage =
  | {
      readonly kind: 'explanation';
      readonly explanation: AccessDeniedExplanation;
      readonly texts: DenialTexts;
      /** True where the account was read for it. */
      readonly withAccount: boolean;
      readonly signedIn: boolean;
    }
  | { readonly kind: 'busy'; readonly sentence: string }
  /** The user broke off what was being done. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'failed'; readonly reason: string };

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal'; readonly at: DeniedPlace }
  | { readonly kind: 'readAccount' }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'insert'; readonly insert: NonNullable<AccessDeniedSuggestion['insert']> };
