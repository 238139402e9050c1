import type { Bench } from '../../bench';
import { codat } from '../../workflows';
import { bulk } from './bulk';
import { COUNT, type BulkJob } from './bulkJob';

export const job: BulkJob = {
	name: 'bulk-create',
	items({ suppliers, accounts, taxRates, baseCurrency }) {
		const [supplier] = suppliers;
		const [account] = accounts.filter(
			({ type, status }) => type === 'Expense' && status === 'Active',
		);
		const [taxRate] = taxRates.filter(({ effectiveTaxRate }) => effectiveTaxRate === 0);
		return Array.from({ length: COUNT + 1 }, (_none, index) => ({
			reference: `BENCH-${index + 1}`,
			supplierRef: { id: supplier.id },
			issueDate: '2026-01-05T00:00:00',
			dueDate: '2026-02-04T00:00:00',
			currency: baseCurrency,
			lineItems: [
				{
					description: 'Paper',
					quantity: 1,
					unitAmount: 10 + index,
					taxAmount: 0,
					totalAmount: 10 + index,
					accountRef: { id: account.id },
					taxRateRef: { id: taxRate.id },
				},
			],
			status: 'Open',
		}));
	},
	codat: (ids) =>
		codat('Create', 'bill.create', {
			...ids,
			supplierId: '={{ $json.supplierRef.id }}',
			reference: '={{ $json.reference }}',
			issueDate: '={{ $json.issueDate }}',
			dueDate: '={{ $json.dueDate }}',
			lineItemsInput: 'json',
			lineItemsJson: '={{ $json.lineItems }}',
			duplicateCheck: 'off',
			currency: '={{ $json.currency }}',
			options: { concurrentRequests: 10 },
		}),
	call: (bill) => ({ url: '/bills', body: bill }),
	request: () => ({ url: '/bills', body: '$json' }),
	recorded: ({ bills }) => bills.size,
};

/** Enters bills. Both nodes are given everything that a bill needs, IDs included, and neither looks for duplicates. */
export const bulkCreate = (bench: Bench) => bulk(bench, job);
