import { ServiceError } from '../service-error.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html#API_SimulateCustomPolicy_Errors */
export function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInput', message);
}
