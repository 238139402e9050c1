import { round } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import { explained } from '../engine/explained';
import type { Place } from '../engine/place';
import {
	roundedRows,
	rowsWithUntaxed,
	taxRow,
	turnedIfNegative,
	type TaxRow,
} from '../engine/rows';
import { total, totalIn } from '../engine/totals';
import { adjustments } from './adjustments';

/** What the sums of Facturae come to; the texts of its schemas are the source. */

const SURCHARGE = 'EquivalenceSurcharge';

/** A row of tax: the equivalence surcharge is charged with the tax, and is part of its rate here. */
const rowOf = (tax: Place): TaxRow => {
	const taxPercent = total([tax.number('TaxRate'), tax.number(SURCHARGE)]);
	return taxRow({
		scheme: tax.text('TaxTypeCode'),
		taxPercent,
		taxCategory: taxPercent === 0 ? 'Z' : 'S',
		netAmount: tax.number('TaxableBase/TotalAmount'),
		taxAmount: total([
			tax.number('TaxAmount/TotalAmount'),
			tax.number(`${SURCHARGE}Amount/TotalAmount`),
		]),
	});
};

/** IVA, and IPSI and IGIC, which stand in its place in Ceuta, Melilla and the Canaries. */
const VALUE_ADDED = '01|02|03';

/** A line that isn't subject to the tax; the other code of SpecialTaxableEvent is exempt. */
const NOT_SUBJECT = '02';

/** How a line is taxed: other taxes may stand beside the one on value added. One without tax is exempt. */
export function taxedRow(line: Place): Pick<TaxRow, 'taxPercent' | 'taxCategory'> {
	const tax =
		line.first(`TaxesOutputs/Tax[TaxTypeCode=${VALUE_ADDED}]`) ?? line.first('TaxesOutputs/Tax');
	const event = line.first('SpecialTaxableEvent');
	if (tax && !event) return rowOf(tax);
	const isOutside = event?.text('SpecialTaxableEventCode') === NOT_SUBJECT;
	return { taxPercent: 0, taxCategory: isOutside ? 'O' : 'E' };
}

/** The taxes of each rate: the document's, unless only those of its lines come to the tax that it states. */
function rowsOf(at: Place, stated: number | null): TaxRow[] {
	const rows = at.all('TaxesOutputs/Tax').map(rowOf);
	if (stated === null || totalIn(rows, 'taxAmount') === stated) return rows;
	const ofLines = at.all('Items/InvoiceLine/TaxesOutputs/Tax').map(rowOf);
	return totalIn(ofLines, 'taxAmount') === stated ? ofLines : rows;
}

const TOTALS = 'InvoiceTotals';

/** What there is beside the taxes between the total and what is to be paid now. */
const besides = (at: Place) => ({
	subsidies: at.sum(`${TOTALS}/Subsidies/Subsidy/SubsidyAmount`) ?? 0,
	onAccount: at.number(`${TOTALS}/TotalPaymentsOnAccount`) ?? 0,
	guarantee: at.number(`${TOTALS}/AmountsWithheld/WithholdingAmount`) ?? 0,
	inKind: at.number(`${TOTALS}/PaymentInKind/PaymentInKindAmount`) ?? 0,
	expenses: at.number(`${TOTALS}/TotalReimbursableExpenses`) ?? 0,
	financial: at.number(`${TOTALS}/TotalFinancialExpenses`) ?? 0,
});

function remarksOf({
	subsidies,
	guarantee,
	inKind,
	expenses,
	financial,
}: ReturnType<typeof besides>): string[] {
	const said: Array<[number, string]> = [
		[subsidies, 'Subsidies come off what is to be paid'],
		[guarantee, 'A guarantee is kept back until the work is done'],
		[inKind, 'Part of it is paid in kind'],
		[expenses, 'Expenses that the supplier laid out come on top of the total (suplidos)'],
		[financial, 'Financial expenses come on top of the total'],
	];
	return said.flatMap(([amount, text]) => (amount === 0 ? [] : [`${text}: ${amount}`]));
}

