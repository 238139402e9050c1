import type { INodeParameters } from 'n8n-workflow';
import type { Ledger } from '../../../emulator';
import { byId } from '../../../scripts/n8n/story/workflow';
import { eInvoice, RARE } from '../../invoices/eInvoice';
import type { InputItem } from './engine/engine';

/** What an operation can be run with, in the books of a new emulator and after the calls before it. */
export interface Seen {
	ledger: Ledger;
	companyId: string;
	connectionId: string;
	/** What the earlier calls returned, by `resource.operation`. */
	outputs: Map<string, Array<Record<string, unknown>>>;
}

/** Parameters that do an operation's plain job; the rest are defaults. */
type Call = (seen: Seen) => INodeParameters;

const SOFTWARE = 'Xero';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const of = ({ outputs }: Seen, call: string, field = 'id') => text(outputs.get(call)?.[0]?.[field]);
const company = ({ companyId }: Seen) => ({ companyId: byId(companyId) });
const bankAccountOf = ({ ledger, connectionId }: Seen) =>
	ledger.bankAccounts.find(
		(account) => account.connectionId === connectionId && account.currency === 'GBP',
	)?.id ?? '';
const line = (seen: Seen) => ({
	description: 'Flour, 25 kg',
	quantity: 4,
	unitAmount: 18.5,
	// One that things are bought on: later invoices are coded by it.
	accountId: text(
		seen.outputs.get('mappingOption.getForBills')?.find(({ nominalCode }) => nominalCode === '320')
			?.id,
	),
	taxRateId: text(
		seen.outputs
			.get('mappingOption.getForBills')
			?.find(({ optionType }) => optionType === 'taxRate')?.id,
	),
});

/** An invoice that is spelled almost like the bill of bill.create, and comes to the same. */
const invoice = {
	documentType: 'invoice',
	reference: 'INV-2026-O117',
	issueDate: '2026-01-17',
	dueDate: '2026-02-16',
	currency: 'GBP',
	supplier: { name: 'Sparrow Hill Flour' },
	lineItems: [{ description: 'Flour, 25 kg', quantity: 4, unitAmount: 18.5, taxPercent: 20 }],
	netAmount: 74,
	taxAmount: 14.8,
	totalAmount: 88.8,
	purchaseOrder: 'PO-1',
	paymentTerms: [{ percent: 2, days: 10 }, { lastDay: '2026-02-16' }],
};

const ordered = [
	{
		number: 'PO-1',
		description: 'Flour, 25 kg',
		quantity: 4,
		unitAmount: 18.5,
		receivedQuantity: 4,
	},
];

const fromInvoice = (seen: Seen) => ({
	...company(seen),
	invoice: JSON.stringify(invoice),
	options: { purchaseOrders: JSON.stringify(ordered) },
});

