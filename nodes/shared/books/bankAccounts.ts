import { payables, type ConnectionRef } from './connection';
import type { Codat } from '../transport/codat';
import type { BankAccountOption } from './types';

/** Pages of the accounts that bills can be paid from. Codat lists active ones unless a status is asked for. */
export async function* bankAccountPages(
	codat: Codat,
	ref: ConnectionRef,
	statusQuery?: string,
): AsyncGenerator<BankAccountOption[]> {
	const query = statusQuery ? { statusQuery } : {};
	for await (const body of codat.tokenPages(payables(ref, '/mappingOptions/payments'), query))
		yield (body.bankAccounts ?? []) as BankAccountOption[];
}

/** The active accounts that bills can be paid from. Read once in the life of the client. */
export async function bankAccountsOf(
	codat: Codat,
	ref: ConnectionRef,
): Promise<BankAccountOption[]> {
	return await codat.once(`bank accounts of ${ref.connectionId}`, async () => {
		const accounts: BankAccountOption[] = [];
		for await (const page of bankAccountPages(codat, ref)) accounts.push(...page);
		return accounts;
	});
}
