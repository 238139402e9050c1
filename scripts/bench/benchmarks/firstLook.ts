import axios from 'axios';
import type { Emulator } from '../../../emulator';
import type { Bench } from '../bench';
import type { Figure } from '../figure';
import { chain, codat } from '../workflows';

const BILLS = 20_000;
const LATENCY_MS = 100;

/** All pages of the bills of the last 13 months, one after another. */
async function oneByOne(emulator: Emulator, path: string): Promise<number> {
	const began = performance.now();
	const query = `sourceModifiedDate>${new Date(Date.now() - 396 * 86_400_000).toISOString()}`;
	for (let continuationToken: string | undefined; ;) {
		const { data } = await axios.get<{ pagination: { continuationToken?: string } }>(
			`${emulator.url}${path}`,
			{
				params: { query, continuationToken },
				headers: {
					Authorization: `Basic ${Buffer.from(emulator.apiKey).toString('base64')}`,
				},
			},
		);
		({ continuationToken } = data.pagination);
		if (continuationToken === undefined) return (performance.now() - began) / 1000;
	}
}

/** The first look whether a bill exists, in large books, beside reading the same pages one after another. */
export async function firstLook(bench: Bench): Promise<Figure[]> {
	const emulator = await bench.start({ bills: BILLS, latencyMs: LATENCY_MS });
	const { id: companyId, connections } = emulator.books.companyNamed('Longshore Wholesale');
	const [{ id: connectionId, suppliers, accounts, taxRates }] = connections;
	const run = await bench.run(
		chain('first-look', [
			codat('Create', 'bill.create', {
				...{ companyId, connectionId, reference: 'FIRST-LOOK', duplicateCheck: 'return' },
				// Given, so that neither suppliers nor tax rates are read, too.
				currency: 'GBP',
				supplierId: [...suppliers][0].id,
				issueDate: '2026-01-31',
				dueDate: '2026-03-02',
				options: { concurrentRequests: 10 },
				lineItems: {
					line: [
						{
							...{ description: 'Goods', quantity: 1, unitAmount: 10, taxAmount: '0' },
							accountId: accounts.find(({ type }) => type === 'Expense')?.id,
							taxRateId: taxRates.find(({ status }) => status === 'Active')?.id,
						},
					],
				},
			}),
		]),
	);
	const calls = emulator.context.log.list().filter(({ operation }) => operation === 'list-bills');
	const path = `/companies/${companyId}/connections/${connectionId}/payables/bills`;
	const note = `the first look for a bill, ${BILLS} bills at ${LATENCY_MS} ms a page, ten requests at once`;
	return [
		{
			name: 'first-look',
			unit: 's',
			value: run.seconds,
			others: { 'pages one after another': await oneByOne(emulator, path) },
			reference: 'pages one after another',
			bar: { most: 0.4 },
			note,
		},
		{
			name: 'first-look-calls',
			unit: 'calls',
			value: calls.length,
			others: { 'pages and parts': BILLS / 100 + 16 },
			reference: 'pages and parts',
			bar: { most: 1 },
			note,
		},
	];
}
