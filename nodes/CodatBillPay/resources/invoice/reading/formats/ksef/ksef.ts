import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { inInstalments } from '../engine/rows';
import { term } from '../engine/terms';
import { accountOf, total } from '../engine/totals';
import { ksefAmounts, lineNet, rateOf, taxRows, unitPrice } from './amounts';

const WZOR = 'http://crd.gov.pl/wzor/';

const IDENTITY = 'DaneIdentyfikacyjne';

const PARTY = {
	name: `${IDENTITY}/Nazwa`,
	taxNumber: (at: Place) => {
		const european = at.text(`${IDENTITY}/NrVatUE`);
		return (
			at.text(`${IDENTITY}/NIP`) ??
			(european && (at.text(`${IDENTITY}/KodUE`) ?? '') + european) ??
			at.text(`${IDENTITY}/NrID`)
		);
	},
	email: 'DaneKontaktowe/Email',
	phone: 'DaneKontaktowe/Telefon',
	address: {
		at: 'Adres',
		as: { line1: 'AdresL1', line2: 'AdresL2', country: 'KodKraju' },
	},
} as const;

/** An account; Polish ones are written with and without the country. */
const account = (path: string) => (root: Place) => {
	const number = accountOf(root.texts(path));
	return number !== null && /^\d{26}$/.test(number) ? `PL${number}` : number;
};
const OWN_ACCOUNT = '/Fa/Platnosc/RachunekBankowy/NrRB';
const FACTORS_ACCOUNT = '/Fa/Platnosc/RachunekBankowyFaktora/NrRB';

/** What the kinds of documents ask a person to look at. */
function byKind(form: InvoiceForm, root: Place): Partial<InvoiceForm> {
	const kind = form.typeCode ?? '';
	const whole = root.number('Fa/P_15') ?? 0;
	const isPaid = root.flag('Fa/Platnosc/Zaplacono');
	const remarks = [...form.remarks];
	let notPayable: string | null = null;
	if (kind === 'ZAL' && isPaid)
		notPayable = 'an advance invoice, which documents a payment that was made (ZAL)';
	else if (kind === 'ZAL')
		remarks.push(
			"It is an advance invoice (ZAL): most document a payment that was made, and it isn't marked as paid",
		);
	if (kind.startsWith('KOR') && whole === 0)
		notPayable = `a correction that changes no amount to pay (${kind})`;
	else if (kind.startsWith('KOR') && whole > 0)
		remarks.push(
			`It is a correction (${kind}) whose total is positive: owed in addition, or a credit that lacks its minus`,
		);
	if (root.flag('Fa/Adnotacje/P_18A'))
		remarks.push(
			'It is to be paid by split payment (P_18A): all of it to the supplier, its tax to the VAT account',
		);
	return {
		documentType: 'invoice',
		correction: kind.startsWith('KOR') ? 'difference' : null,
		notPayable,
		remarks,
	};
}

/** Poland's invoices of KSeF, FA(2) and FA(3). */
export const ksef: Format = {
	name: 'KSeF',
	roots: { Faktura: [`${WZOR}2023/06/29/12648/`, `${WZOR}2025/06/25/13775/`] },
	family: /^http:\/\/crd\.gov\.pl\/wzor\//,
	requires: ['Fa'],
	table: {
		typeCode: 'Fa/RodzajFaktury',
		isSelfBilled: 'Fa/Adnotacje/P_17',
		precedingInvoices: {
			each: 'Fa/DaneFaKorygowanej',
			as: { reference: 'NrFaKorygowanej', issueDate: 'DataWystFaKorygowanej' },
		},
		reference: 'Fa/P_2',
		issueDate: 'Fa/P_1',
		currency: 'Fa/KodWaluty',
		supplier: {
			at: 'Podmiot1',
			as: {
				...PARTY,
				registrationNumber: '/Stopka/Rejestry/KRS',
				iban: (at) => account(OWN_ACCOUNT)(at) ?? account(FACTORS_ACCOUNT)(at),
			},
		},
		customer: { at: 'Podmiot2', as: PARTY },
		// Rola 1: a factor.
		payee: { at: 'Podmiot3[Rola=1]', as: { ...PARTY, iban: account(FACTORS_ACCOUNT) } },
		lineItems: {
			each: 'Fa/FaWiersz',
			as: {
				description: 'P_7',
				quantity: (line) => {
					const quantity = line.number('P_8B');
					return quantity !== null && line.flag('StanPrzed') ? total([0], [quantity]) : quantity;
				},
				unit: 'P_8A',
				unitAmount: unitPrice,
				netAmount: lineNet,
				taxPercent: (line) => rateOf(line).taxPercent,
				taxCategory: (line) => rateOf(line).taxCategory,
				itemNumber: 'Indeks',
				standardItemNumber: 'GTIN',
			},
		},
		taxBreakdown: taxRows,
		paymentMeans: {
			each: 'Fa/Platnosc',
			as: { code: 'FormaPlatnosci', text: 'OpisPlatnosci' },
		},
		// 2: by card.
		paidByOthers: (root) => root.text('Fa/Platnosc/FormaPlatnosci') === '2',
		paymentTerms: (root) => [
			...root.all('Fa/Platnosc/Skonto').map((at) => {
				const percent = /^(\d{1,2}(?:[.,]\d{1,4})?) ?%?$/.exec(
					at.text('WysokoscSkonta') ?? '',
				)?.[1];
				return term({
					percent: percent === undefined ? null : Number(percent.replace(',', '.')),
					text: at.text('WarunkiSkonta'),
				});
			}),
			...root.all('Fa/Platnosc/TerminPlatnosci/TerminOpis').map((at) =>
				term({
					text:
						at.text('.') ??
						(['Ilosc', 'Jednostka', 'ZdarzeniePoczatkowe']
							.map((name) => at.text(name) ?? '')
							.join(' ')
							.trim() ||
							null),
				}),
			),
		],
		purchaseOrder: 'Fa/WarunkiTransakcji/Zamowienia/NrZamowienia',
		note: (root) => root.texts('Stopka/Informacje/StopkaFaktury').join('\n') || null,
	},
	finish: (form, root) =>
		ksefAmounts(
			{
				...form,
				...byKind(form, root),
				...inInstalments(
					root
						.all('Fa/Platnosc/TerminPlatnosci/Termin')
						.map((at) => ({ dueDate: at.day('.'), amount: null })),
				),
			},
			root,
		),
};
