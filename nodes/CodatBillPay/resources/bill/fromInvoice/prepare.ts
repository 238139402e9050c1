import { NodeOperationError } from 'n8n-workflow';
import type { Books } from '../../../../shared/books/books';
import { percentsOf } from '../../../../shared/books/names/taxRates';
import type { Bill, BillPrototype, Supplier } from '../../../../shared/books/types';
import { compact } from '../../../../shared/values/compact';
import { addDays, toCodatDate } from '../../../../shared/values/dates';
import type { Item } from '../../../item';
import { completeBill } from '../entering/body';
import { HISTORY_DAYS } from '../entering/duplicates';
import type { LineField } from '../lines/lines';
import { accountState, type AccountState } from './bankAccount';
import { billLine, codeLines, type CodedLine } from './coding/coding';
import { hashesOf } from './contentHash';
import { dueDateOf, warnOfPayable } from './dueDate';
import type { Invoice, ReadForm } from './form';
import { nearDuplicates, type NearDuplicate } from './nearDuplicates';
import { matchSupplier, newSupplier, type SupplierMatch } from './supplier/supplier';
import { decideSupplier } from './supplier/supplierDecision';
import { billLines, Mismatch } from './totals';

/** An invoice as it would be entered, and all there is to say about it. Nothing is written for it. */
export interface Prepared {
	books: Books;
	invoice: Invoice;
	/** Why it can't be entered. */
	problems: string[];
	/** What somebody may want to look at. */
	warnings: string[];
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
	tracking: 'tracking',
};

/** Does `work`; what the node refuses is a problem, and so are figures that don't add up. */
async function collecting<T>(
	problems: string[],
	work: () => T | Promise<T>,
): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof NodeOperationError || error instanceof Mismatch)) throw error as Error;
		problems.push(error.message);
		return undefined;
	}
}

/**
 * Decides how an invoice is entered: supplier, due date, lines, totals. Each run reads suppliers, mapping options and
 * the bills of the last 13 months once, whatever the number of its items.
 */
export async function prepare(item: Item, { form }: ReadForm, invoice: Invoice): Promise<Prepared> {
	const creates = item.option('whenSupplierMissing') === 'create';
	const defaultAccount = item.optionalText('accountId');
	const books = await item.books();
	const [suppliers, options, history, platform] = await Promise.all([
		books.suppliers.all(),
		books.mappingOptions.active(),
		books.bills.since(addDays(item.today(), -HISTORY_DAYS)),
		books.platform(),
	]);
	const match = matchSupplier(invoice.supplier, suppliers);
	const { supplier } = match;
	const asNew = creates ? newSupplier(invoice) : undefined;
	const created = supplier ? undefined : asNew;
	const { problems, warnings } = decideSupplier(invoice, match, created, creates);
	const { currency } = invoice;
	const ofSupplier = (supplier && history.get(supplier.id)) ?? [];
	const amounts =
		(await collecting(problems, () => billLines(invoice, percentsOf(options.taxRates)))) ?? [];
	const coding = {
		...options,
		ofSupplier,
		ofAll: [...history.values()].flat(),
		defaultAccount,
		withoutTaxRates: platform?.bills.taxRate === 'never' || options.taxRates.length === 0,
	};
	const before = problems.length;
	const lines = codeLines(amounts, coding, problems);
	// What a line lacks has been said.
	const coded = problems.length === before ? lines : [];
	const supplierRef = { id: supplier?.id ?? '' };
	const dates = {
		issueDate: toCodatDate(invoice.issueDate),
		dueDate: toCodatDate(dueDateOf(invoice, ofSupplier, warnings)),
	};
	const bill = await collecting(
		problems,
		async () =>
			await completeBill(form, books, {
				bill: { reference: invoice.reference, ...dates, status: 'Open' },
				supplier: supplierRef,
				currency,
				lines: coded.map((line, index) => ({
					values: compact(billLine(line, currency)),
					refuse: (field, problem, description) =>
						form.refuse(`Line ${index + 1}: the ${LINE_FIELDS[field]} ${problem}`, description),
				})),
			}),
	);
	warnOfPayable(invoice, warnings);
	const { reference, totalAmount } = invoice;
	const own: Bill = {
		id: '',
		status: 'Open',
		reference,
		supplierRef,
		...dates,
		currency,
		totalAmount,
	};
	const ofRun = supplier ? books.shared(InvoicesOfRun).add(own) : [];
	const near = nearDuplicates(invoice, [...ofSupplier, ...ofRun]);
	for (const { reference: other, issueDate, id } of near)
		warnings.push(
			`It may be the same as ${id ? `the bill "${other}" (ID ${id})` : `the invoice "${other}" of this run`} of ${issueDate}, which has the same total`,
		);
	const bankAccount = supplier
		? accountState(item, books, supplier.id, invoice.supplier.iban)
		: null;
	if (bankAccount === 'changed')
		warnings.push(
			"The bank account on the invoice is not one that this supplier's invoices had before",
		);
	const isWhole = problems.length === 0 && bill !== undefined;
	return {
		...{
			books,
			invoice,
			problems,
			warnings,
			match,
			newSupplier: created,
			lines,
			near,
			bankAccount,
		},
		...(isWhole && {
			bill,
			...(await hashesOf(item, books, { invoice, bill, supplier, asNew })),
		}),
	};
}
