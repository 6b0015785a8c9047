export { CAST } from './cast.js';
export { seedVillage, villageIsEmpty } from './seed-village.js';
