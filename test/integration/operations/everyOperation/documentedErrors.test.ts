import type { INodeParameters } from 'n8n-workflow';
import { resources } from '../../../../nodes/CodatBillPay/resources';
import { CALLS, INPUT } from '../../support/calls';
import { seenNow } from '../seen';
import { useCodat, type Shown } from '../support';

/** Every operation, with each error that Codat documents for its endpoints: n8n's error, and what to do. */
// Each test at an address of its own: a process sends an address 1,000 requests a minute, and then waits.
const lab = useCodat({ ofItsOwn: true });

/** Errors of Codat's files, and a part of what the user is told to do. */
const STATUSES: Array<[number, RegExp]> = [
	[400, /Correct the values/],
	[401, /Check the API key/],
	[402, /limit of your Codat plan/],
	[403, /may not do this/],
	[404, /Check the IDs/],
	// For an hour: of the software behind a connection, or Codat's quota where there is none.
	[429, /limit of the accounting software|quota grows/],
];

/** These are waited out on the other kind of request, which takes a while: see errors.test.ts. */
const OF_READS: typeof STATUSES = [[409, /still being read for the first time/]];
const OF_WRITES: typeof STATUSES = [
	[500, /may or may not exist/],
	[503, /may or may not exist/],
];

const isRead = (endpoint: string) => /^(get|list|download)-/.test(endpoint);

/** An invoice of a supplier that isn't on the books. */
const NEW_SUPPLIER = {
	whenSupplierMissing: 'create',
	invoice: JSON.stringify({
		reference: 'INV-1',
		issueDate: '2026-01-17',
		currency: 'GBP',
		supplier: { name: 'Sparrow Hill Flour' },
		lineItems: [{ netAmount: 10, taxPercent: 20, account: '320' }],
		totalAmount: 12,
		taxAmount: 2,
	}),
};

/** What the plain call of an operation doesn't ask of Codat, but one with these parameters does. */
const FULLER: Record<string, INodeParameters> = {
	'bill.createFromInvoice create-supplier': NEW_SUPPLIER,
	'bill.createFromInvoice create-bill': NEW_SUPPLIER,
	'bill.update update-bill': { updateFields: { reference: 'CORRECTED' } },
	'billAttachment.download list-bill-attachments': { files: 'all' },
	'connection.create list-integrations': { platformKey: 'Plaid' },
	'data.refresh get-pull-operation': { waitUntilRead: true },
	'supplier.getAll list-bills': { options: { addOutstanding: true } },
	'supplier.upsert update-supplier': {
		supplierName: 'Millstone Flour Co',
		additionalFields: { phone: '020 7946 0001' },
	},
};

/** Not errors of the operations: the bill is there, and its output says which file is missing (createBill/files). */
const REPORTED = ['bill.create', 'bill.createFromInvoice'].map(
	(call) => `${call} upload-bill-attachment`,
);

const cases = resources
	.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value, endpoints }) =>
			endpoints.map((endpoint) => ({ resource, operation: value, endpoint })),
		),
	)
	.filter(
		({ resource, operation, endpoint }) =>
			!REPORTED.includes(`${resource}.${operation} ${endpoint}`),
	);

it.each(cases)('$resource $operation: $endpoint', async ({ resource, operation, endpoint }) => {
	const call = `${resource}.${operation}`;
	for (const [status, whatToDo] of [...STATUSES, ...(isRead(endpoint) ? OF_READS : OF_WRITES)]) {
		await lab.emulator.reset();
		// Reads that take a while, and a write that Push Operation can get.
		lab.emulator.context.reads.ms = 60_000;
		if (call === 'pushOperation.get')
			await lab.output(
				{ ...CALLS['bill.create'](seenNow(lab)), resource: 'bill', operation: 'create' },
				{ items: [INPUT] },
			);
		const parameters = { ...CALLS[call](seenNow(lab)), ...FULLER[`${call} ${endpoint}`] };
		// Codat asks to come back later than the node waits.
		lab.emulator.setFaults([{ kind: `status${status}`, route: endpoint, retryAfter: 3600 }]);
		const { error } = await lab.codat({ ...parameters, resource, operation }, { items: [INPUT] });
		const shown = error as unknown as Shown | undefined;
		expect([status, shown?.name, shown?.httpCode]).toEqual([
			status,
			'NodeApiError',
			String(status),
		]);
		expect(shown?.description).toMatch(whatToDo);
	}
});
