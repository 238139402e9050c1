import { round } from '../../../../../../shared/values/money';
import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import { explained } from '../engine/explained';
import type { Place } from '../engine/place';
import { roundedRows, rowsWithUntaxed, taxRow, type TaxRow } from '../engine/rows';
import { total, totalIn } from '../engine/totals';

/** What the sums of CFDI come to. Amounts are never negative; taxes of the document stand beside those of its lines. */

/** IVA, in the list of taxes. */
const IVA = '002';

const LOCAL = 'Complemento/ImpuestosLocales';

/** A row of tax that is charged: a rate, an amount a unit (Cuota), or exempt. */
function rowOf(tax: Place): TaxRow {
	const rate = tax.text('@TipoFactor') === 'Tasa' ? tax.number('@TasaOCuota') : null;
	const isExempt = tax.text('@TipoFactor') === 'Exento';
	const taxPercent = isExempt ? 0 : rate === null ? null : Number((rate * 100).toFixed(4));
	return taxRow({
		scheme: tax.text('@Impuesto'),
		taxPercent,
		taxCategory: isExempt ? 'E' : taxPercent === 0 ? 'Z' : 'S',
		netAmount: tax.number('@Base'),
		taxAmount: tax.number('@Importe') ?? 0,
	});
}

/** How a line is taxed with IVA. One that names no tax at all is outside of it. */
export function taxOf(line: Place): Pick<TaxRow, 'taxPercent' | 'taxCategory'> {
	const iva = line.first(`Impuestos/Traslados/Traslado[@Impuesto=${IVA}]`);
	return iva ? rowOf(iva) : { taxPercent: 0, taxCategory: 'O' };
}

/** The document's rows of tax with what is taxed at each rate: 3.3 names that at the lines only. */
function withBases(rows: TaxRow[], root: Place, exact: (amount: number) => number): TaxRow[] {
	if (rows.every(({ netAmount }) => netAmount !== null)) return rows;
	const ofLines = root.all('Conceptos/Concepto/Impuestos/Traslados/Traslado').map(rowOf);
	return rows.map((row) => {
		const same = ofLines.filter(
			({ scheme, taxPercent }) => scheme === row.scheme && taxPercent === row.taxPercent,
		);
		return { ...row, netAmount: row.netAmount ?? exact(totalIn(same, 'netAmount')) };
	});
}

/** Local taxes that are charged, which stand outside the document's own taxes. */
const localRows = (root: Place): TaxRow[] =>
	root.all(`${LOCAL}/TrasladosLocales`).map((at) =>
		taxRow({
			scheme: at.text('@ImpLocTrasladado'),
			taxPercent: at.number('@TasadeTraslado'),
			taxCategory: 'S',
			taxAmount: at.number('@Importe'),
		}),
	);

/** Totals, and what is due: the total is written after what is withheld. */
export function cfdiAmounts(form: InvoiceForm, root: Place): InvoiceForm {
	const isMoney = form.currency !== null && form.currency !== 'XXX';
	const exact = (amount: number) => round(amount, isMoney ? (form.currency ?? 'MXN') : 'MXN');
	const taxes = withBases(root.all('Impuestos/Traslados/Traslado').map(rowOf), root, exact);
	const charged =
		root.number('Impuestos/@TotalImpuestosTrasladados') ?? totalIn(taxes, 'taxAmount');
	const kept =
		root.number('Impuestos/@TotalImpuestosRetenidos') ??
		root.sum('Impuestos/Retenciones/Retencion/@Importe');
	const netAmount = exact(total([root.number('@SubTotal')], [root.number('@Descuento')]));
	const taxAmount = exact(total([charged, root.sum(`${LOCAL}/@TotaldeTraslados`)]));
	const withheldAmount = exact(total([kept, root.sum(`${LOCAL}/@TotaldeRetenciones`)]));
	const totalAmount = total([netAmount, taxAmount]);
	const byFigures = total([totalAmount], [withheldAmount]);
	const written = root.number('@Total');
	const isTrue = written === null || explained(byFigures, [], exact(written)) !== undefined;
	const due = isTrue ? exact(written ?? byFigures) : null;
	return {
		...form,
		taxBreakdown: [
			// What is exempt or outside of the tax stands in no row, or in one that isn't written.
			...rowsWithUntaxed(roundedRows(taxes, exact(charged), exact), form.lineItems),
			...localRows(root),
		],
		...{ netAmount, taxAmount, totalAmount, withheldAmount },
		amountDue: form.notPayable === null ? due : 0,
		contradiction: isTrue
			? null
			: `Its total is ${written}, but net amount, taxes and what is withheld come to ${byFigures}`,
	};
}
