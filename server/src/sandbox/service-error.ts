/**
 * A refusal as AWS's services give it. The wire layer puts code, message and status where each protocol has them; every
 * other error is a mistake of ours and answers as InternalFailure.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  /** The code of the service's model: `NoSuchEntity`, `AccessDenied`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
