import { CAST } from '../demo/index.js';
import type { Simulators } from '../simulators/index.js';

/** What the terminal says once everything is up. */
export function greeting(running: { url: string; database: string; simulators: Simulators | undefined }): string {
  const { url, database, simulators } = running;
  const lines = ['', `  Haat is open at ${url}`, `  Data: ${database}`];
  if (simulators) {
    lines.push(
      '',
      '  Demo only: sign in with one of these phones; the code appears on the simulated phone.',
      ...CAST.map(
        ({ who, name, phone }) =>
          `    ${who.padEnd(10)} ${phone}  ${name.padEnd(18)} ${simulators.whatsapp.url}/chats/${phone.replace('+', '')}`,
      ),
      '',
      `  Simulators: courier ${simulators.courier.url}   WhatsApp ${simulators.whatsapp.url}   bank ${simulators.bank.url}   payments ${simulators.payments.url}`,
    );
  }
  lines.push(`  API: ${url}/docs   Health: ${url}/health/ready   Stop with Ctrl-C`, '');
  return `${lines.join('\n')}\n`;
}
