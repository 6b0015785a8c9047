export { logger } from './logger.js';
export { eventsRelayed, httpSeconds, registry, visitsDropped } from './metrics.js';
