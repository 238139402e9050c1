import { mutantsOf } from '../mutant';

const operations = (name: string) => `test/integration/operations/${name}`;

const platformRules = (...topics: string[]) =>
	topics.map((topic) => operations(`platformRules/${topic}`));

const moneySafe = (name: string) => `test/integration/moneySafe/${name}`;

const paidBills = mutantsOf(
	'nodes/CodatBillPay/resources/billPayment/paidBill.ts',
	[operations('billPayment/paidBills'), operations('billPayment/billPayment')],
	[
		['!(await books.bills.listsPaid()) &&', ''],
		['(isBill(item.input(), billId) || (await books.attachments.billExists(billId)))', 'true'],
		["id === billId && typeof status === 'string'", "typeof status === 'string'"],
		['(bill.amountDue ?? 0) > 0 ?', 'false ?'],
		['\t\tlisted: true', '\t\tlisted: false'],
		["optionalOption('ifPaid') === 'stop'", "optionalOption('ifPaid') !== 'stop'"],
	],
);

const taxes = mutantsOf(
	'nodes/CodatBillPay/resources/bill/lines/taxes.ts',
	[
		operations('bill/lineAmounts'),
		operations('createBill/create'),
		operations('createBill/taxRates'),
		operations('everyOperation/payloads'),
		...platformRules('lines'),
	],
	[
		[
			': percentageOf(net, percent, currency);',
			': percentageOf(values.unitAmount * values.quantity, percent, currency);',
		],
		[': percentageOf(net, percent, currency);', ': 0;'],
		['if (percent === undefined)', 'if (false)'],
		['return percent === null', 'return false'],
		['if (values.taxAmount !== undefined) return values.taxAmount;', ''],
		['const taxAmount = round(tax, currency);', 'const taxAmount = tax;'],
		['const stated = totalAmount ?? total;', 'const stated = total;'],
		['const total = sum([net, tax]);', 'const total = net;'],
		["?.bills.taxRate === 'withAmount'", "?.bills.taxRate !== 'withAmount'"],
	],
);

/** Why bugs in what is taken over of an answer survive. */
const ANSWERS_IN_FULL =
	'the emulator answers an update with all that was sent; only some platforms leave things out';

