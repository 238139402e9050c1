import type { IDataObject } from 'n8n-workflow';
import type { Emulator } from '../../../../emulator';
import { codat } from '../../workflows';

/** The companies that the emulator was told to have besides those of its seed, with their only connection. */
export const placesOf = (emulator: Emulator) =>
	[...emulator.books.companies]
		.filter(({ name }) => name.startsWith('Company '))
		.map(({ id, connections: [connection] }) => ({ companyId: id, connection }));

/** The payments to be made, company by company, as a list of what is due has them. */
export const paymentsOf = (emulator: Emulator): IDataObject[] =>
	placesOf(emulator).flatMap(({ companyId, connection }) =>
		[...connection.bills].map(({ id }) => ({
			companyId,
			connectionId: connection.id,
			accountId: [...connection.bankAccounts][0].id,
			id,
		})),
	);

/** This node, which pays each of them in full. */
export const pay = codat('Pay', 'billPayment.create', {
	companyId: '={{ $json.companyId }}',
	connectionId: '={{ $json.connectionId }}',
	billId: '={{ $json.id }}',
	bankAccountId: '={{ $json.accountId }}',
	paymentAmount: 'full',
	date: '2026-01-05',
	options: { concurrentRequests: 10 },
});
