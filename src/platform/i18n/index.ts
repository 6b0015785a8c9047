export { assetsFolder, projectFolder } from './assets-folder.js';
export type { Formats } from './formats.js';
export { FALLBACK_LANGUAGE, isLanguage, LANGUAGE_CODES, LANGUAGES, type Language } from './language.js';
export type { MessageArguments } from './message.js';
export { chosenLanguage, type LanguageRequest, languageCookie, languageOf } from './request-language.js';
export { stateIn } from './state-in.js';
export { type Translator, translatorFor } from './translator.js';