const updates = [
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/update.operation.ts',
		[operations('bill/billUpdate')],
		[["if (current?.status === 'Open') return;", "if (current?.status !== 'Paid') return;"]],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/updating/replacement.ts',
		[
			operations('bill/billUpdate'),
			operations('everyOperation/sameRecord'),
			...platformRules('bills', 'everyPlatform', 'sparseReads'),
			operations('everyOperation/errors'),
		],
		[
			[
				'keepsRest ? pick(current, PROTOTYPE_FIELDS) :',
				'false ? pick(current, PROTOTYPE_FIELDS) :',
			],
			['{ ...kept, ...fields } as', '{ ...fields, ...kept } as'],
			[
				'...compact(answer), lineItems: body.lineItems };',
				'...compact(answer) };',
				ANSWERS_IN_FULL,
			],
			['return { ...body, ...compact(answer)', 'return { ...answer, ...body', ANSWERS_IN_FULL],
			["checkDates(item.group('updateFields'), merged);", ''],
			['if (!lines) await checkLinesKnown(books, current);', ''],
			['const differs = current.totalAmount !== undefined &&', 'const differs = false &&'],
			["platform?.bills.readsMayLack === 'taxes' &&", 'false &&'],
			["platform?.bills.readsMayLack === 'taxes' &&", ''],
			['if (lines) await checkLineRules(lines, books);', ''],
			['if (platform?.bills.fixedCurrency)', 'if (false)'],
			['if (!isAnother) return merged.currencyRate;', 'return merged.currencyRate;'],
			['platform?.bills.newCurrencyNeedsRate &&', 'false &&'],
			['isAnother || supplierRef.id', 'supplierRef.id'],
			['isAnother || supplierRef.id !== current.supplierRef?.id', 'isAnother'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/missingRate.ts',
		[operations('bill/currencyRate')],
		[
			['base === undefined || base === currency', 'base === undefined'],
			["|| OMITTED[what](platform) !== '1'", ''],
			['payment: ({ payments }) => payments?.omittedRate,', 'payment: () => undefined,'],
			['if ((currencyRate ?? undefined) !== undefined) return undefined;', ''],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/entering/currency.ts',
		platformRules('bills', 'everyPlatform'),
		[
			['required === undefined || required === currency', 'true'],
			['(await suppliersCurrency(books, supplierId)) ??', ''],
			['platform?.bills.suppliersCurrency &&', ''],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/lines/lineRules.ts',
		[...platformRules('lines', 'tracking'), operations('createBill/create')],
		[
			["always: () => 'on every line'", 'always: () => undefined'],
			['taxAmount === undefined ? undefined :', '!taxAmount ? undefined :'],
			["(taxAmount ? 'beside", "(taxAmount !== undefined ? 'beside"],
			["bills.taxRate === 'never' && taxRateRef", 'false'],
			['tracking && !tracking.some', 'tracking && tracking.some'],
			['> most', '>= most'],
		],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/supplier/updating/replace.ts',
		platformRules('suppliers', 'everyPlatform'),
		[
			["current.status === 'Archived' ? 'Archived' : 'Active'", "'Active'"],
			['{ [field]: clearedBy[field] }', '{ [field]: undefined }'],
			['for (const field of cleared)', 'for (const field of [] as typeof cleared)'],
			['{ ...set, ...emptied }, answer', '{}, answer'],
		],
	),
	...mutantsOf('nodes/CodatBillPay/resources/supplier/rules.ts', platformRules('suppliers'), [
		["suppliers.archived === 'ignored' && status !== 'Active'", 'false'],
		["suppliers.archived === 'ignored' && status !== 'Active'", "suppliers.archived === 'ignored'"],
		["isNew && suppliers.newCurrency === 'refused'", 'false'],
		['if (why) group.fail', 'if (false) group.fail'],
	]),
	...mutantsOf(
		'nodes/CodatBillPay/resources/supplier/upsert.operation.ts',
		[operations('supplier/upsert'), ...platformRules('suppliers', 'everyPlatform')],
		[
			["replaced.isChanged ? 'updated' : 'matched'", "'updated'"],
			["group.optionalText('newName')", "item.text('supplierName')"],
		],
	),
];

const duplicates = [
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/entering/duplicates.ts',
		[operations('createBill/existing'), moneySafe('payments/intents')],
		[["mode === 'off' || item.has('reference')", "mode === 'off' || !item.has('reference')"]],
	),
	...mutantsOf(
		'nodes/CodatBillPay/resources/bill/entering/enterOnce.ts',
		[operations('createBill/existing'), moneySafe('payments/intents')],
		[
			["one.status !== 'Void' &&", ''],
			['one.supplierRef?.id === supplierRef.id &&', ''],
			['comparable(one.reference) === wanted', 'one.reference === reference'],
			['if (anew) books.bills.forget();', ''],
			["if (current && mode === 'stop')", "if (mode === 'stop')"],
			["if (current && mode === 'stop')", "if (current && mode === 'return')"],
			['const result = current\n', 'const result = false\n'],
		],
	),
];

const LISTS = [
	operations('billPayment/billPayment'),
	operations('billPayment/paidBills'),
	operations('createBill/existing'),
	operations('everyOperation/sameRecord'),
];

const lists = [
	...mutantsOf('nodes/shared/books/finding/billSearch.ts', LISTS, [
		['if (found) return found;\n\t\tconst statuses = await this.listedStatuses();', ''],
		['if (areUnpaid(statuses)) return undefined;', 'return undefined;'],
		['if (anew) return new LazyList(', 'if (false) return new LazyList('],
	]),
	...mutantsOf('nodes/shared/books/finding/billList.ts', LISTS, [
		["includes('Paid')", "includes('Open')"],
	]),
];

const LOOKUP = 'test/unit/shared/books/lookup.test.ts';

const LARGE_BOOKS = [operations('largeBooks/payment'), operations('largeBooks/duplicates')];

/** What is remembered of large books. */
const remembered = [
	...mutantsOf('nodes/shared/books/finding/billSearch.ts', LARGE_BOOKS, [
		['(unpaid.ended ? undefined : await this.ask(id, known, isAlone, anew)) ??', ''],
		['(await unpaid.find(isIt));', 'undefined;'],
		['if (asOf !== undefined) {', 'if (false) {'],
		['asOf - LATE_CHANGES_MS', 'asOf + LATE_CHANGES_MS'],
		['Number.isNaN(given) || given < (seen.changed ?? -Infinity)', 'Number.isNaN(given)'],
	]),
	...mutantsOf('nodes/shared/books/finding/billList.ts', LARGE_BOOKS, [
		['areUnpaid(statuses) ? undefined : statusQuery(statuses)', 'undefined'],
	]),
	...mutantsOf(
		'nodes/shared/books/finding/lookup.ts',
		[...LARGE_BOOKS, LOOKUP],
		[
			['if (read && matches(read)) return read;', 'return found;'],
			['this.forgetAll();\n\t\t}', 'return undefined;\n\t\t}'],
			['known?.covers(day) && (await this.bringUpToDate(known))', 'known?.covers(day)'],
			['known?.covers(day) && (await', 'known && (await'],
			['await this.payables.codat.waitFor(other);', 'break;'],
			['if (!isProven) return false;', ''],
			['rememberedList.take(known.map(this.source.slim));', ''],
			[
				'records.every(isDated) && records.length > TOKEN_PAGE_SIZE',
				'records.length > TOKEN_PAGE_SIZE',
			],
			['this.source.rememberedLists.kept.set(this.payables.name, rememberedList);', ''],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/rememberedList.ts',
		['test/unit/shared/books/remembered.test.ts'],
		[
			['.filter((moment) => moment <= now)', ''],
			['moments[0] - LATE_CHANGES_MS', 'moments[0]'],
			['!(moment < this.momentOf(record.id))', 'true'],
			['this.momentOf(id) > moment', 'this.records.has(id)'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/lastSeen.ts',
		['test/unit/shared/books/remembered.test.ts'],
		[
			['if (moment <= now) this', 'this'],
			['this.byId.delete(id);\n\t\t\t// Where', '// Where'],
		],
	),
	...mutantsOf(
		'nodes/shared/books/finding/billById.ts',
		['test/unit/shared/books/remembered.test.ts'],
		[
			['|| !isQueryable(id)', ''],
			["error.httpCode !== '400'", 'false'],
			['if (!found && page.length > 0) takesNoQuery.add(address);', ''],
			['page.find((bill) => bill.id === id)', 'page[0]'],
		],
	),
	...mutantsOf('nodes/shared/transport/memory.ts', LARGE_BOOKS, [
		['`${baseUrl} ${apiKey}`', '`${baseUrl}`'],
	]),
];

const numbers = mutantsOf(
	'nodes/shared/parameters/scalarReader.ts',
	[operations('billPayment/billPayment'), operations('everyOperation/badInput')],
	[['test: (value) => value > 0', 'test: (value) => value >= 0']],
);

/** Payments, bills that are changed, and invoices that come twice. */
export const payments = [
	...numbers,
	...paidBills,
	...taxes,
	...updates,
	...duplicates,
	...lists,
	...remembered,
];
