export { InventoryApi, type StockLine } from './inventory.api.js';
export { InventoryModule } from './inventory.module.js';
