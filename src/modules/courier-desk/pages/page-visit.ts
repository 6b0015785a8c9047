import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';

/** Who asks for a page, and where the answer goes. */
export interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What every page of the desk is made with. */
export interface Frame {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
}

/** The surroundings of a page that stands at `path`, in the reader's language. */
export function frameOf({ actor, request }: Visit, path: string): Frame {
  return { tr: translatorFor(languageOf(request, actor.language)), actor, path };
}
