export { RegisterTemplates } from './app/register-templates.js';
export { MessagingModule } from './messaging.module.js';
