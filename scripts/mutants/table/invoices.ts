import { mutantsOf } from '../mutant';

const folder = 'nodes/CodatBillPay/resources/bill/fromInvoice';

const UNIT = [
	'test/unit/fromInvoice/totals.test.ts',
	'test/unit/fromInvoice/matching.test.ts',
	'test/unit/fromInvoice/pairs.test.ts',
	'test/unit/fromInvoice/statement.test.ts',
	'test/integration/operations/fromInvoice/money.test.ts',
	'test/integration/operations/fromInvoice/knownSupplier.test.ts',
	'test/integration/operations/fromInvoice/taxRatesAndAccounts.test.ts',
	'test/integration/operations/fromInvoice/refusals.test.ts',
	'test/integration/operations/fromInvoice/check.test.ts',
	'test/integration/operations/fromInvoice/findings',
	'test/integration/operations/billPayment/approvedHash.test.ts',
];

const totals = [
	...mutantsOf(`${folder}/figures/netAmounts.ts`, UNIT, [
		['if (canComeTo(lines, target, currency))', 'if (true)'],
		['const upTo = Math.floor(', 'const upTo = Math.ceil('],
		['return { by: 0, upTo: isRounded ? 0.5 : 0 };', 'return { by: 0, upTo: 0.5 };'],
		['Math.max(0, by) + upTo', 'Math.max(0, by) + lines.length'],
		['lineAmount(unitAmount, quantity, currency) === net', 'true'],
		['if (stated.length > 0) return stated;', ''],
	]),
	...mutantsOf(`${folder}/figures/spread.ts`, UNIT, [
		['const own = each + (position < odd ? Math.sign(missing) : 0);', 'const own = each;'],
	]),
	...mutantsOf(`${folder}/figures/billLines.ts`, UNIT, [
		['if (both !== totalAmount &&', 'if (both > totalAmount &&'],
		['if (both !== totalAmount &&', 'if (both < totalAmount &&'],
	]),
	...mutantsOf(`${folder}/figures/rateGroups.ts`, UNIT, [
		['if (sum(rows) === tax) return;', 'return;'],
	]),
	...mutantsOf(
		`${folder}/figures/otherTaxes.ts`,
		['test/unit/fromInvoice/otherTaxes.test.ts'],
		[
			['if (beyond.length === 0 || !isExplained)', 'if (beyond.length === 0)'],
			['isShared || scheme === ofRate[0].scheme', 'true'],
		],
	),
	...mutantsOf(
		`${folder}/figures/saidRates.ts`,
		['test/unit/fromInvoice/saidRates.test.ts'],
		[
			['taxCategory === undefined || ofCategory.length === 0 ? rows : ofCategory', 'rows'],
			['percents.size === 1 ? ', 'percents.size > 0 ? '],
			['ofRows.length > 0 ? ofRows : known', 'known'],
			['(isOfRow ? rest : undefined)', 'rest'],
		],
	),
	...mutantsOf(`${folder}/figures/taxes.ts`, UNIT, [
		['fitting.size === 1 ?', 'fitting.size > 0 ?'],
		["const UNTAXED = ['Z', 'E', 'AE', 'K', 'G', 'O'];", 'const UNTAXED: string[] = [];'],
		['difference < 1 &&', ''],
		['&& difference <= Math.abs(stated) / 10', ''],
		['rest > 0 ? sum([rounded, unit]) : rounded', 'sum([rounded, unit])'],
	]),
];

const bankAccount = mutantsOf(`${folder}/bankAccount.ts`, UNIT, [
	["if (before.length > 0) return before.includes(account) ? 'known' : 'changed';", ''],
	["return before.includes(account) ? 'known' : 'changed';", "return 'known';"],
	["return first === account ? 'first' : 'changed';", "return 'first';"],
	['memory.codatSupplierAccounts = Object', 'const _unused = Object'],
	['{ companyId }: ConnectionRef', '{ connectionId: companyId }: ConnectionRef'],
	["iban.replace(/\\s/g, '').toUpperCase()", 'iban'],
]);

