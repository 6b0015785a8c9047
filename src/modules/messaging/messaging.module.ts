import { Global, Module } from '@nestjs/common';
import { CodeSender } from '../identity/index.js';
import { RegisterTemplates } from './app/register-templates.js';
import { WhatsAppCodeSender } from './app/whatsapp-code-sender.js';
import { WhatsAppGateway } from './infra/whatsapp-gateway.js';

/** Messages to people's phones. Global, because modules below send codes through the port they declare. */
@Global()
@Module({
  providers: [WhatsAppGateway, RegisterTemplates, { provide: CodeSender, useClass: WhatsAppCodeSender }],
  exports: [CodeSender, RegisterTemplates],
})
export class MessagingModule {}
