import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/index.js';
import type { Actor } from '../auth/index.js';
import { languageOf, type Translator, translatorFor } from '../i18n/index.js';
import { STATUS_OF_KIND } from './problem.filter.js';

/** A request for a page by somebody who is signed in, with its answer. */
export interface PageVisit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What every page is made with. */
export interface Shown {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: Actor;
}

/** Why something was not done, for the page that is shown again. */
export interface Refused {
  readonly error: DomainError;
  readonly tr: Translator;
  readonly status: number;
}

/** The page's surroundings in the reader's language. `path` only where the page stands at another address than asked. */
export function shown({ actor, request }: PageVisit, path = request.url): Shown {
  return { tr: translatorFor(languageOf(request, actor.language)), path, actor };
}

/**
 * Does something and goes on to an address, or shows the page again with why not. What is not found has a page of its own, unless it
 * is to be told `here`, as where it was chosen in a form.
 */
export async function goOn<T>(
  visit: PageVisit,
  to: string | ((done: T) => string),
  work: () => Promise<T>,
  again: (refused: Refused) => Promise<void>,
  notFound: 'elsewhere' | 'here' = 'elsewhere',
): Promise<void> {
  try {
    const done = await work();
    visit.reply.redirect(typeof to === 'string' ? to : to(done), 303);
  } catch (error) {
    if (!(error instanceof DomainError) || (error.kind === 'not-found' && notFound === 'elsewhere')) throw error;
    await again({ error, tr: shown(visit).tr, status: STATUS_OF_KIND[error.kind] });
  }
}
