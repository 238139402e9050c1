import { mutantsOf } from '../mutant';

const operations = (name: string) => `test/integration/operations/${name}`;

const moneySafe = (name: string) => `test/integration/moneySafe/${name}`;

const FOLDER = 'nodes/CodatBillPay/resources/billPayment';

const amounts = [
	...mutantsOf(
		`${FOLDER}/amount.ts`,
		[operations('billPayment/billPayment')],
		[
			['amount > most)', 'amount > most + 1)'],
			['amount > most)', 'amount >= most)'],
			['if (!fitsCurrency(amount, currency))', 'if (false)'],
		],
	),
	...mutantsOf(
		`${FOLDER}/pay.ts`,
		[
			operations('billPayment/billPayment'),
			operations('billPayment/paidBills'),
			operations('billPayment/replayed'),
			moneySafe('payments/unknownOutcomes'),
			moneySafe('payments/compareThenPay'),
			moneySafe('payments/stillDue'),
			moneySafe('payments/overpayment'),
		],
		[
			['wanted.given !== undefined && wanted.allowOverpayment', 'wanted.allowOverpayment'],
			['wanted.given !== undefined && wanted.allowOverpayment', 'wanted.given !== undefined'],
			['!(mayPayMore && paysAnyway(item))', 'true'],
			['!(mayPayMore && paysAnyway(item))', '!mayPayMore'],
			['mayPayMore ? undefined : due', 'due'],
			['mayPayMore ? undefined : due', 'undefined'],
			['due !== undefined && due <= 0', 'due !== undefined && due < 0'],
			['subtract(due, amount)', 'due - amount'],
			['if (item.replayed) {', 'if (false) {'],
			['if (item.replayed) {', 'if (true) {'],
			['if (paid === undefined) this.takeBack', 'this.takeBack'],
			['else payment.forget();', ''],
			['sum([due, paid ?? 0])', 'due'],
			['this.sent?.dueAfter !== undefined &&', 'this.sent !== undefined &&'],
			['sum([amount, paid ?? 0])', 'amount'],
			['{ amount, due: compared.due }', '{ amount }'],
			['if (isOutcomeUnknown(error))', 'if (false)'],
			['checkSeen(item, books, bill, { due, amount });', ''],
			['checkSupplierSeen(item, bill);', ''],
			['given === undefined ? due : undefined', 'undefined'],
			['found?.due === this.sent.dueAfter', 'true'],
			['if (stopsIfPaid(item))', 'if (!stopsIfPaid(item))'],
		],
	),
	...mutantsOf(
		`${FOLDER}/due.ts`,
		[
			operations('billPayment/billPayment'),
			operations('billPayment/paidBills'),
			moneySafe('payments/overpayment'),
		],
		[
			['if (problem && help) nothingPaid', 'if (false) nothingPaid'],
			["	Draft: ['is a draft", "	Paid: ['is a draft"],
			["owed < 0 && bill.status !== 'Paid'", 'false'],
			["owed < 0 && bill.status !== 'Paid'", 'owed < 0'],
			["amountDue ?? (status === 'Paid' ? 0 : undefined)", 'amountDue ?? 0'],
			['if (!bill && !(await books.bills.listsPaid()))', 'if (false)'],
			['(due !== undefined || allowOverpayment)', 'true'],
			['const amount = given ?? due;', 'const amount = due;'],
		],
	),
	...mutantsOf(
		`${FOLDER}/day.ts`,
		[operations('billPayment/billPayment')],
		[
			['daysBetween(today, day) > MOST_DAYS', 'false'],
			['const MOST_DAYS = 366;', 'const MOST_DAYS = 0;'],
		],
	),
	...mutantsOf(
		`${FOLDER}/seen.ts`,
		[moneySafe('payments/compareThenPay')],
		[
			['return input.id === billId ? input : {};', 'return input;'],
			["if ((amountDue ?? '') === '')", 'if (amountDue === undefined)'],
			["=== 'pay';", "!== 'pay';"],
			['supplierId === bill.supplierRef?.id ||', 'true ||'],
			['?? (supplierRef as', '?? (undefined as'],
			['subtract(then, paid) === due', 'then - paid === due'],
			['subtract(then, paid) === due', 'false'],
			['isSameCurrency && (then', '(then'],
			['.toUpperCase() === bill.currency', ' === bill.currency'],
			['then === due ||', 'true ||'],
		],
	),
];

const names = mutantsOf(
	`${FOLDER}/paidBill.ts`,
	[moneySafe('payments/stillDue')],
	[['`${books.codat.address} ${books.ref.companyId} ${billId}`', '`${books.name} ${billId}`']],
);

const paidByRun = mutantsOf(
	'nodes/shared/transport/idempotency/paidByRun.ts',
	[moneySafe('payments/compareThenPay')],
	[
		["context.getContext('flow')", "context.getContext('node')"],
		[
			'other === own ? [] : [payment]',
			'[payment]',
			'what an item has paid is put out again when it is tried again (doneItems.ts); this is for one that lost that',
		],
	],
);

