/** A policy document as JSON gives it, once its grammar was found right. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: Statement | readonly Statement[];
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: string | PrincipalMap;
  readonly NotPrincipal?: string | PrincipalMap;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export type PrincipalMap = Readonly<Record<string, OneOrMore>>;

export type OneOrMore = string | readonly string[];

export function statementsOf({ Statement: one }: PolicyDocument): readonly Statement[] {
  return Array.isArray(one) ? one : [one as Statement];
}

export function textsOf(value: OneOrMore | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
