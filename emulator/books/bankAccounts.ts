import { fill } from '../platforms/messages';
import type { Clock } from '../values/clock';
import type { Random } from '../values/random';
import type { Connection } from './connection';
import { Findings } from './rules/findings';
import type { BankAccount } from './types';

/** The body of Create bank account, after its form has been checked. */
export interface BankAccountRequest {
	nominalCode?: string | null;
	name: string;
	accountType: BankAccount['accountType'];
	accountNumber: string;
	sortCode?: string | null;
	currency: string;
}

/** Records a bank account; throws 400 with every rule it breaks. */
export function createBankAccount(
	request: BankAccountRequest,
	connection: Connection,
	random: Random,
	clock: Clock,
): BankAccount {
	const { bankAccounts, messages } = connection.platform;
	const findings = new Findings('CreateBankAccount');
	const { name, currency, nominalCode, sortCode } = request;
	const same = (other: BankAccount) => other.name.toLowerCase() === name.toLowerCase();
	if (bankAccounts.uniqueNames && connection.bankAccounts.find(same)) {
		findings.add('name', fill(messages.duplicateBankAccount, { name }));
	}
	if (!connection.currencies.includes(currency)) {
		findings.add('currency', fill(messages.currencyNotEnabled, { currency }));
	}
	if (nominalCode && nominalCode.length > bankAccounts.nominalCodeLength) {
		findings.add(
			'nominalCode',
			`'Nominal Code Length' must be less than or equal to '${bankAccounts.nominalCodeLength}'.`,
		);
	}
	if (connection.has('accountNumbers') && !nominalCode) {
		findings.add('nominalCode', "'Nominal Code' must not be empty.");
	}
	if (bankAccounts.refusedTypes?.some((type) => type === request.accountType)) {
		const type = request.accountType;
		findings.add('accountType', fill(messages.bankAccountType, { type }));
	}
	findings.throwIfAny();
	return connection.bankAccounts.add({
		id: connection.newId(random),
		...(nominalCode && { nominalCode }),
		name,
		accountType: request.accountType,
		accountNumber: request.accountNumber,
		...(sortCode && { sortCode }),
		currency,
		status: 'Active',
		sourceModifiedDate: clock.iso(),
	});
}
