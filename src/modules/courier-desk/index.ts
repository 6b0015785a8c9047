export { CourierDeskModule } from './courier-desk.module.js';