/** Rounds to what the document's currency has. */
type Exact = (amount: number) => number;

/** Net amount, tax and what is withheld: what the totals state, else what their parts come to. */
function sumsOf(form: InvoiceForm, at: Place, exact: Exact) {
	const gross = at.number(`${TOTALS}/TotalGrossAmount`) ?? totalIn(form.lineItems, 'netAmount');
	const netAmount = exact(
		at.number(`${TOTALS}/TotalGrossAmountBeforeTaxes`) ??
			total(
				[gross, at.number(`${TOTALS}/TotalGeneralSurcharges`)],
				[at.number(`${TOTALS}/TotalGeneralDiscounts`)],
			),
	);
	const stated = at.number(`${TOTALS}/TotalTaxOutputs`);
	const rows = rowsOf(at, stated);
	const taxAmount = exact(stated ?? totalIn(rows, 'taxAmount'));
	const withheldAmount = exact(
		at.number(`${TOTALS}/TotalTaxesWithheld`) ?? totalIn(form.withholdings, 'amount'),
	);
	const totalAmount = total([netAmount, taxAmount]);
	const taxBreakdown = roundedRows(rows, taxAmount, exact);
	return { netAmount, taxAmount, taxBreakdown, withheldAmount, totalAmount };
}

/**
 * What is due, and what contradicts it. Makers disagree on whether the total is before or after withholding: arithmetic
 * tells.
 */
function amountsDue(
	at: Place,
	{ totalAmount, withheldAmount }: ReturnType<typeof sumsOf>,
	beside: ReturnType<typeof besides>,
	exact: Exact,
): Pick<InvoiceForm, 'amountDue' | 'contradiction'> {
	const { subsidies, onAccount, guarantee, inKind, expenses, financial } = beside;
	const afterWithholding = total([totalAmount], [withheldAmount]);
	const written = at.number(`${TOTALS}/InvoiceTotal`);
	if (written !== null && !explained(totalAmount, [[-withheldAmount, 0]], exact(written)))
		return {
			amountDue: null,
			contradiction: `Its total is ${written}, but net amount, taxes and what is withheld come to ${afterWithholding}`,
		};
	const parts = [-subsidies, -onAccount, -guarantee, -inKind, expenses, financial];
	const usual = exact(total([afterWithholding, ...parts]));
	const due = at.number(`${TOTALS}/TotalExecutableAmount`, `${TOTALS}/TotalOutstandingAmount`);
	const choices = parts.map((part) => [part, 0] as const);
	if (due !== null && !explained(afterWithholding, choices, exact(due)))
		return {
			amountDue: null,
			contradiction: `It is to be paid with ${due}, but by its figures ${usual} is due`,
		};
	return { amountDue: exact(due ?? usual), contradiction: null };
}

/** Totals and what is due. */
export function facturaeAmounts(form: InvoiceForm, at: Place): InvoiceForm {
	const exact: Exact = (amount) => round(amount, form.currency ?? 'EUR');
	const sums = sumsOf(form, at, exact);
	const { taxBreakdown, totalAmount, netAmount } = sums;
	const beside = besides(at);
	const lineItems = [
		...form.lineItems,
		...adjustments(at, { rows: taxBreakdown, lines: form.lineItems, netAmount }, exact),
	];
	// A credit stands in no other's place, whatever the method of the correction is called.
	const correction = form.correction !== null && totalAmount < 0 ? 'difference' : form.correction;
	return turnedIfNegative({
		...form,
		...sums,
		...amountsDue(at, sums, beside, exact),
		correction,
		lineItems,
		taxBreakdown: rowsWithUntaxed(taxBreakdown, lineItems),
		prepaidAmount: beside.onAccount === 0 ? null : exact(beside.onAccount),
		remarks: [
			...form.remarks,
			...remarksOf(beside),
			...(correction === 'replacement'
				? ['It stands in the place of the invoice that it corrects: paying both pays twice']
				: []),
		],
	});
}
