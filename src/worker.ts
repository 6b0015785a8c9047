import 'reflect-metadata';
import { work } from './boot/work.js';

await work();
