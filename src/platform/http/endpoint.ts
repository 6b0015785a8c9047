import { applyDecorators, SetMetadata } from '@nestjs/common';

/** What every route declares about itself. */
export interface EndpointMeta {
  /** `public`, `signed-in` (anybody with a session) or a permission by name. */
  readonly permission: string;
  /** One sentence for the API's documentation. */
  readonly summary: string;
  /** Answers pages instead of JSON: errors become pages, and a missing session leads to the sign-in page. */
  readonly page?: boolean;
}

/** Metadata key of {@link Endpoint}. */
export const ENDPOINT = 'haat:endpoint';

/** Where @nestjs/swagger looks for an operation's words; named here, because the running process never loads it. */
const SWAGGER_OPERATION = 'swagger/apiOperation';

/** Declares who may call a REST route and what it does; a route without it answers nobody. */
export const Endpoint = (meta: Omit<EndpointMeta, 'page'>) => {
  const guarded = meta.permission !== 'public';
  const description = guarded ? `Permission: \`${meta.permission}\`` : 'Open to everybody';
  const operation = { summary: meta.summary, description, ...(guarded ? { security: [{ bearer: [] }] } : {}) };
  return applyDecorators(SetMetadata(ENDPOINT, meta), SetMetadata(SWAGGER_OPERATION, operation));
};

/** The same for a route that answers with a page. */
export const PageEndpoint = (meta: Omit<EndpointMeta, 'page'>) =>
  applyDecorators(SetMetadata(ENDPOINT, { ...meta, page: true }));
