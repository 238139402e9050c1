import { mutantsOf } from '../mutant';

const ATTACH = ['test/integration/moneySafe/records/attachOnce.test.ts'];

const UPLOADS = [
	...ATTACH,
	'test/integration/operations/bill/billAttachment.test.ts',
	'test/integration/moneySafe/payments/neverTwice.test.ts',
];

/** A file is attached once; which bills have no files to list. */
export const files = [
	...mutantsOf('nodes/CodatBillPay/attach.ts', UPLOADS, [
		['if (same) return same;', ''],
		['&& other.fileSize === file.size;', ';'],
		['return isTaken ? {', 'return false ? {'],
		['others.length >= most)', 'others.length > most)'],
		['always || !mayHaveArrived(error) ||', '!mayHaveArrived(error) ||'],
		['always || !mayHaveArrived(error) ||', 'always ||'],
		['turns.run(billId,', 'turns.run(String(Math.random()),'],
	]),
	...mutantsOf('nodes/shared/books/attachments.ts', ATTACH, [
		['byBill.delete(billId);', ''],
		['if (others)', 'if (false)'],
		['.byBill.get(billId) ?? (await this.of(billId))', '.byBill.get(billId) ?? []'],
		[
			'.byBill.get(billId) ?? (await this.of(billId))',
			'.byBill.get("") ?? (await this.of(billId))',
		],
	]),
	...mutantsOf('nodes/shared/books/bills.ts', ATTACH, [
		['if (about && this.isMadeNow(bill))', 'if (about)'],
		['if (about && this.isMadeNow(bill))', 'if (this.isMadeNow(bill))'],
		['moment > from - (isWhole ? SECOND_MS : 0) &&', ''],
		['(isWhole ? SECOND_MS : 0)', '0'],
		['moment < to + 2 * SECOND_MS', 'true'],
	]),
	...mutantsOf('nodes/shared/transport/writes.ts', ATTACH, [
		['if (!this.replayed && dispatched.isFirst &&', 'if (!this.replayed &&'],
		[
			'if (!this.replayed && dispatched.isFirst &&',
			'if (dispatched.isFirst &&',
			'a repeated answer is looked up first (repeated.ts); this is for two executions at once',
		],
		['from: date - tookMs', 'from: date - 60_000'],
	]),
];
