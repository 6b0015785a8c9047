export { ConsolesModule } from './consoles.module.js';
