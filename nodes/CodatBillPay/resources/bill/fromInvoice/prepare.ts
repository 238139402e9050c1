import type { Books } from '../../../../shared/books/books';
import { percentsOf } from '../../../../shared/books/names/taxRates';
import type { Bill, BillPrototype, Supplier } from '../../../../shared/books/types';
import { compact } from '../../../../shared/values/compact';
import { toCodatDate } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import type { NearDuplicate } from '../duplicates/nearDuplicates';
import { completeBill, type GivenBill } from '../entering/body';
import { checkPlatformRules } from '../entering/rules';
import type { LineField } from '../lines/lines';
import { accountState, type AccountState } from './bankAccount';
import { billLine, codeLines, cutTexts, codedTotal, type CodedLine } from './coding/coding';
import { hashesOf } from './contentHash';
import { addresseeFindings } from './document/addressee';
import { correctionFindings } from './document/correction';
import { groundingFindings } from './document/grounding';
import { keptBackLines, payableFindings } from './document/payable';
import { dueDateOf, oddDays } from './dueDate';
import { billLines } from './figures/billLines';
import { decideRate } from './figures/currency';
import { unsaidTax } from './figures/taxSaid';
import { decided } from './findings/collect';
import type { FindingCode } from './findings/decisions';
import { finding, problemsOf, verdictOf, type Decided, type Finding } from './findings/finding';
import type { ReadForm } from './form/form';
import type { Invoice } from './invoice';
import { decideNear } from './near';
import { decideOrder, type OrderDecision } from './order/decide';
import { isEntered } from './order/entered';
import { readOrders } from './order/reading/orders';
import { readSources, type Sources } from './sources';
import { matchSupplier, newSupplier, type SupplierMatch } from './supplier/supplier';
import { decideSupplier } from './supplier/supplierDecision';

/** An invoice as it would be entered, and all there is to say about it. Nothing is written for it. */
export interface Prepared {
	books: Books;
	invoice: Invoice;
	/** All that is to be said about it; it isn't entered if any says stop. */
	findings: Finding[];
	match: SupplierMatch;
	/** The supplier that is to be created. */
	newSupplier?: Partial<Supplier>;
	lines: CodedLine[];
	/** Without its supplier's ID if that is to be created; absent if anything is wrong. */
	bill?: BillPrototype;
	near: NearDuplicate[];
	bankAccount: AccountState | null;
	/** Stands for exactly this. */
	contentHash?: string;
	/** What it was before its supplier was created, which an earlier try may have done. */
	hashBeforeSupplier?: string;
}

/** What a line can be refused for, in words. */
const LINE_FIELD_NAMES: Record<LineField, string> = {
	account: 'account',
	description: 'description',
	taxRate: 'tax rate',
	taxAmount: 'tax amount',
	totalAmount: 'total',
	tracking: 'tracking',
};

/** The lines with their amounts, accounts and tax rates; no value if any of that is open. */
async function decideLines(
	invoice: Invoice,
	ofSupplier: Bill[],
	sources: Sources,
	{ byLine }: OrderDecision,
): Promise<Decided<CodedLine[]> & { lines: CodedLine[] }> {
	const { options, history, defaultAccount, withoutTaxRates } = sources;
	const amounts = await decided(() => billLines(invoice, percentsOf(options.taxRates)));
	const ofDocument = amounts.value?.lines ?? [];
	const own = ofDocument.map((line) => ({ ...line, ofOrder: byLine.get(line.source) }));
	const { taxRates } = options;
	const unsaid = amounts.value ? unsaidTax(invoice, { ofSupplier, taxRates }) : [];
	const cut = cutTexts(own, sources.descriptionLength);
	const withheld = amounts.value ? keptBackLines(invoice, sources.withheldAccount) : [];
	const ofAll = [...history.values()].flat();
	const { lines, findings } = await codeLines([...cut.lines, ...withheld], {
		...{ ...options, ofSupplier, ofAll, defaultAccount, withoutTaxRates },
		software: sources.software,
	});
	const all = [
		...[...amounts.findings, ...(amounts.value?.findings ?? []), ...unsaid],
		...[...cut.findings, ...findings],
	];
	return { lines, findings: all, ...(verdictOf(all) !== 'stop' && { value: lines }) };
}

