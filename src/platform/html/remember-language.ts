import { chosenLanguage, type LanguageRequest, languageCookie } from '../i18n/index.js';

interface HeaderReply {
  header(name: string, value: string): unknown;
}

/**
 * Keeps the language that a reader chose with the switch (`?lang=`) in a cookie. To be called for each page request,
 * for example as Fastify's `onRequest` hook.
 */
export function rememberLanguage(request: LanguageRequest, reply: HeaderReply, goOn: () => void): void {
  const chosen = chosenLanguage(request);
  if (chosen) reply.header('set-cookie', languageCookie(chosen));
  goOn();
}
