import type { Place } from '../engine/place';

/** Parties, numbers and codes of Facturae. */

/** The codes of countries, of three letters, of Spain's most usual suppliers; the form has those of two. */
const COUNTRIES = new Map(
	'ESP ES,AND AD,AUT AT,BEL BE,CHE CH,CZE CZ,DEU DE,DNK DK,FIN FI,FRA FR,GBR GB,GRC GR,HUN HU,IRL IE,ITA IT,LUX LU,MAR MA,MEX MX,NLD NL,NOR NO,POL PL,PRT PT,ROU RO,SWE SE,USA US'
		.split(',')
		.map((pair) => pair.split(' ') as [string, string]),
);

const ENTITY = 'LegalEntity|Individual';
const ADDRESS = `${ENTITY}/AddressInSpain|OverseasAddress`;

export const PARTY = {
	name: (at: Place) =>
		at.text('LegalEntity/CorporateName') ??
		at.first('Individual')?.joined(' ', 'Name', 'FirstSurname', 'SecondSurname') ??
		null,
	taxNumber: 'TaxIdentification/TaxIdentificationNumber',
	email: `${ENTITY}/ContactDetails/ElectronicMail`,
	phone: `${ENTITY}/ContactDetails/Telephone`,
	address: {
		at: ADDRESS,
		as: {
			line1: 'Address',
			city: ['Town', 'PostCodeAndTown'],
			region: 'Province',
			postalCode: 'PostCode',
			country: (at: Place) => COUNTRIES.get(at.text('CountryCode') ?? '') ?? null,
		},
	},
} as const;

/** Series and number, which are unique only together. */
export const numberOf = (path: string) => (at: Place) =>
	at.joined('', `${path}/InvoiceSeriesCode`, `${path}/InvoiceNumber`);

export const CORRECTIONS: Record<string, 'replacement' | 'difference'> = {
	'01': 'replacement',
	'02': 'difference',
	'03': 'difference',
	'04': 'difference',
};