const documents = [
	...mutantsOf(`${folder}/document/document.ts`, UNIT, [
		["[documentType, byCode.documentType].includes('creditNote')", 'false'],
		['notPayable: notPayable ?? byCode.notPayable,', 'notPayable: null,'],
		['if (isTest)', 'if (false)'],
		['if (isCopy)', 'if (false)'],
		['totalAmount !== undefined && totalAmount < 0', 'false'],
		['if (totalAmount === 0)', 'if (false)'],
	]),
	...mutantsOf(`${folder}/form/form.ts`, UNIT, [
		["if (source.format === 'none')", 'if (false)'],
		['if (!fitsCurrency(amount, currency))', 'if (false)'],
	]),
	...mutantsOf(`${folder}/document/addressee.ts`, UNIT, [
		['if (isSeller)', 'if (false)'],
		["number !== undefined && !isLike ? 'otherCustomer'", "false ? 'otherCustomer'"],
	]),
	...mutantsOf(`${folder}/document/correction.ts`, UNIT, [['if (correction)', 'if (false)']]),
];

const told = [
	...mutantsOf(`${folder}/output.ts`, UNIT, [
		['bill.totalAmount === undefined || isSame', 'true'],
		['bill.totalAmount === wanted && bill', 'bill'],
	]),
	...mutantsOf(
		`${folder}/near.ts`,
		['test/integration/operations/fromInvoice/duplicatesAndCalls.test.ts'],
		[
			['if (isOfDay && words', 'if (words'],
			["code === 'otherSpelling' && isAllowed", 'false'],
		],
	),
	...mutantsOf(`${folder}/dueDate.ts`, UNIT, [
		['dueDate !== undefined && dueDate < issueDate', 'false'],
	]),
	...mutantsOf(`${folder}/document/payable.ts`, UNIT, [
		['left > 0 && prepaidAmount !== 0,', 'false,'],
		['[left <= 0, ', '[left < 0, '],
		['amountDue !== undefined && amountDue !== payable,', 'false,'],
		['withheldAmount !== 0,', 'false,'],
	]),
	...mutantsOf(`${folder}/../duplicates/looks.ts`, UNIT, [
		["status !== 'Void' &&", ''],
		['if (!isOneFirm(a, b) || apart >= usual) return undefined;', ''],
		["a.content !== '' && a.content === b.content", 'a.content === b.content'],
		['if (apart > SAME_NUMBER_DAYS && apart >= usual) return undefined;', ''],
	]),
	...mutantsOf(`${folder}/../../supplier/statement/match.ts`, UNIT, [
		['free.delete(bill);', ''],
		['(mustBeAlone && fitting.length > 1)', 'false'],
		['hasSignOf(line, bill) && (also', '(also'],
	]),
	...mutantsOf(`${folder}/../../supplier/statement/balances.ts`, UNIT, [
		["!/\\d/.test(total.reference ?? '') &&", ''],
		['others.every(({ date }) => date !== undefined) &&', ''],
	]),
	...mutantsOf(`${folder}/../duplicates/recurring.ts`, UNIT, [
		['times <= MOST_TIMES &&', ''],
		['usual.length > 1 && isRegular', 'isRegular'],
	]),
];

