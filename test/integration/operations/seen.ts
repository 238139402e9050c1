import { seenIn, type Seen } from '../support/calls';
import type { Codat } from './support';

/** What earlier calls would have returned, from the books. */
export function seenNow(lab: Codat): Seen {
	const from = seenIn(lab.ledger());
	const { connection } = lab.site();
	const [bill] = lab.site().bills('Open');
	const [supplier] = connection.suppliers;
	const [rate] = connection.taxRates;
	const spare = lab.emulator.books.companyNamed('Marlow and Finch');
	const [old] = spare.connections;
	const outputs: Array<[string, Array<Record<string, unknown>>]> = [
		['bill.create', [{ ...bill }]],
		['supplier.create', [{ ...supplier }]],
		[
			'pushOperation.getAll',
			[...lab.emulator.context.pushes.history(lab.site().companyId).keys()].map((id) => ({ id })),
		],
		['company.create', [{ id: spare.id }]],
		['connection.create', [{ id: old.id }]],
		['billAttachment.upload', [{ id: '11111111-2222-4333-8444-555555555555' }]],
		[
			'mappingOption.getForBills',
			[
				{ optionType: 'account', id: lab.site().account('320'), nominalCode: '320' },
				{ optionType: 'taxRate', id: rate.id },
			],
		],
	];
	return { ...from, outputs: new Map(outputs) };
}
