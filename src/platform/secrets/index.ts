export { randomBase58 } from './random-base58.js';