const decisions = [
	...mutantsOf(`${folder}/supplier/supplierDecision.ts`, UNIT, [
		['if (!creates)', 'if (false)'],
		['supplier || problemsOf(findings).length > 0', 'supplier'],
	]),
	...mutantsOf(`${folder}/supplier/supplier.ts`, UNIT, [
		['if (more.length > 0)', 'if (false)'],
		['found && SUPPLIER_GRADES[found.grade].decides', 'found'],
		['best.length > 1 && sameEmail.length > 0', 'false'],
	]),
	...mutantsOf(`${folder}/supplier/evidence.ts`, UNIT, [
		["name !== 'different' && name !== 'otherForm'", 'true'],
	]),
	...mutantsOf(
		'nodes/shared/values/names/firmName.ts',
		['test/unit/shared/values/names/firmName.test.ts'],
		[
			['if (one.base !== other.base)', 'if (false)'],
			['Math.max(1, words.length', 'Math.max(0, words.length'],
			['!ALSO_WORDS.has(form)', 'true'],
			['(?<!\\p{N}) | (?!\\p{N})', ' '],
		],
	),
	...mutantsOf(
		'nodes/shared/values/text.ts',
		['test/unit/shared/values/text.test.ts'],
		[
			[".replace(UNSEEN, '')", ''],
			[".replace(DASHES, '-')", ''],
		],
	),
	...mutantsOf(`${folder}/enter.ts`, UNIT, [
		['approved === undefined || [contentHash, hashBeforeSupplier]', 'true || [contentHash]'],
		['if (differences.length === 0) return;', 'return;'],
	]),
	...mutantsOf('nodes/CodatBillPay/approval/approvedHash.ts', UNIT, [
		["if (!settings.isAdded('approvedHash'))", "if (!settings.has('approvedHash'))"],
		['approved === undefined || approved === hash', 'true'],
	]),
	...mutantsOf('nodes/CodatBillPay/resources/bill/entering/approvedOnce.ts', UNIT, [
		['const entered = current ?? (await enter(false));', 'const entered = await enter(false);'],
		['one.totalAmount === totalOf(bill) &&', ''],
	]),
	...mutantsOf('nodes/CodatBillPay/approval/billContent.ts', UNIT, [
		['...place, supplierName, currencyRate', '...place, currencyRate'],
		['{ companyId, connectionId, id }', '{ id }'],
		['comparable(bill.supplierRef?.supplierName)', 'bill.supplierRef?.supplierName'],
	]),
	...mutantsOf('nodes/CodatBillPay/resources/billPayment/pay.ts', UNIT, [
		['checkApprovedBill(item, books, bill,', '((..._: unknown[]) => 0)(item, books, bill,'],
	]),
	...mutantsOf(
		'nodes/CodatBillPay/input/otherBooks.ts',
		['test/integration/operations/company/otherBooks.test.ts'],
		[
			['said.toLowerCase() === ref[name]', 'said === ref[name]'],
			['!isGuid(said) ||', ''],
			["!source.startsWith('=')", 'false'],
			['if (!field) continue;', ''],
			['[input.id, input[name]]', '[input.id]'],
		],
	),
	...mutantsOf(`${folder}/contentHash.ts`, UNIT, [
		['bankAccount: accountOf(seller.iban),', ''],
		['...(payee && { payee:', '...(false && { payee:'],
		['files: await fileHashes(item),', ''],
		['asNew && isMadeOf(supplier, asNew) &&', 'asNew &&'],
	]),
	...mutantsOf('nodes/CodatBillPay/resources/bill/createFromInvoice.operation.ts', UNIT, [
		['if (existing === true) checkExisting(item, approved, bill, entered);', ''],
		['if (existing !== true || approved !== undefined)', ''],
	]),
	...mutantsOf(`${folder}/coding/taxRates.ts`, UNIT, [
		["if (pool.length === 1 && by !== 'none')", "if (pool.length > 0 && by !== 'none')"],
		["by === 'none' ? pool.filter(isOfNoCategory) : pool", 'pool'],
		["isOwn && fitting.by === 'none' ? 'percentage' : fitting.by", 'fitting.by'],
	]),
];

const GROUNDING = ['test/unit/fromInvoice/grounding.test.ts'];

/** Whether what was read stands in the text: what passes wrongly is paid. */
const sourceText = [
	...mutantsOf('nodes/CodatBillPay/sourceText/text.ts', GROUNDING, [
		[".replace(RAISED_CENTS, '·')", ''],
		[".replace(SMALL_CENTS, '·$&')", ''],
		["replace(/(?<=\\d)[⁰¹²³⁴-⁹]/g, ' $&')", 'trim()'],
		['plainText(given).replace', 'given.toLowerCase().replace'],
	]),
	...mutantsOf('nodes/CodatBillPay/sourceText/values.ts', GROUNDING, [
		["['.', ',', '·']", "['.', ',']"],
		['[...THOUSANDS, ...DECIMAL_SIGNS].includes(gap)', 'THOUSANDS.includes(gap)'],
		['mayBeTail(list, first, end)', 'false'],
		['return isBareEnough || isMoney', 'return true || isMoney'],
	]),
];

/** Deliberate bugs in how an invoice becomes a bill. */
export const invoices = [
	...totals,
	...bankAccount,
	...documents,
	...told,
	...decisions,
	...sourceText,
];
