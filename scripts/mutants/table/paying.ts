import { mutantsOf } from '../mutant';

const operations = (name: string) => `test/integration/operations/${name}.test.ts`;

const moneySafe = (name: string) => `test/integration/moneySafe/${name}.test.ts`;

const FOLDER = 'nodes/CodatBillPay/resources/billPayment';

const amounts = [
	...mutantsOf(
		`${FOLDER}/amount.ts`,
		[operations('billPayment')],
		[
			['if (amount > due)', 'if (amount > due + 1)'],
			['if (amount > due)', 'if (amount >= due)'],
			['if (!fitsCurrency(amount, currency))', 'if (false)'],
		],
	),
	...mutantsOf(
		`${FOLDER}/pay.ts`,
		[
			operations('billPayment'),
			operations('paidBills'),
			operations('replayed'),
			moneySafe('unknownOutcomes'),
			moneySafe('compareThenPay'),
		],
		[
			['(given !== undefined && allowOverpayment', '(allowOverpayment'],
			['(given !== undefined && allowOverpayment', '(given !== undefined'],
			["if (bill.status === 'Void')", "if (bill.status === 'Draft')"],
			['if (due <= 0)', 'if (due < 0)'],
			['const amount = given ?? due;', 'const amount = due;'],
			['dueAfter = subtract(due, amount);', 'dueAfter = due - amount;'],
			['const left = item.replayed ? due : dueAfter;', 'const left = dueAfter;'],
			['const left = item.replayed ? due : dueAfter;', 'const left = due;'],
			['checkSeen(item, books, bill, due, amount);', ''],
			['given === undefined ? due : undefined', 'undefined'],
			['found?.due === dueAfter', 'true'],
			['if (stopsIfPaid(item))', 'if (!stopsIfPaid(item))'],
			["amountDue ?? (status === 'Paid' ? 0 : undefined)", 'amountDue ?? 0'],
			['if (!bill && !(await books.bills.listsPaid()))', 'if (false)'],
		],
	),
	...mutantsOf(
		`${FOLDER}/seen.ts`,
		[moneySafe('compareThenPay')],
		[
			["if (id !== billId || (amountDue ?? '') === '')", "if ((amountDue ?? '') === '')"],
			["=== 'pay')", "!== 'pay')"],
			['subtract(then, paid) === due', 'then - paid === due'],
			['subtract(then, paid) === due', 'false'],
			['isSameCurrency && (then', '(then'],
			['.toUpperCase() === bill.currency', ' === bill.currency'],
			['then === due ||', 'true ||'],
		],
	),
];

const paidByRun = mutantsOf(
	'nodes/shared/transport/idempotency/paidByRun.ts',
	[moneySafe('compareThenPay')],
	[
		["context.getContext('flow')", "context.getContext('node')"],
		['other === own ? [] : [amount]', '[amount]'],
	],
);

const records = mutantsOf(
	'nodes/CodatBillPay/oneRecord.ts',
	[
		operations('sameRecord'),
		operations('paidBills'),
		moneySafe('unknownOutcomes'),
		moneySafe('intents'),
		moneySafe('order'),
	],
	[
		['new Semaphore(1)', 'new Semaphore(2)'],
		['await item.place.before;', ''],
		['known.left ?? (await part.read(known.isStale))', 'await part.read(known.isStale)'],
		['known.left ?? (await part.read(known.isStale))', 'known.left ?? (await part.read(false))'],
		['{ left: undefined, isStale: true }', '{ isStale: true }'],
		['!isSame && !unsettled.isMade(current)', 'false'],
		['!isSame && !unsettled.isMade(current)', '!unsettled.isMade(current)'],
		['!isSame && !unsettled.isMade(current)', '!isSame'],
		['if (once && isOutcomeUnknown(error))', 'if (once)'],
	],
);

/** Several items that mean one record; payments of bills. */
export const paying = [...amounts, ...paidByRun, ...records];
