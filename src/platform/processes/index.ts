export { type Asked, JobProcess, type Told } from './job-process.js';
