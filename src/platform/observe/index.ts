export { logger } from './logger.js';
export { eventsRelayed, httpSeconds, measureProcess, registry, visitsDropped } from './metrics.js';
