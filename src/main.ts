import 'reflect-metadata';
import { serve } from './boot/serve.js';

await serve(process.argv.slice(2));
