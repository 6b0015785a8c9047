export { ReturnFreightModule } from './return-freight.module.js';
