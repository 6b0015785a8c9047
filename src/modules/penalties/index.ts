export { PenaltiesModule } from './penalties.module.js';
