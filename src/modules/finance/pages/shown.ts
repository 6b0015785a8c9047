import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../kernel/index.js';
import type { Actor } from '../../../platform/auth/index.js';
import { STATUS_OF_KIND } from '../../../platform/http/index.js';
import { languageOf, type Translator, translatorFor } from '../../../platform/i18n/index.js';

/** What every page of finance is made with. */
export interface Shown {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

/** A request for a page with its answer. */
export interface PageCall {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The page's surroundings in the reader's language. `path` only where the page stands at another address than asked. */
export function shown({ actor, request }: PageCall, path = request.url): Shown {
  return { tr: translatorFor(languageOf(request, actor.language)), path, actor };
}

/** Does something and goes on to an address, or shows the page again with the sentence why not. */
export async function doThenShow(
  call: PageCall,
  work: () => Promise<string>,
  again: (refusal: { readonly sentence: string; readonly status: number }) => Promise<void>,
): Promise<void> {
  try {
    call.reply.redirect(await work(), 303);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { tr } = shown(call);
    await again({ sentence: tr.refusal(error), status: STATUS_OF_KIND[error.kind] });
  }
}
