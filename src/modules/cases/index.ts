export { RevealPhone } from './app/reveal-phone.js';
export { CasesApi } from './cases.api.js';
export { CasesModule } from './cases.module.js';
