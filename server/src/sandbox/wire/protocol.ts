import type { Input, Output } from '../operation.ts';
import type { WireAnswer, WireRequest } from './message.ts';
import type { OperationModel, ServiceModel } from './service-model.ts';

/** How a service is spoken to. */
export interface Protocol {
  /** The operation that is asked for. Throws a ServiceError where the model has none such. */
  operation(request: WireRequest, model: ServiceModel): OperationModel;
  /** Throws a ServiceError where the input does not fit the model. */
  input(request: WireRequest, operation: OperationModel): Input;
  answer(operation: OperationModel, output: Output, model: ServiceModel, requestId: string): WireAnswer;
  refusal(refusal: Refusal, requestId: string): WireAnswer;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** HTTP status. */
  readonly status: number;
  readonly xmlNamespace: string;
}
