import { billLines } from '../../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/billLines';
import type { Invoice } from '../../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';
import { multiply, round, sum } from '../../../../nodes/shared/values/money';
import fc, { runs } from '../../../support/property';
import { formOf, within } from './support';

/** Whatever parts a FatturaPA is made of, its figures are those that its maker put in. */

const NAMESPACE = 'http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2';

const euros = (amount: number) => round(amount, 'EUR');
const percentOf = (amount: number, percent: number) => euros(multiply(amount, percent / 100));

/** A rate, with the code of why there is no tax. */
const RATES = [[22], [10], [4], [0, 'N4'], [0, 'N2.2'], [0, 'N6.3']] as const;
type Rate = (typeof RATES)[number];

const taxed = ([rate, nature]: Rate) =>
	`<AliquotaIVA>${rate}</AliquotaIVA>${nature ? `<Natura>${nature}</Natura>` : ''}`;

const amounts = fc.integer({ min: 20_000, max: 9_999_999 });

const documents = fc.record({
	/** Amounts of the lines of each rate, in hundredths of a cent. */
	rates: fc.uniqueArray(
		fc.record({
			rate: fc.constantFrom(...RATES),
			lines: fc.array(amounts, { minLength: 1, maxLength: 3 }),
			rounded: fc.constantFrom(0, 0, 0.01, -0.02),
		}),
		{ minLength: 1, maxLength: 3, selector: ({ rate }) => rate },
	),
	discount: fc.option(fc.record({ percent: fc.nat(30), isInSummary: fc.boolean() })),
	stamp: fc.constantFrom('none', 'told', 'charged'),
	withheldPercent: fc.constantFrom(0, 20),
	rounding: fc.constantFrom(0, 0.3, -0.41),
	total: fc.constantFrom('whole', 'lessWithheld'),
});

/** A document, and what it comes to. */
function made({
	rates,
	discount,
	stamp,
	withheldPercent,
	rounding,
	total,
}: typeof documents extends fc.Arbitrary<infer D> ? D : never) {
	const within4 = (amount: number) => amount / 10_000;
	const [off, isInSummary] = [discount?.percent ?? 0, discount?.isInSummary === true];
	const rows = rates.map(({ rate, lines, rounded }) => {
		const gross = euros(sum(lines.map(within4)));
		const net = sum([gross, isInSummary ? -percentOf(gross, off) : 0, rounded]);
		return { rate, lines, rounded, net, tax: percentOf(net, rate[0]) };
	});
	const [net, tax] = [sum(rows.map((row) => row.net)), sum(rows.map((row) => row.tax))];
	const outside = isInSummary ? 0 : percentOf(sum([net, tax]), off);
	const duty = stamp === 'charged' ? 2 : 0;
	const whole = sum([net, tax, -outside, duty, rounding]);
	const withheld = percentOf(net, withheldPercent);
	const written = sum([whole, total === 'lessWithheld' ? -withheld : 0]);
	const goods = rows.flatMap((row) =>
		row.lines.map((line) =>
			within(
				'DettaglioLinee',
				`<Descrizione>Merce</Descrizione><PrezzoTotale>${within4(line)}</PrezzoTotale>${taxed(row.rate)}`,
			),
		),
	);
	const summary = rows.map((row) =>
		within(
			'DatiRiepilogo',
			`${taxed(row.rate)}<Arrotondamento>${row.rounded}</Arrotondamento><ImponibileImporto>${row.net}</ImponibileImporto><Imposta>${row.tax}</Imposta>`,
		),
	);
	const data = [
		'<TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>7</Numero>',
		withheld === 0 ? '' : within('DatiRitenuta', `<ImportoRitenuta>${withheld}</ImportoRitenuta>`),
		stamp === 'none' ? '' : within('DatiBollo/BolloVirtuale', 'SI'),
		within('ScontoMaggiorazione', `<Tipo>SC</Tipo><Percentuale>${off}</Percentuale>`),
		within('ImportoTotaleDocumento', written),
		within('Arrotondamento', rounding),
	];
	const body =
		within('DatiGenerali/DatiGeneraliDocumento', data.join('')) +
		within('DatiBeniServizi', [...goods, ...summary].join(''));
	return {
		xml: `<p:FatturaElettronica xmlns:p="${NAMESPACE}">${within('FatturaElettronicaBody', body)}</p:FatturaElettronica>`,
		expected: { taxAmount: tax, totalAmount: whole, amountDue: sum([whole, -withheld]) },
	};
}

const withoutNull = (value: unknown): unknown =>
	JSON.parse(JSON.stringify(value, (_key, one: unknown) => one ?? undefined));

it('comes to what it was made of, and so does its bill', async () => {
	await fc.assert(
		fc.asyncProperty(documents, async (document) => {
			const { xml, expected } = made(document);
			const form = await formOf(xml);
			expect(form).toMatchObject({ ...expected, contradiction: null });
			const { lines } = billLines(withoutNull(form) as Invoice, []);
			const booked = sum(lines.flatMap((line) => [line.net, line.tax]));
			expect(booked).toBe(sum([expected.totalAmount, -(form.roundingAmount ?? 0)]));
		}),
		{ numRuns: runs(300) },
	);
});
