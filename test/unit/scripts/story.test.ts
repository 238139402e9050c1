import type { Ledger } from '../../../emulator';
import { findCapture, findStory, summary, tell } from '../../../scripts/n8n/story/story';

const owner = { companyId: 'c', connectionId: 'k' };
const ledger = (): Ledger => ({
	companies: [
		{ id: 'c', name: 'A bakery', connections: [{ id: 'k', platform: 'Xero', status: 'Linked' }] },
	],
	suppliers: [{ ...owner, id: 's', supplierName: 'A supplier', status: 'Active' }],
	bills: [
		{
			...owner,
			id: 'b',
			reference: 'INV-1',
			supplierRef: { id: 's', supplierName: 'A supplier' },
			issueDate: '2026-01-17T00:00:00',
			dueDate: '2026-02-16T00:00:00',
			currency: 'GBP',
			lineItems: [],
			status: 'Paid',
			totalAmount: 12,
			amountDue: 0,
		},
	],
	payments: [
		{
			...owner,
			id: 'p',
			billId: 'b',
			amount: 12,
			date: '2026-01-20T00:00:00',
			accountRef: { id: 'a' },
			recordedAt: '2026-01-20T09:00:00Z',
		},
	],
	attachments: [
		{
			...owner,
			id: 'f',
			billId: 'b',
			name: 'a.pdf',
			contentType: 'application/pdf',
			size: 5,
			sha256: '',
		},
	],
	bankAccounts: [
		{
			...owner,
			id: 'a',
			name: 'Current Account',
			accountType: 'Debit',
			accountNumber: '00000000',
			currency: 'GBP',
			status: 'Active',
		},
	],
	counters: { requests: 0, replays: 0, byStatus: {}, faults: 0, faultsByKind: {} },
});

describe('the story of a bill', () => {
	it('is told from the books', () => {
		const story = findStory(ledger(), 'b');
		expect(summary(story)).toBe(
			'demo ok: bill INV-1 captured (5 bytes attached), 12.00 GBP paid from Current Account, amount due 0.00',
		);
		expect(tell(story)).toContain('12.00 GBP on 2026-01-20 from Current Account');
	});

	it('is told of a bill that nobody has paid, too', () => {
		const books = ledger();
		books.payments.pop();
		Object.assign(books.bills[0], { status: 'Open', amountDue: 12 });
		const told = tell(findCapture(books, 'b'));
		expect(told).toContain('Balances    bill: 12.00 GBP due, Open; supplier: 12.00 GBP owed');
		expect(told).not.toContain('Payment');
		books.attachments.pop();
		expect(() => findCapture(books, 'b')).toThrow(/one attachment .* hold 0/);
	});

	it.each<[string, (books: Ledger) => unknown, RegExp]>([
		['the bill is missing', (books) => books.bills.pop(), /exactly one bill b; they hold 0/],
		[
			'the bill is there twice',
			(books) => books.bills.push({ ...books.bills[0], id: 'b2' }),
			/exactly one bill INV-1 of this supplier; they hold 2/,
		],
		['it was paid twice', (books) => books.payments.push(books.payments[0]), /one payment .* 2/],
		['no file is attached', (books) => books.attachments.pop(), /one attachment .* hold 0/],
		['something is due', (books) => (books.bills[0].amountDue = 2), /should be paid in full/],
		['too little was paid', (books) => (books.payments[0].amount = 2), /should be paid in full/],
	])('is an error when %s', (_, spoil, message) => {
		const books = ledger();
		spoil(books);
		expect(() => findStory(books, 'b')).toThrow(message);
	});
});
