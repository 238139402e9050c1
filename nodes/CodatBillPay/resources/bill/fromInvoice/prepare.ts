import type { Books } from '../../../../shared/books/books';
import type { BillOptions } from '../../../../shared/books/mappingOptions';
import { percentsOf } from '../../../../shared/books/names/taxRates';
import type { Bill, BillPrototype, Supplier } from '../../../../shared/books/types';
import { compact } from '../../../../shared/values/compact';
import { addDays, toCodatDate } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import { completeBill, type GivenBill } from '../entering/body';
import { HISTORY_DAYS } from '../entering/duplicates';
import { checkPlatformRules } from '../entering/rules';
import type { LineField } from '../lines/lines';
import { accountState, type AccountState } from './bankAccount';
import { billLine, codeLines, type CodedLine } from './coding/coding';
import { hashesOf } from './contentHash';
import { dueDateOf, payableFindings } from './dueDate';
import { decided } from './findings/collect';
import { finding, problemsOf, type Decided, type Finding } from './findings/finding';
import type { Invoice, ReadForm } from './form';
import { nearDuplicates, type NearDuplicate } from './nearDuplicates';
import { matchSupplier, newSupplier, type SupplierMatch } from './supplier/supplier';
import { decideSupplier } from './supplier/supplierDecision';
import { billLines } from './totals';

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

/** The invoices of a run's items, as bills: those of one supplier may be one invoice, too. */
class InvoicesOfRun {
	private readonly bills: Bill[] = [];

	/** Those of the same supplier that came before. */
	add(bill: Bill): Bill[] {
		const others = this.bills.filter(({ supplierRef }) => supplierRef.id === bill.supplierRef.id);
		this.bills.push(bill);
		return others;
	}
}

/** What a line can be refused for, in words. */
const LINE_FIELDS: Record<LineField, string> = {
	account: 'account',
	description: 'description',
	taxRate: 'tax rate',
	taxAmount: 'tax amount',
	totalAmount: 'total',
	tracking: 'tracking',
};

/** What an invoice is compared with and coded by, and how the item wants that done. */
interface Sources {
	books: Books;
	creates: boolean;
	defaultAccount?: string;
	suppliers: Supplier[];
	options: BillOptions;
	/** The bills of the last 13 months by supplier, newest first. */
	history: Map<string, Bill[]>;
	withoutTaxRates: boolean;
}

/** Each run reads suppliers, mapping options and bills once, whatever the number of its items. */
async function readSources(item: Item): Promise<Sources> {
	const creates = item.option('whenSupplierMissing') === 'create';
	item.requireFound('accountId');
	const defaultAccount = item.optionalText('accountId');
	const books = await item.books();
	const [suppliers, options, history, platform] = await Promise.all([
		books.suppliers.all(),
		books.mappingOptions.active(),
		books.bills.since(addDays(item.today(), -HISTORY_DAYS)),
		books.platform(),
	]);
	const withoutTaxRates = platform?.bills.taxRate === 'never' || options.taxRates.length === 0;
	return { books, creates, defaultAccount, suppliers, options, history, withoutTaxRates };
}

/** The lines with their amounts, accounts and tax rates; no value if any of that is open. */
async function decideLines(
	invoice: Invoice,
	ofSupplier: Bill[],
	{ options, history, defaultAccount, withoutTaxRates }: Sources,
): Promise<Decided<CodedLine[]> & { lines: CodedLine[] }> {
	const { totalAmount } = invoice;
	if (totalAmount === 0) return { lines: [], findings: [finding('totalZero', {})] };
	const amounts = await decided(() => billLines(invoice, percentsOf(options.taxRates)));
	const ofAll = [...history.values()].flat();
	const { lines, findings } = await codeLines(amounts.value ?? [], {
		...{ ...options, ofSupplier, ofAll, defaultAccount, withoutTaxRates },
	});
	const all = [...amounts.findings, ...findings];
	return { lines, findings: all, ...(all.length === 0 && { value: lines }) };
}

/** The bill as the accounting software takes it, as far as that is known before it is asked. */
async function decideBill(
	{ form }: ReadForm,
	{ books }: Sources,
	bill: Omit<GivenBill, 'lines'>,
	currency: string,
	lines: CodedLine[] | undefined,
): Promise<Decided<BillPrototype>> {
	const { reference } = bill.bill;
	// What its lines lack has been said; its number can be wrong all the same.
	if (!lines) {
		const { findings } = await decided(
			async () => await checkPlatformRules(form, books, { reference }),
			'notTaken',
		);
		return { findings };
	}
	const given = lines.map((line, index) => ({
		values: compact(billLine(line, currency)),
		refuse: (field: LineField, problem: string, description?: string) =>
			form.refuse(`Line ${index + 1}: the ${LINE_FIELDS[field]} ${problem}`, description),
	}));
	return await decided(
		async () => await completeBill(form, books, { ...bill, currency, lines: given }),
		'notTaken',
	);
}

/** Bills, and invoices of the run, that may be the same. */
function decideNear(
	invoice: Invoice,
	bill: Bill,
	ofSupplier: Bill[],
	{ books }: Sources,
): { near: NearDuplicate[]; findings: Finding[] } {
	const isKnown = bill.supplierRef.id !== '';
	const ofRun = isKnown ? books.shared(InvoicesOfRun).add(bill) : [];
	const near = nearDuplicates(invoice, [...ofSupplier, ...ofRun]);
	const findings = near.map(({ reference, issueDate, id }) =>
		finding('nearDuplicate', {
			other: id ? `the bill "${reference}" (ID ${id})` : `the invoice "${reference}" of this run`,
			issueDate,
		}),
	);
	return { near, findings };
}

/** Decides how an invoice is entered: supplier, due date, lines, totals. */
export async function prepare(item: Item, read: ReadForm, invoice: Invoice): Promise<Prepared> {
	const sources = await readSources(item);
	const { books, creates, suppliers, history } = sources;
	const match = matchSupplier(invoice.supplier, suppliers);
	const { supplier } = match;
	const asNew = creates ? newSupplier(invoice) : undefined;
	const created = supplier ? undefined : asNew;
	const ofSupplier = (supplier && history.get(supplier.id)) ?? [];
	const lines = await decideLines(invoice, ofSupplier, sources);
	const due = dueDateOf(invoice, ofSupplier);
	const { currency, reference, totalAmount } = invoice;
	const given = {
		reference,
		issueDate: toCodatDate(invoice.issueDate),
		dueDate: toCodatDate(due.dueDate),
		status: 'Open' as const,
	};
	const supplierRef = { id: supplier?.id ?? '' };
	const bill = await decideBill(
		read,
		sources,
		{ bill: given, supplier: supplierRef },
		currency,
		lines.value,
	);
	const own = { id: '', ...given, supplierRef, currency, totalAmount };
	const near = decideNear(invoice, own, ofSupplier, sources);
	const bankAccount = supplier
		? accountState(item, books, supplier.id, invoice.supplier.iban)
		: null;
	const findings = [
		...(await decideSupplier(invoice, match, created, creates, books.suppliers)),
		...[lines, bill, due].flatMap((one) => one.findings),
		...payableFindings(invoice),
		...near.findings,
		...(bankAccount === 'changed' ? [finding('otherBankAccount', {})] : []),
	];
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
