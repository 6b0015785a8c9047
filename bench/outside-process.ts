import { startOutsideWorld } from '../src/boot/outside-world.js';
import { loadConfig } from '../src/platform/config/index.js';

// The simulators in a process of their own, so that they do not work on the application's thread.
const port = Number(process.env.PORT);
const { simulators } = await startOutsideWorld(loadConfig({ HAAT_DEMO: '1' }), { ports: { whatsapp: port } });
process.on('SIGTERM', () => void simulators.close().then(() => process.exit(0)));
