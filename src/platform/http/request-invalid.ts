import type { ValidationError } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';

/** One wrong field: where (RFC 6901 pointer) and why. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

/** A body or query that does not fit its description; every fault is listed. */
export class RequestInvalid extends DomainError {
  constructor(readonly faults: readonly FieldFault[]) {
    super('request-invalid', 'invalid', { count: faults.length });
  }

  /** The faults by field name, for a form that is shown again. */
  get byField(): Record<string, string> {
    return Object.fromEntries(
      this.faults.map(({ pointer, detail }) => [pointer.slice(1).replaceAll('/', '.'), detail]),
    );
  }
}

/** Turns class-validator's tree into the flat list. */
export function requestInvalid(errors: readonly ValidationError[]): RequestInvalid {
  return new RequestInvalid(errors.flatMap((error) => faultsOf(error, '')));
}

function faultsOf(error: ValidationError, above: string): FieldFault[] {
  const pointer = `${above}/${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ pointer, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}
