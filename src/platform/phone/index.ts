export { InvalidPhone, parsePhone } from './parse-phone.js';
