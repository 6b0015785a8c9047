export { APP_CONFIG, ConfigModule } from './config.module.js';
export { type AppConfig, ConfigFaulty, type DatabaseConfig, loadConfig, type PartnerConfig } from './load-config.js';
