import pino from 'pino';
import { maskText } from './mask.js';

/** Structured logs to stderr; phone numbers are masked wherever they stand, also inside messages. */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? 'warn',
    base: { name: 'haat' },
    hooks: {
      streamWrite: maskText,
    },
  },
  pino.destination(2),
);
