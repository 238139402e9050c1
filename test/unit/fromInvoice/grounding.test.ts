import { groundingFindings } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/document/grounding';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';
import fc from '../../support/property';

type Read = Pick<Invoice, 'reference' | 'issueDate' | 'dueDate' | 'totalAmount' | 'currency'> & {
	supplier: { taxNumber: string; iban: string };
};

const missing = (read: Read, text: string) =>
	groundingFindings(read as Invoice, text).map(({ figures }) => figures.field ?? 'tax number');

const GROUPS: Array<[thousands: string, decimals: string]> = [
	['.', ','],
	[',', '.'],
	[' ', ','],
	['\u202F', ','],
	["'", '.'],
	['', '.'],
];

const amountAs = (cents: number, [thousands, decimals]: [string, string]) => {
	const [whole, rest] = (cents / 100).toFixed(2).split('.');
	return whole.replace(/\B(?=(?:\d{3})+$)/g, thousands) + decimals + rest;
};

const MONTHS = {
	en: 'January February March April May June July August September October November December',
	de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
	fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
	es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
	it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
	nl: 'januari februari maart april mei juni juli augustus september oktober november december',
	pl: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
	pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
};

/** Ways to write a day that mean no other. */
const DATES: Array<(year: string, month: string, date: string) => string> = [
	(y, m, d) => `${y}-${m}-${d}`,
	(y, m, d) => `${d}.${m}.${y}`,
	(y, m, d) => `${Number(d)}. ${Number(m)}. ${y}`,
	(y, m, d) => `${y}/${m}/${d}`,
	...Object.values(MONTHS).flatMap((names) => {
		const list = names.split(' ');
		return [
			(y: string, m: string, d: string) => `${Number(d)} ${list[Number(m) - 1]} ${y}`,
			(y: string, m: string, d: string) => `${d}. ${list[Number(m) - 1]} ${y}`,
		];
	}),
	(y, m, d) => `${MONTHS.en.split(' ')[Number(m) - 1]} ${Number(d)}, ${y}`,
	(y, m, d) => `${Number(d)} de ${MONTHS.es.split(' ')[Number(m) - 1]} de ${y}`,
	(y, m, d) => `${d}-${MONTHS.en.split(' ')[Number(m) - 1].slice(0, 3)}-${y}`,
];

const dateAs = (iso: string, way: number) =>
	DATES[way % DATES.length](...(iso.split('-') as [string, string, string]));

const LAYOUTS: Array<(parts: Record<string, string>) => string> = [
	({ reference, issued, due, total, tax, iban }) =>
		`Invoice ${reference}\nDate: ${issued}   Due: ${due}\n2 x Flour\nTotal EUR ${total}\nVAT no. ${tax}\nIBAN ${iban}\nThank you`,
	({ reference, issued, due, total, tax, iban }) =>
		`USt-IdNr. ${tax}\nRechnungsnummer\t${reference}\nRechnungsdatum\t${issued}\nzahlbar bis ${due}\nGesamtbetrag\t${total} €\nBankverbindung: ${iban}`,
];

const reads = fc.record({
	number: fc.integer({ min: 1000, max: 99_999 }),
	prefix: fc.constantFrom('RE-', 'INV/2026-', '', 'F 2026/'),
	issued: fc.integer({ min: 0, max: 700 }),
	term: fc.integer({ min: 1, max: 60 }),
	cents: fc.integer({ min: 100, max: 9_999_999_99 }),
	iban: fc.integer({ min: 10 ** 9, max: 10 ** 10 - 1 }).map((end) => `DE0212030000${end}`),
	taxNumber: fc.integer({ min: 10 ** 8, max: 10 ** 9 - 1 }).map((end) => `DE${end}`),
	group: fc.nat(GROUPS.length - 1),
	way: fc.nat(200),
	layout: fc.nat(LAYOUTS.length - 1),
});

const dayFrom = (start: number) =>
	new Date(Date.UTC(2025, 0, 1) + start * 86_400_000).toISOString().slice(0, 10);

const documents = reads.map(
	({ number, prefix, issued, term, cents, group, way, layout, ...more }) => {
		const read: Read = {
			...{ reference: `${prefix}${number}`, currency: 'EUR', totalAmount: cents / 100 },
			...{ issueDate: dayFrom(issued), dueDate: dayFrom(issued + term) },
			supplier: more,
		};
		const text = LAYOUTS[layout]({
			reference: `${prefix}${number}`,
			issued: dateAs(read.issueDate, way),
			due: dateAs(read.dueDate ?? '', way),
			total: amountAs(cents, GROUPS[group]),
			tax: more.taxNumber,
			iban: more.iban.replace(/(.{4})(?=.)/g, '$1 '),
		});
		return { read, text };
	},
);

const otherDigit = (text: string, at: number) => {
	const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
	const place = places[at % places.length];
	return `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`;
};

it('nothing that is read right is missed, in whatever way it is written', () => {
	fc.assert(
		fc.property(documents, ({ read, text }) => {
			expect([missing(read, text), text]).toEqual([[], text]);
		}),
		{ numRuns: 500, endOnFailure: true },
	);
});