/** The bill as the accounting software takes it, as far as that is known before it is asked. */
async function decideBill(
	{ form }: ReadForm,
	{ books }: Sources,
	bill: Omit<GivenBill, 'lines'> & { currency: string },
	lines: CodedLine[] | undefined,
): Promise<Decided<BillPrototype>> {
	const { reference } = bill.bill;
	// What its lines lack has been said; its number can be wrong all the same.
	if (!lines) {
		const { findings } = await decided(
			async () => await checkPlatformRules(form, books, { reference }),
		);
		return { findings };
	}
	const given = lines.map((line, index) => ({
		values: compact(billLine(line, bill.currency)),
		refuse: (field: LineField, problem: string, description?: string) =>
			form.refuse(`Line ${index + 1}: the ${LINE_FIELD_NAMES[field]} ${problem}`, description),
	}));
	return await decided(async () => await completeBill(form, books, { ...bill, lines: given }));
}

/** Which account a line has is seen on the supplier's bills, once it is told which of these it is. */
const SUPPLIER_UNDECIDED: FindingCode[] = ['severalSuppliers', 'archivedSupplier', 'nameOfAnother'];

/** All findings but those that only follow from others, which would hide them. */
function weighed(addressee: Finding[], others: Finding[]): Finding[] {
	// What belongs into other books needs no supplier and no coding in these.
	const isElsewhere = verdictOf(addressee) === 'stop';
	const isOpen = others.some(({ code }) => SUPPLIER_UNDECIDED.includes(code));
	const follows = ({ code, severity }: Finding) =>
		(isElsewhere && severity === 'stop') || (isOpen && code === 'noAccount');
	return [...addressee, ...others.filter((one) => !follows(one))];
}

/** Decides how an invoice is entered: supplier, due date, lines, totals. */
export async function prepare(item: Item, read: ReadForm, invoice: Invoice): Promise<Prepared> {
	const orders = readOrders(item);
	const sources = await readSources(item);
	const { books, creates, suppliers, history, own } = sources;
	const match = matchSupplier(invoice.supplier, suppliers);
	const { supplier } = match;
	const asNew = creates ? newSupplier(invoice) : undefined;
	const created = supplier ? undefined : asNew;
	const ofSupplier = (supplier && history.get(supplier.id)) ?? [];
	const isDone = isEntered(item, invoice, ofSupplier);
	const order = await decideOrder(invoice, { match, isEntered: isDone }, orders, books);
	const lines = await decideLines(invoice, ofSupplier, sources, order);
	const due = dueDateOf(invoice, ofSupplier);
	const { currency, reference, totalAmount } = invoice;
	const rate = await decideRate(invoice, sources);
	const given = {
		reference,
		issueDate: toCodatDate(invoice.issueDate),
		dueDate: toCodatDate(due.dueDate),
		currencyRate: rate.value,
		status: 'Open' as const,
	};
	const supplierRef = { id: supplier?.id ?? '' };
	const bill = await decideBill(
		read,
		sources,
		{ bill: given, supplier: supplierRef, currency },
		lines.value,
	);
	const lineItems = lines.lines.map(({ amounts }) => ({ description: amounts.source.description }));
	const bookedAs = { id: '', ...given, supplierRef, currency, totalAmount, lineItems };
	const near = decideNear(bookedAs, ofSupplier, sources, sources.isUnchecked || isDone);
	const bankAccount = supplier
		? accountState(item, books, supplier.id, invoice.supplier.iban)
		: null;
	const booked = lines.lines.length > 0 ? codedTotal(lines.lines) : totalAmount;
	const findings = weighed(addresseeFindings(invoice, own), [
		...groundingFindings(invoice, sources.text),
		...correctionFindings(invoice, ofSupplier, sources.allowsCorrections),
		...(await decideSupplier(invoice, match, { created, creates }, books)),
		...[order, lines, rate, bill, due].flatMap((one) => one.findings),
		...oddDays(invoice.issueDate, due.dueDate, item.today()),
		...payableFindings(invoice, booked, sources.allowsPaid),
		...near.findings,
		...(bankAccount === 'changed' ? [finding('otherBankAccount', {})] : []),
	]);
	const whole = problemsOf(findings).length === 0 ? bill.value : undefined;
	return {
		...{ books, invoice, findings, match, newSupplier: created },
		...{ lines: lines.lines, near: near.near, bankAccount },
		...(whole && {
			bill: whole,
			...(await hashesOf(item, books, { invoice, bill: whole, supplier, asNew })),
		}),
	};
}
