import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { textsWhere } from '../engine/rows';
import { term, type Term } from '../engine/terms';
import { accountOf } from '../engine/totals';

/** Parties and terms of KSeF's invoices, and what their kinds mean. */

const IDENTITY = 'DaneIdentyfikacyjne';

export const PARTY = {
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
export const account = (path: string) => (root: Place) => {
	const number = accountOf(root.texts(path));
	return number !== null && /^\d{26}$/.test(number) ? `PL${number}` : number;
};
export const OWN_ACCOUNT = '/Fa/Platnosc/RachunekBankowy/NrRB';
export const FACTORS_ACCOUNT = '/Fa/Platnosc/RachunekBankowyFaktora/NrRB';

/** The kinds of documents (RodzajFaktury). */
const KNOWN_KINDS = 'VAT KOR ZAL ROZ UPR KOR_ZAL KOR_ROZ'.split(' ');

/** What the kinds of documents ask a person to look at. */
export function byKind(form: InvoiceForm, root: Place): Partial<InvoiceForm> {
	const kind = form.typeCode ?? '';
	const whole = root.number('Fa/P_15') ?? 0;
	const [isAdvance, isCorrection] = [kind === 'ZAL', kind.startsWith('KOR')];
	const isPaid = root.flag('Fa/Platnosc/Zaplacono');
	const isFactorNamed = root.first('Podmiot3[Rola=1]') !== undefined;
	const [notPayable = null] = textsWhere([
		[isAdvance && isPaid, 'an advance invoice, which documents a payment that was made (ZAL)'],
		[isCorrection && whole === 0, `a correction that changes no amount to pay (${kind})`],
	]);
	const remarks = textsWhere([
		[
			isAdvance && !isPaid,
			"It is an advance invoice (ZAL): most document a payment that was made, and it isn't marked as paid",
		],
		[
			isCorrection && whole > 0,
			`It is a correction (${kind}) whose total is positive: owed in addition, or a credit that lacks its minus`,
		],
		[
			!KNOWN_KINDS.includes(kind),
			`Its kind, ${kind || 'none'}, isn't known: check that it is an invoice to be paid`,
		],
		// Article 106b of the VAT act: an invoice to a sale that a till has recorded.
		[root.flag('Fa/FP'), 'It is an invoice to a receipt of a till (FP): it may be paid already'],
		[
			root.first(FACTORS_ACCOUNT) !== undefined && !isFactorNamed,
			'It is to be paid to the account of a factor, and names none (RachunekBankowyFaktora)',
		],
		[
			root.flag('Fa/Adnotacje/P_18A'),
			'It is to be paid by split payment (P_18A): all of it to the supplier, its tax to the VAT account',
		],
	]);
	return {
		documentType: 'invoice',
		correction: isCorrection ? 'difference' : null,
		notPayable,
		remarks: [...form.remarks, ...remarks],
	};
}

/** Discounts, and terms in words. */
export const termsOf = (root: Place): Term[] => [
	...root.all('Fa/Platnosc/Skonto').map((at) => {
		const percent = /^(\d{1,2}(?:[.,]\d{1,4})?) ?%?$/.exec(at.text('WysokoscSkonta') ?? '')?.[1];
		return term({
			percent: percent === undefined ? null : Number(percent.replace(',', '.')),
			text: at.text('WarunkiSkonta'),
		});
	}),
	...root
		.all('Fa/Platnosc/TerminPlatnosci/TerminOpis')
		.map((at) =>
			term({ text: at.text('.') ?? at.joined(' ', 'Ilosc', 'Jednostka', 'ZdarzeniePoczatkowe') }),
		),
];
