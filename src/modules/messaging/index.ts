export { TEMPLATES } from './domain/templates.js';
export { WhatsAppGateway } from './infra/whatsapp-gateway.js';
export { MessagingModule } from './messaging.module.js';