/** One call of every operation, in an order in which each finds what it needs; deletes come last. */
export const CALLS: Record<string, Call> = {
	'company.getAll': () => ({}),
	'company.get': company,
	'company.getAccessToken': company,
	'companyInformation.get': company,
	'data.getStatus': company,
	'data.refresh': (seen) => ({ ...company(seen), dataTypes: ['bills', 'suppliers'] }),
	'connection.getAll': company,
	'connection.get': (seen) => ({ ...company(seen), connectionId: byId(seen.connectionId) }),
	'mappingOption.getForBills': (seen) => ({ ...company(seen), returnAll: true }),
	'mappingOption.getForPayments': company,
	'bankAccount.getAll': company,
	'bankAccount.create': (seen) => ({
		...company(seen),
		name: 'Bill Pay Account',
		accountNumber: '01200440',
		currency: 'GBP',
		additionalFields: { nominalCode: '1201', sortCode: '50-50-50' },
	}),
	'supplier.getAll': (seen) => ({ ...company(seen), returnAll: true }),
	'supplier.create': (seen) => ({
		...company(seen),
		supplierName: 'Sparrow Hill Flour',
		additionalFields: {
			contactName: 'Accounts',
			emailAddress: 'accounts@sparrow-hill.example',
			phone: '020 7946 0000',
			defaultCurrency: 'GBP',
			addresses: {
				address: [
					{
						line1: '1 Mill Lane',
						line2: 'Unit 2',
						city: 'London',
						region: 'London',
						country: 'GB',
						postalCode: 'N1 1AA',
					},
				],
			},
		},
	}),
	'supplier.get': (seen) => ({ ...company(seen), supplierId: byId(of(seen, 'supplier.create')) }),
	'supplier.update': (seen) => ({
		...company(seen),
		supplierId: byId(of(seen, 'supplier.create')),
		updateFields: { phone: '020 7946 0001' },
	}),
	'supplier.upsert': (seen) => ({ ...company(seen), supplierName: 'Sparrow Hill Flour' }),
	'bill.create': (seen) => ({
		...company(seen),
		supplierId: byId(of(seen, 'supplier.create')),
		reference: 'INV-2026-0117',
		issueDate: '2026-01-17',
		dueDate: '2026-02-16',
		lineItems: { line: [line(seen)] },
		options: { currencyRate: 1 },
	}),
	'bill.checkInvoice': fromInvoice,
	'bill.createFromInvoice': fromInvoice,
	'bill.getAll': (seen) => ({ ...company(seen), returnAll: true }),
	'bill.getAgeing': company,
	'supplier.matchStatement': (seen) => ({
		...company(seen),
		supplierId: byId(of(seen, 'supplier.create')),
		statementLines: JSON.stringify([
			{ reference: 'INV-2026-0117', date: '2026-01-17', amount: 88.8 },
			{ reference: 'INV-2026-0200', date: '2026-01-20', amount: 10 },
		]),
	}),
	'bill.findDuplicates': company,
	'bill.get': (seen) => ({ ...company(seen), billId: byId(of(seen, 'bill.create')) }),
	'bill.update': (seen) => ({
		...company(seen),
		billId: byId(of(seen, 'bill.create')),
		updateFields: { dueDate: '2026-02-28' },
	}),
	'billAttachment.upload': (seen) => ({ ...company(seen), billId: byId(of(seen, 'bill.create')) }),
	'billAttachment.getAll': (seen) => ({ ...company(seen), billId: byId(of(seen, 'bill.create')) }),
	'billAttachment.download': (seen) => ({
		...company(seen),
		billId: byId(of(seen, 'bill.create')),
		attachmentId: byId(of(seen, 'billAttachment.upload')),
	}),
	'billPayment.create': (seen) => ({
		...company(seen),
		billId: byId(of(seen, 'bill.create')),
		bankAccountId: byId(bankAccountOf(seen)),
		options: { reference: 'Payment run 2026-01', currencyRate: 1 },
	}),
	'pushOperation.getAll': company,
	'pushOperation.get': (seen) => ({
		...company(seen),
		pushOperationKey: byId(of(seen, 'pushOperation.getAll')),
	}),
	'invoice.read': () => ({ binaryPropertyName: 'invoice' }),
	'company.create': () => ({
		name: 'Juniper Row Cafe',
		additionalFields: {
			description: 'Customer 4711',
			tags: { tag: [{ key: 'region', value: 'uk' }] },
		},
	}),
	'company.update': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		updateFields: { description: 'Customer 4712' },
	}),
	'company.replace': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		name: 'Juniper Row Cafe',
		additionalFields: { description: 'Customer 4711' },
	}),
	'connection.create': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		platformKey: 'gbol',
	}),
	'connection.unlink': (seen) => ({ ...company(seen), connectionId: byId(seen.connectionId) }),
	'connection.delete': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		connectionId: byId(of(seen, 'connection.create')),
	}),
	'company.addProduct': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		productIdentifier: 'lending',
	}),
	'company.removeProduct': (seen) => ({
		companyId: byId(of(seen, 'company.create')),
		productIdentifier: 'lending',
	}),
	'company.delete': (seen) => ({ companyId: byId(of(seen, 'company.create')) }),
};

/** The files that each call is fed, for those that take one: a PDF, and an invoice that can be read. */
export const INPUT: InputItem = {
	json: {},
	binary: {
		data: {
			data: Buffer.from('%PDF-1.4 a made-up invoice'),
			fileName: 'INV-2026-0117.pdf',
			mimeType: 'application/pdf',
		},
		invoice: {
			data: Buffer.from(eInvoice({ head: RARE })),
			fileName: 'INV-2026-0117.xml',
			mimeType: 'application/xml',
		},
	},
};

/** The company that the calls are made in: the first with linked software of that kind. */
export function seenIn(ledger: Ledger): Seen {
	for (const { id, connections } of ledger.companies) {
		const linked = connections.find(
			({ platform, status }) => platform === SOFTWARE && status === 'Linked',
		);
		if (linked) return { ledger, companyId: id, connectionId: linked.id, outputs: new Map() };
	}
	throw new Error(`The books hold no linked ${SOFTWARE}`);
}