const afterwards = [
	...mutantsOf(
		'nodes/shared/transport/idempotency/paidBefore.ts',
		[moneySafe('payments/stillDue')],
		[
			['30 * DAY_MS', 'DAY_MS'],
			['if (!isSaved(context)) return;', ''],
			['index >= names.length - MOST_PAYMENTS &&', ''],
			['if (at <= Date.now() - PAYMENT_REMEMBERED_MS) return undefined;', ''],
			['if (outcomeUnknown) kept[name].push(1);', ''],
			['if (before) noteInProcess(bill, before);', ''],
			['	noteInProcess(bill, begun);', ''],
		],
	),
	...mutantsOf(
		`${FOLDER}/keys.ts`,
		[moneySafe('payments/severalWorkers'), moneySafe('payments/stillDue')],
		[
			['!mayWait || customKey !== undefined', 'true'],
			['paidFrom: dueOnBooks ?? null,', 'paidFrom: null,'],
			['if (!paysAnyway(item)) refuseSentBefore(item, recording);', ''],
			['if (!paysAnyway(item)) refuse', 'refuse'],
		],
	),
	...mutantsOf(
		`${FOLDER}/stillDue.ts`,
		[moneySafe('payments/stillDue')],
		[
			['if (earlier.due !== due) return false;', ''],
			['|| paysAnyway(item)', ''],
			['if (isKept && earlier', 'if (earlier'],
			['isKept && earlier.intent === nameOfIntent(books, intent)', 'isKept'],
			['!earlier.elsewhere && (', '('],
			['const other = paidByProcess(name);', 'const other = undefined as PaidBefore | undefined;'],
			['`${books.name} ${canonicalJson(intent)}`', 'canonicalJson(intent)'],
			['.find((payment) => payment.due === due)', '.find(() => false)'],
			['(!earlier.outcomeUnknown || isKept)', 'true'],
			['(!earlier.outcomeUnknown || isKept)', '!earlier.outcomeUnknown'],
			['return (await books.platform())?.paymentsMayWait === true', 'return false'],
			['(await books.platform())?.paymentsMayWait === true', 'true'],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/writing/onBooks.ts',
		[moneySafe('records/repeated'), moneySafe('records/suppliersOnce')],
		[
			['|| (await stands(record))) return record;', '|| true) return record;'],
			['|| (await stands(record))) return record;', ') return record;'],
			['item.replayed || mayBeRepeated?.(record) === true', 'item.replayed'],
			['if (age < LONGEST_LAG_MS) refuseYoung', 'if (false) refuseYoung'],
			['codat.writes.giveUpKey();', ''],
			['10 * MINUTE_MS', 'MINUTE_MS'],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/writing/otherContent.ts',
		[moneySafe('records/otherContent'), moneySafe('records/suppliersOnce')],
		[
			["error.httpCode !== '422'", "error.httpCode === '422'"],
			['if (found) return found;', ''],
			['const PAUSES_MS = [0, 1000, 2000, 4000];', 'const PAUSES_MS = [0];'],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/findOrCreateSupplier.ts',
		[
			moneySafe('records/suppliersOnce'),
			operations('everyOperation/sameRecord'),
			operations('supplier/upsert'),
		],
		[
			[', about: { supplier: key } }', ' }'],
			['supplier.id === id, true)) !== undefined', 'supplier.id === id)) !== undefined'],
			['isMade: (found) => found !== undefined,', 'isMade: () => false,'],
			['sent: canonicalJson(body),', ''],
			['{ supplier: current, created: false }', '{ supplier: current, created: true }'],
		],
	),
	...mutantsOf(
		'nodes/shared/transport/idempotency/unknownOutcomes.ts',
		[moneySafe('payments/settled')],
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
			['return changed && (this', 'return false && changed && (this'],
		],
	),
];

const suppliers = [
	...mutantsOf(
		'nodes/CodatBillPay/resources/supplier/update.operation.ts',
		[moneySafe('longRuns')],
		[['found && (await books.suppliers.current(found))', 'found']],
	),
	...mutantsOf(
		'nodes/shared/books/suppliers.ts',
		[moneySafe('longRuns')],
		[['return await this.payables.shared(ChangedSuppliers).current(read, ask);', 'return read;']],
	),
];

const ids = mutantsOf(
	'nodes/shared/parameters/textReader.ts',
	[moneySafe('payments/intents')],
	[['return this.text(name, CODAT_ID).toLowerCase();', 'return this.text(name, CODAT_ID);']],
);

const records = mutantsOf(
	'nodes/CodatBillPay/oneRecord.ts',
	[
		operations('everyOperation/sameRecord'),
		operations('billPayment/paidBills'),
		moneySafe('payments/unknownOutcomes'),
		moneySafe('payments/intents'),
		moneySafe('order'),
		moneySafe('payments/settled'),
		moneySafe('longRuns'),
		moneySafe('records/suppliersOnce'),
	],
	[
		['records.turns.run(\n\t\t\tname,', 'records.turns.run(\n\t\t\tString(Math.random()),'],
		['if (records.items.has(item))', 'if (false)'],
		['records.items.delete(item);', ''],
		['await item.place.before;', ''],
		['known.left ?? (await part.read(known.isStale))', 'await part.read(known.isStale)'],
		['known.left ?? (await part.read(known.isStale))', 'known.left ?? (await part.read(false))'],
		['{ left: undefined, isStale: true }', '{ isStale: true }'],
		['!isSame && !outcomeUnknown.isMade(current)', 'false'],
		['!isSame && !outcomeUnknown.isMade(current)', '!outcomeUnknown.isMade(current)'],
		['!isSame && !outcomeUnknown.isMade(current)', '!isSame'],
		['if (!once || !isOutcomeUnknown(error))', 'if (!once)'],
		['if (settled) {', 'if (false) {'],
		['item.settle();', ''],
		['new Semaphore(books.codat.concurrentRequests)', 'new Semaphore(1000)'],
	],
);

/** Several items that mean one record; payments of bills. */
export const paying = [
	...amounts,
	...names,
	...paidByRun,
	...afterwards,
	...suppliers,
	...ids,
	...records,
];
