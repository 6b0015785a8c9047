export { CAST, castAs } from './cast.js';
export { sampleGoods, uploadGoods } from './goods.js';
export { inParallel } from './in-parallel.js';
export { Person } from './person.js';
export { seedVillage, villageIsEmpty } from './seed-village.js';
export { appointStaff } from './staff.js';
export { type Stage, setStage } from './stage.js';
export { buyer } from './story/buyers.js';
export { enlistReseller, enlistSupplier, signInAdmin } from './traders.js';
