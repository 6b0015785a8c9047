import { QueryFailedError } from 'typeorm';

interface PostgresFailure {
  readonly code?: string;
  readonly constraint?: string;
}

/** The SQLSTATE of a failed statement, or undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  return failure(error)?.code;
}

/** The name of the constraint that refused a statement, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return failure(error)?.constraint;
}

function failure(error: unknown): PostgresFailure | undefined {
  if (error instanceof QueryFailedError) return error.driverError as PostgresFailure;
  if (error instanceof Error && 'code' in error) return error as PostgresFailure;
  return undefined;
}
