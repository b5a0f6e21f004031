import { ServiceError } from '../service-error.ts';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html#API_ValidatePolicy_Errors */
export function validationException(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
