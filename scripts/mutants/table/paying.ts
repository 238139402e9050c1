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
			['const dueAfter = subtract(due, amount);', 'const dueAfter = due - amount;'],
			['const left = item.replayed ? due : dueAfter;', 'const left = dueAfter;'],
			['const left = item.replayed ? due : dueAfter;', 'const left = due;'],
			['checkSeen(item, books, bill, due, amount);', ''],
			['given === undefined ? due : undefined', 'undefined'],
			['found?.due === sent.dueAfter', 'true'],
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

const afterwards = [
	...mutantsOf(
		'nodes/shared/transport/idempotency/paidBefore.ts',
		[moneySafe('stillDue')],
		[
			['30 * DAY_MS', 'DAY_MS'],
			['if (!isSaved(context)) return;', ''],
			['index >= names.length - MOST_PAYMENTS &&', ''],
			['at > Date.now() - PAYMENT_REMEMBERED_MS ?', 'true ?'],
		],
	),
	...mutantsOf(
		`${FOLDER}/stillDue.ts`,
		[moneySafe('stillDue')],
		[
			['before?.due !== due ||', '!before ||'],
			["|| item.group('options').boolean('payAnyway')", ''],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/entering/repeated.ts',
		[moneySafe('repeated')],
		[
			['|| (await books.bills.stands(bill))) return bill;', '|| true) return bill;'],
			['|| (await books.bills.stands(bill))) return bill;', ') return bill;'],
			['item.replayed || books.bills.isOlder(bill, latest, LONGEST_LAG_MS)', 'item.replayed'],
			['if (age < LONGEST_LAG_MS) refuseYoung', 'if (false) refuseYoung'],
			['books.giveUpKey();', ''],
			['10 * MINUTE_MS', 'MINUTE_MS'],
		],
	),
	...mutantsOf(
		'nodes/shared/transport/idempotency/openWrites.ts',
		[moneySafe('settled')],
		[
			['tried.run < this.run ? waitAfter(tried.tries) : 0', 'false ? 1 : 0'],
			['500 * 2 ** tries', '1000'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/changes.ts',
		[moneySafe('longRuns')],
		[
			['const DECIDE_WITHIN_MS = 2000;', 'const DECIDE_WITHIN_MS = 60_000;'],
			['const DECIDE_WITHIN_MS = 2000;', 'const DECIDE_WITHIN_MS = 0;'],
			['return changed && this', 'return false && changed && this'],
		],
	),
];

const records = mutantsOf(
	'nodes/CodatBillPay/oneRecord.ts',
	[
		operations('sameRecord'),
		operations('paidBills'),
		moneySafe('unknownOutcomes'),
		moneySafe('intents'),
		moneySafe('order'),
		moneySafe('settled'),
		moneySafe('longRuns'),
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
		['if (!once || !isOutcomeUnknown(error))', 'if (!once)'],
		['if (settled) {', 'if (false) {'],
		['item.settle();', ''],
		['new Semaphore(books.concurrentRequests)', 'new Semaphore(1000)'],
	],
);

/** Several items that mean one record; payments of bills. */
export const paying = [...amounts, ...paidByRun, ...afterwards, ...records];
