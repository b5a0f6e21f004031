/** Values of some condition keys, taken from AWS's page or from the API model behind it. */
export interface ConditionValueTable {
  readonly keys: readonly string[];
  readonly values: readonly string[];
  /** False where AWS may send other values; true by default. */
  readonly complete?: boolean;
  /** Prefix of the service whose action names are values as well. */
  readonly actionsOf?: string;
  readonly page: string;
}

/** Day on which the tables were last compared with AWS's pages and API models. */
export const CONDITION_VALUES_CHECKED = '2026-11-21';

export function docs(path: string): string {
  return `https://docs.aws.amazon.com/${path}.html`;
}

/** The page of a service in the service authorization reference. */
export function reference(service: string): string {
  return docs(`service-authorization/latest/reference/list_${service}`);
}

export function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
