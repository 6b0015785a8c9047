export { BankGateway, BankNotReady, BankRefused, BankSilent } from './domain/payout/bank-gateway.js';
export { FinanceModule } from './finance.module.js';