it('every value of which a digit was changed is told by its name', () => {
	fc.assert(
		fc.property(documents, fc.nat(), ({ read, text }, at) => {
			const { reference = '', supplier, totalAmount } = read;
			const other = otherDigit(reference, at);
			// What stands in the text by chance, e.g. as a part of the bank account, can't be told.
			fc.pre(!text.replace(/\W/g, '').includes(other.replace(/\W/g, '')));
			expect(missing({ ...read, reference: other }, text)).toEqual(['reference']);
			const total = Number(otherDigit(totalAmount.toFixed(2), at));
			expect(missing({ ...read, totalAmount: total }, text)).toEqual(['total']);
			const iban = otherDigit(supplier.iban, at);
			expect(missing({ ...read, supplier: { ...supplier, iban } }, text)).toEqual(['bank account']);
			const taxNumber = otherDigit(supplier.taxNumber, at);
			expect(missing({ ...read, supplier: { ...supplier, taxNumber } }, text)).toEqual([
				'tax number',
			]);
			for (const [field, name] of [
				['issueDate', 'issue date'],
				['dueDate', 'due date'],
			] as const) {
				const [year, month, date] = (read[field] ?? '').split('-');
				const swapped = `${year}-${date}-${month}`;
				const later = dayFrom(
					(Date.parse(read[field] ?? '') - Date.UTC(2025, 0, 1)) / 86_400_000 + 90,
				);
				const wrong = [later, ...(Number(date) <= 12 && date !== month ? [swapped] : [])];
				for (const changed of wrong)
					if (![read.issueDate, read.dueDate].includes(changed))
						expect(missing({ ...read, [field]: changed }, text)).toContain(name);
			}
		}),
		{ numRuns: 200, endOnFailure: true },
	);
});

it.each([
	['1,23,456.78', 123_456.78, 'INR', true],
	['1.235', 1235, 'JPY', true],
	['1.234,-', 1234, 'EUR', true],
	['119.5', 119.5, 'EUR', true],
	['1.234,56', 234.56, 'EUR', false],
	['119.50', 119, 'EUR', false],
	['12.345', 12.345, 'KWD', true],
	['12.000', 12, 'EUR', false],
	['9 999,86', 999.86, 'EUR', false],
	['EUR 2 (2 x 1.00)', 2, 'EUR', true],
	['2 x 1.00', 2, 'EUR', false],
	['1.234,–', 1234, 'EUR', true],
	['119·95', 119.95, 'EUR', true],
	['119⁹⁵', 119.95, 'EUR', true],
	['€ 119⁹⁵', 119, 'EUR', false],
	['119⁹⁵', 11995, 'EUR', false],
	['119,95¹²', 119.95, 'EUR', true],
	['119,95¹', 119.95, 'EUR', true],
	['119\n95', 119.95, 'EUR', true],
	['€ 119\n95', 119, 'EUR', false],
	['1.119 \r\n 95 \r\nThank you', 1119.95, 'EUR', true],
	['119\n95\n', 119, 'EUR', false],
	['119,00\n19\n', 119, 'EUR', true],
	['EUR 119\n14 days', 119, 'EUR', true],
	['100,0019,00119,00', 119, 'EUR', false],
	['1 , 2 3 4 . 5 0', 1234.5, 'EUR', false],
])('%s for %s %s: %s', (written, totalAmount, currency, isThere) => {
	const read = { issueDate: '2026-01-17', totalAmount, currency, supplier: {} } as Invoice;
	const text = `of 17/01/2026, total ${written}`;
	expect(groundingFindings(read, text)).toHaveLength(isThere ? 0 : 1);
});

it('a day with slashes is either, unless another tells which comes first', () => {
	const of = (issueDate: string, text: string) =>
		groundingFindings(
			{ issueDate, totalAmount: 5, currency: 'EUR', supplier: {} } as Invoice,
			`${text} total 5.00`,
		).length;
	expect([of('2026-03-01', '03/01/2026'), of('2026-01-03', '03/01/2026')]).toEqual([0, 0]);
	expect([
		of('2026-03-01', '03/01/2026 31/01/2026'),
		of('2026-01-03', '03/01/2026 31/01/2026'),
	]).toEqual([1, 0]);
});

it.each([
	['17', '2026-17', false],
	['2026-17', '2026 – 17', true],
	['RE 17', 're\u2010\u00AD17', true],
	['17', '2026\u201017', false],
	['2026-17', '2026\u201017', true],
	['2026-17', '2026-\u00AD\n17', true],
	['99995', '9 999,95', false],
	['999', '9,999', false],
])('the reference %s is in "%s": %s', (reference, written, isThere) => {
	const read = {
		reference,
		issueDate: '2026-01-20',
		totalAmount: 5,
		currency: 'EUR',
		supplier: {},
	};
	const found = missing(read as unknown as Read, `${written} of 2026-01-20, total 5.00`);
	expect(found).toEqual(isThere ? [] : ['reference']);
});

it.each(['1', '11 ', '1.', '1-', '17. mar ', '1   ', 'é', '999 d'])(
	'a text of nothing but "%s" is looked through in time in proportion',
	(unit) => {
		const reference = '1'.repeat(900);
		const supplier = { taxNumber: `${'1'.repeat(900)}2`, iban: `2${'1'.repeat(900)}` };
		const read = {
			reference,
			issueDate: '2026-01-20',
			totalAmount: 11.5,
			currency: 'EUR',
			supplier,
		};
		const time = (length: number) => {
			const text = unit.repeat(length / unit.length);
			const start = process.cpuUsage();
			missing(read, text);
			return process.cpuUsage(start).user;
		};
		time(20_000);
		// Thirty times as much, and as much again for the machine; a quadratic look takes 900 times as long.
		expect(time(600_000)).toBeLessThan(200 * Math.max(time(20_000), 5000));
	},
);

it('a due date may follow from a term of days', () => {
	const read = {
		...{
			issueDate: '2026-01-17',
			dueDate: '2026-01-31',
			totalAmount: 5,
			currency: 'EUR',
			supplier: {},
		},
	} as Invoice;
	expect(groundingFindings(read, '17.01.2026, 5,00, zahlbar in 14 Tagen')).toEqual([]);
	expect(groundingFindings(read, '17.01.2026, 5,00, zahlbar in 30 Tagen')).toHaveLength(1);
});
