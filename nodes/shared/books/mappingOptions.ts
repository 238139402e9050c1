import type { ChosenRecord } from '../parameters/textReader';
import { collect } from '../transport/paging';
import { Once } from '../values/caches/once';
import { refusing, theOneNamed, type Naming } from './names/named';
import type { Payables } from './payables';
import type { AccountOption, BankAccountOption, TaxRateOption } from './types';

/** What the lines of a bill can use. */
export interface BillOptions {
	accounts: AccountOption[];
	taxRates: TaxRateOption[];
}

const BANK_ACCOUNT_NAMING: Naming<BankAccountOption> = {
	one: 'bank account',
	many: 'bank accounts',
	list: 'the operation Get Many of the resource Bank Account',
	nameOf: ({ name }) => name,
};

/** The lists of active options that were read. */
class ActiveOptions {
	readonly forBills = new Once<BillOptions>();

	readonly bankAccounts = new Once<BankAccountOption[]>();
}

/**
 * The accounts, tax rates and bank accounts that bills and payments can use. Codat lists active ones unless asked
 * otherwise.
 */
export class MappingOptions {
	constructor(private readonly payables: Payables) {}

	/** Pages of the accounts and tax rates that the lines of a bill can use. */
	async *forBills(statusQuery?: string): AsyncGenerator<BillOptions> {
		for await (const page of this.pages('bills', statusQuery)) {
			const { accounts, taxRates } = page as Partial<BillOptions>;
			yield { accounts: accounts ?? [], taxRates: taxRates ?? [] };
		}
	}

	/** Pages of the accounts that bills can be paid from. */
	async *forPayments(statusQuery?: string): AsyncGenerator<BankAccountOption[]> {
		for await (const page of this.pages('payments', statusQuery))
			yield (page.bankAccounts ?? []) as BankAccountOption[];
	}

	/** The active accounts and tax rates. Read once. */
	async active(): Promise<BillOptions> {
		return await this.payables.shared(ActiveOptions).forBills.do('', async () => {
			const active: BillOptions = { accounts: [], taxRates: [] };
			for await (const { accounts, taxRates } of this.forBills()) {
				active.accounts.push(...accounts);
				active.taxRates.push(...taxRates);
			}
			return active;
		});
	}

	/** The active accounts that bills can be paid from. Read once. */
	async bankAccounts(): Promise<BankAccountOption[]> {
		return await this.payables.shared(ActiveOptions).bankAccounts.do('', async () => {
			return await collect(this.forPayments(), Infinity);
		});
	}

	/**
	 * The ID of the bank account that was chosen. @throws NodeOperationError if no active one has the name, or several
	 * have
	 */
	async bankAccountIdOf(chosen: ChosenRecord): Promise<string> {
		if (chosen.id !== undefined) return chosen.id;
		const active = await this.bankAccounts();
		return refusing(this.payables, () => theOneNamed(chosen.name, active, BANK_ACCOUNT_NAMING).id);
	}

	private pages(list: 'bills' | 'payments', statusQuery?: string) {
		return this.payables.pages(`/mappingOptions/${list}`, statusQuery ? { statusQuery } : {});
	}
}
