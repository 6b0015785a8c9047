export { sharp } from './sharp.js';
