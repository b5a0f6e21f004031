import type { PolicyDocument } from './new-entities.ts';

/** The trust policy of a role for one service. @param condition of which calls of the service */
export function trustOfService(service: string, condition?: object): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: service },
        Action: 'sts:AssumeRole',
        ...(condition && { Condition: condition }),
      },
    ],
  };
}
