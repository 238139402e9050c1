import type { INodeParameters } from 'n8n-workflow';
import { createBill, updateBill } from '../../../../emulator/books/bills';
import { payBill } from '../../../../emulator/books/payments';
import type { BillRequest } from '../../../../emulator/books/rules/billRules';
import { byId, type Codat, type Parameters } from '../support';

export const LARGE = 1200;

const COMPANY = 'Longshore Wholesale';

/** The large company, and another worker who changes its books without this process. */
export const large = (lab: Codat) => {
	const { context } = lab.emulator;
	const site = () => lab.site(COMPANY);
	const bills = () => [...site().connection.bills];
	const request = (changes: Partial<BillRequest>): BillRequest =>
		({
			supplierRef: { id: bills()[7].supplierRef.id },
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-03-02T00:00:00',
			currency: 'GBP',
			status: 'Open',
			lineItems: [
				{
					description: 'Goods',
					unitAmount: 10,
					quantity: 1,
					taxAmount: 0,
					accountRef: { id: site().account() },
					taxRateRef: bills()[0].lineItems[0].taxRateRef,
				},
			],
			...changes,
		}) as BillRequest;
	return {
		bills,
		request,
		automatic: (): INodeParameters => ({
			companyId: byId(site().companyId),
			connectionId: { __rl: true, mode: 'auto', value: 'auto' },
		}),
		site,
		other: {
			enters: (changes: Partial<BillRequest>) =>
				createBill(request(changes), site().connection, context.random, context.clock),
			changes: (id: string, changes: Partial<BillRequest>) =>
				updateBill(id, request(changes), site().connection, context.clock),
			pays: (id: string, amount: number) =>
				payBill(
					id,
					{ amount, date: '2026-02-01T00:00:00', accountRef: { id: site().bankAccount() } },
					site().connection,
					context,
				),
		},
	};
};

export const paymentsOf = (lab: Codat, id: string) =>
	lab.ledger().payments.filter(({ billId }) => billId === id);

export const payEach = (at: INodeParameters, bankAccountId: string): Parameters => ({
	resource: 'billPayment',
	operation: 'create',
	...at,
	billId: byId('={{ $json.id }}'),
	bankAccountId: byId(bankAccountId),
	date: '2026-02-01',
});

/** Calls of what is done, from first to last. */
export async function callsOf(lab: Codat, work: () => Promise<unknown>): Promise<string[]> {
	const before = lab.calls.length;
	await work();
	return lab.calls.slice(before);
}

/** The credential's key as the portal's whole header: another credential, which Codat takes for the same. */
export const asHeader = (lab: Codat) =>
	`Basic ${Buffer.from(lab.emulator.apiKey).toString('base64')}`;
