import type { Format } from '../engine/format';
import { inInstalments } from '../engine/rows';
import { ksefAmounts } from './amounts';
import { lineNet, signed, unitPrice } from './lineAmounts';
import { account, byKind, FACTORS_ACCOUNT, OWN_ACCOUNT, PARTY, termsOf } from './parts';
import { rateOf, ratesOf, taxRows } from './rates';

const WZOR = 'http://crd.gov.pl/wzor/';

/** Poland's invoices of KSeF, FA(2) and FA(3). */
export const ksef: Format = {
	name: 'KSeF',
	roots: { Faktura: [`${WZOR}2023/06/29/12648/`, `${WZOR}2025/06/25/13775/`] },
	family: /^http:\/\/crd\.gov\.pl\/wzor\//,
	others: {
		FakturaRR: {
			is: 'an invoice VAT RR (FA_RR): the buyer of farm products makes it out for a flat-rate farmer',
			advice:
				'If your own company has made it out, it is in the software that it was made with. If it is to be paid from here, enter the bill by hand.',
		},
	},
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
		exchangeRates: ratesOf,
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
				quantity: (line) => signed(line, line.number('P_8B')),
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
		paymentTerms: termsOf,
		purchaseOrder: 'Fa/WarunkiTransakcji/Zamowienia/NrZamowienia',
		note: (root) => root.lines('Stopka/Informacje/StopkaFaktury'),
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
