export { parsePhone } from './parse-phone.js';
