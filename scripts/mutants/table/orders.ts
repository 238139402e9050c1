import { mutantsOf } from '../mutant';

const folder = 'nodes/CodatBillPay/resources/bill/fromInvoice/order';

const TESTS = [
	'test/unit/fromInvoice/order.test.ts',
	'test/integration/operations/fromInvoice/purchaseOrders.test.ts',
	'test/integration/operations/fromInvoice/findings',
];

const DISCOUNT_TESTS = [
	'test/unit/fromInvoice/discount.test.ts',
	'test/integration/operations/invoice/discounts.test.ts',
];

/** Deliberate bugs in how an invoice is compared with what was ordered and received, and in discounts. */
export const orders = [
	...mutantsOf('nodes/CodatBillPay/resources/bill/discounts/discount.ts', DISCOUNT_TESTS, [
		['lastDay >= today', 'lastDay > today'],
		['due < totalAmount ? round((whole * due) / totalAmount, currency) : whole', 'whole'],
		['discount / (due - discount)', 'discount / due'],
		['amount > 0 && amount < due', 'amount > 0'],
		['base ?? totalAmount', 'totalAmount'],
	]),
	...mutantsOf(`${folder}/tolerance.ts`, TESTS, [
		['Math.min(...limits)', 'Math.max(...limits)'],
		['limits.length === 0 ? 0 :', 'limits.length === 0 ? Infinity :'],
	]),
	...mutantsOf(`${folder}/claims.ts`, TESTS, [
		['invoiceOf === own ? [] : [claim]', '[claim]'],
		[
			'const order = found?.order ?? orders[0];',
			'const order = found?.order;\n\t\tif (!order) continue;',
		],
		['comparable(invoice.reference)', 'invoice.reference'],
		['added([given, ofRun(key)])', 'given'],
	]),
	...mutantsOf(`${folder}/assign.ts`, TESTS, [
		['net === 0 || Math.sign(written) === Math.sign(net)', 'true'],
		['isNamed && lines.length === 1 && all.length === 1', 'all.length === 1'],
		['ordered.unitAmount === unitAmount ? 1 : 0,', ''],
	]),
	...mutantsOf(`${folder}/lineIndex.ts`, TESTS, [
		["filter((text) => text !== '')", 'filter(() => true)'],
		['found.length === 1 ? found[0].ordered : undefined', 'found[0].ordered'],
	]),
	...mutantsOf(`${folder}/choose.ts`, TESTS, [
		['=== false);', '=== null);'],
		['candidates.length === 1 ? candidates : []', 'candidates'],
	]),
	...mutantsOf(`${folder}/decide.ts`, TESTS, [
		['...(isEntered ? [] : above)', '...above'],
		["return await books.shared(TurnsOfInvoices).run('', decide);", 'return await decide();'],
		['net <= 0 || net <= allowedOn(most, total)', 'true'],
	]),
	...mutantsOf(`${folder}/reading/read.ts`, TESTS, [
		['codings.size === 1 ?', 'codings.size > 0 ?'],
		['receipts ? 0 :', 'receipts ? undefined :'],
		['if (seen.has(key))', 'if (false)'],
	]),
];
