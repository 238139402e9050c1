import { formOf, formsOf, sums, within } from './support';

const WZOR = 'http://crd.gov.pl/wzor/';
const FA3 = `${WZOR}2025/06/25/13775/`;

const line = (net: number, rate: string, more = '') =>
	within(
		'FaWiersz',
		`<P_7>Mąka</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>${net}</P_9A><P_11>${net}</P_11><P_12>${rate}</P_12>${more}`,
	);

interface Fa {
	kind?: string;
	currency?: string;
	/** P_13 and P_14. */
	nets?: string;
	total?: number | string;
	lines?: string;
	/** After the kind. */
	more?: string;
	notes?: string;
}

const file = (
	{
		kind = 'VAT',
		currency = 'PLN',
		nets = '<P_13_1>100</P_13_1><P_14_1>23</P_14_1>',
		total = 123,
		lines = line(100, '23'),
		more = '',
		notes = '',
	}: Fa,
	{ namespace = FA3, others = '' } = {},
) =>
	`<Faktura xmlns="${namespace}">${within('Podmiot1', within('DaneIdentyfikacyjne', '<NIP>9999999999</NIP><Nazwa>Młyn Przykład sp. z o. o.</Nazwa>') + within('Adres', '<KodKraju>PL</KodKraju><AdresL1>ul. Polna 1</AdresL1>'))}${within('Podmiot2/DaneIdentyfikacyjne', '<KodUE>DE</KodUE><NrVatUE>111111125</NrVatUE><Nazwa>Kantine</Nazwa>')}${others}${within('Fa', `<KodWaluty>${currency}</KodWaluty><P_1>2026-02-15</P_1><P_2>FV 1/2026</P_2>${nets}<P_15>${total}</P_15>${within('Adnotacje', notes)}<RodzajFaktury>${kind}</RodzajFaktury>${lines}${more}`)}</Faktura>`;

const read = async (fa: Fa, others?: object) => await formOf(file(fa, others));

const payment = (inner: string) => within('Platnosc', inner);

it.each([FA3, `${WZOR}2023/06/29/12648/`])('an invoice is read (%s)', async (namespace) => {
	const more = payment(
		'<TerminPlatnosci><Termin>2026-03-15</Termin></TerminPlatnosci><TerminPlatnosci><Termin>2026-04-15</Termin></TerminPlatnosci><FormaPlatnosci>6</FormaPlatnosci><RachunekBankowy><NrRB>73111111111111111111111111</NrRB></RachunekBankowy><Skonto><WarunkiSkonta>w 7 dni</WarunkiSkonta><WysokoscSkonta>2,5%</WysokoscSkonta></Skonto>',
	);
	expect(await read({ more }, { namespace })).toMatchObject({
		...{ format: 'KSeF', documentType: 'invoice', typeCode: 'VAT', reference: 'FV 1/2026' },
		...{ issueDate: '2026-02-15', dueDate: '2026-03-15', currency: 'PLN' },
		instalments: [{ dueDate: '2026-03-15' }, { dueDate: '2026-04-15' }],
		supplier: {
			name: 'Młyn Przykład sp. z o. o.',
			taxNumber: '9999999999',
			iban: 'PL73111111111111111111111111',
		},
		customer: { taxNumber: 'DE111111125' },
		lineItems: [{ netAmount: 100, taxPercent: 23, taxCategory: 'S' }],
		taxBreakdown: [{ taxPercent: 23, netAmount: 100, taxAmount: 23 }],
		...{ netAmount: 100, taxAmount: 23, totalAmount: 123, roundingAmount: 0, amountDue: 123 },
		paymentTerms: [{ percent: 2.5, text: 'w 7 dni' }],
		payee: null,
	});
});

it('all rates are known, and the tax in złoty of an invoice in another currency counts nothing', async () => {
	const nets =
		'<P_13_1>100</P_13_1><P_14_1>22</P_14_1><P_14_1W>99</P_14_1W><P_13_2>100</P_13_2><P_14_2>8</P_14_2><P_13_3>100</P_13_3><P_14_3>5</P_14_3><P_13_6_2>10</P_13_6_2><P_13_7>10</P_13_7><P_13_10>10</P_13_10>';
	const form = await read({ currency: 'EUR', nets, total: 365, lines: '' });
	expect(form).toMatchObject({
		netAmount: 330,
		taxAmount: 35,
		totalAmount: 365,
		contradiction: null,
	});
	expect(form.taxBreakdown.map(({ taxPercent, taxCategory }) => [taxPercent, taxCategory])).toEqual(
		[
			[22, 'S'],
			[8, 'S'],
			[5, 'S'],
			[0, 'K'],
			[0, 'E'],
			[0, 'AE'],
		],
	);
});

it.each([
	['8.5', '<P_13_1>100</P_13_1><P_14_1>8.5</P_14_1>', 8.5],
	['23%', '<P_13_1>100</P_13_1><P_14_1>23</P_14_1>', 23],
	// Lines of cents, whose taxes were rounded one by one.
	['8', '<P_13_2>6</P_13_2><P_14_2>0.38</P_14_2>', 8],
	// Of a correction: the net amount rises as the tax falls.
	['23', '<P_13_1>100</P_13_1><P_14_1>-23</P_14_1>', 23],
	['23', '<P_13_1>100</P_13_1>', 23],
	['22', '<P_13_1>-100</P_13_1><P_14_1>-22</P_14_1>', 22],
])('the rate %s is that of the line and of the row', async (rate, nets, percent) => {
	const form = await read({ nets, lines: line(100, rate), total: 100 });
	expect(form.lineItems).toMatchObject([{ taxPercent: percent, taxCategory: 'S' }]);
	expect(form.taxBreakdown).toMatchObject([{ taxPercent: percent }]);
});

it.each([
	['zw', 'E'],
	['oo', 'AE'],
	['np I', 'O'],
	['0 WDT', 'K'],
	['0 EX', 'G'],
	['0', 'Z'],
])('a line at %s is of the category %s', async (rate, taxCategory) => {
	expect((await read({ lines: line(10, rate) })).lineItems).toMatchObject([
		{ taxPercent: 0, taxCategory },
	]);
});

it('a total may be rounded; one that is off by more is a contradiction', async () => {
	expect(await read({ total: '122.6' })).toMatchObject({
		totalAmount: 122.6,
		roundingAmount: -0.4,
		amountDue: 122.6,
	});
	expect(await read({ total: 150 })).toMatchObject({
		amountDue: null,
		contradiction: 'Its total is 150, but net amounts and taxes come to 123',
	});
});

it('lines may say their price and quantity only, and rates may have nothing', async () => {
	const shop = (price: number, more = '') =>
		within(
			'FaWiersz',
			`<P_7>Usługa</P_7><P_8B>2</P_8B><P_9B>${price}</P_9B>${more}<P_12>23</P_12>`,
		);
	const nets =
		'<P_13_1>150</P_13_1><P_14_1>34.5</P_14_1><P_13_2>0.00</P_13_2><P_14_2>0.00</P_14_2>';
	const lines = shop(61.5) + shop(31.75, '<P_10>1</P_10>');
	const form = await read({ nets, lines, total: 184.5 });
	expect(form).toMatchObject({
		lineItems: [
			{ quantity: 2, unitAmount: 50, netAmount: 100 },
			{ quantity: 2, unitAmount: 25, netAmount: 50 },
		],
	});
	const net = within('FaWiersz', '<P_8B>3</P_8B><P_9A>50</P_9A><P_12>23</P_12>');
	expect((await read({ nets, lines: net, total: 184.5 })).lineItems).toMatchObject([
		{ netAmount: 150 },
	]);
});

it('gross lines and discounts of one are put into net amounts', async () => {
	const gross = within(
		'FaWiersz',
		'<P_7>Chleb</P_7><P_8B>2</P_8B><P_9B>61.5</P_9B><P_11A>123</P_11A><P_12>23</P_12>',
	);
	expect((await read({ lines: gross })).lineItems).toMatchObject([{ netAmount: 100 }]);
	const odd = within('FaWiersz', '<P_11A>500</P_11A><P_12>23</P_12>');
	expect((await read({ lines: odd })).lineItems).toMatchObject([{ netAmount: 406.504065 }]);
	const discounted = within(
		'FaWiersz',
		'<P_8B>20</P_8B><P_9A>6</P_9A><P_10>1</P_10><P_11>100</P_11><P_12>23</P_12>',
	);
	expect((await read({ lines: discounted })).lineItems).toMatchObject([
		{ quantity: 20, unitAmount: 5, netAmount: 100 },
	]);
	const ofLine = within(
		'FaWiersz',
		'<P_8B>3</P_8B><P_9B>61.5</P_9B><P_10>61.5</P_10><P_11A>123</P_11A><P_12>23</P_12>',
	);
	expect((await read({ lines: ofLine })).lineItems).toMatchObject([
		{ quantity: 3, unitAmount: 33.3333333333333, netAmount: 100 },
	]);
});

it('gross lines come to the net amount of their rate, if with its tax they are what it is', async () => {
	const gross = (amount: number, more = '') =>
		within('FaWiersz', `<P_8B>1</P_8B><P_11A>${amount}</P_11A><P_12>23</P_12>${more}`);
	const nets = '<P_13_1>813</P_13_1><P_14_1>187</P_14_1>';
	const netsOf = async (lines: string) =>
		(await read({ nets, lines, total: 1000 })).lineItems.map(({ netAmount }) => netAmount);
	expect(await netsOf(gross(1000))).toEqual([813]);
	expect(await netsOf(gross(300) + gross(700))).toEqual([243.902439, 569.097561]);
	const before = gross(500, '<StanPrzed>1</StanPrzed>');
	expect(await netsOf(before + gross(1500))).toEqual([-406.504065, 1219.504065]);
	expect(await netsOf(gross(999))).toEqual([812.195122]);
	expect(await netsOf(gross(1000) + line(0, '23'))).toEqual([813.00813, 0]);
});

it('a line of the margin scheme names no rate, and has that of the only row', async () => {
	const lines = within('FaWiersz', '<P_7>Samochód</P_7><P_11A>123</P_11A>');
	expect(await read({ lines, nets: '<P_13_11>123</P_13_11>' })).toMatchObject({
		...{ netAmount: 123, taxAmount: 0, contradiction: null },
		lineItems: [{ netAmount: 123, taxPercent: 0, taxCategory: 'O' }],
	});
});

it('a line of the margin scheme beside others has no tax', async () => {
	const lines = within('FaWiersz', '<P_7>Wycieczka</P_7><P_11A>2000</P_11A>') + line(813, '23');
	const nets = '<P_13_1>813</P_13_1><P_14_1>187</P_14_1><P_13_11>2000</P_13_11>';
	const rated = { taxPercent: 23, taxCategory: 'S' };
	expect(await read({ lines, nets, total: 3000 })).toMatchObject({
		...{ netAmount: 2813, taxAmount: 187, contradiction: null },
		lineItems: [{ netAmount: 2000, taxPercent: 0, taxCategory: 'O' }, rated],
	});
	// Beside other lines without tax it isn't known what a line without a rate is.
	const none = await read({ lines, nets: nets.replace('13_11', '13_7').replace('13_11', '13_7') });
	expect(none.lineItems).toMatchObject([{ taxPercent: null }, rated]);
});

describe('what is due', () => {
	it.each<[string, string, object]>([
		[
			'is nothing where it is marked as paid',
			payment('<Zaplacono>1</Zaplacono>'),
			{ prepaidAmount: 123, amountDue: 0 },
		],
		[
			'is what is left of it where it is paid in part',
			payment(
				'<ZnacznikZaplatyCzesciowej>1</ZnacznikZaplatyCzesciowej><ZaplataCzesciowa><KwotaZaplatyCzesciowej>23</KwotaZaplatyCzesciowej></ZaplataCzesciowa>',
			),
			{ prepaidAmount: 23, amountDue: 100 },
		],
		[
			'is nothing where more was paid than it asks for',
			payment(
				'<ZaplataCzesciowa><KwotaZaplatyCzesciowej>200</KwotaZaplatyCzesciowej></ZaplataCzesciowa>',
			),
			{ prepaidAmount: 200, amountDue: 0 },
		],
		[
			'is nothing where the parts are all of it',
			payment('<ZnacznikZaplatyCzesciowej>2</ZnacznikZaplatyCzesciowej>'),
			{ amountDue: 0 },
		],
		[
			'has charges and deductions in it',
			within(
				'Rozliczenie',
				'<Obciazenia><Kwota>5</Kwota></Obciazenia><Odliczenia><Kwota>28</Kwota></Odliczenia><DoZaplaty>100</DoZaplaty>',
			),
			{
				...{ totalAmount: 123, amountDue: 100, contradiction: null },
				remarks: [expect.stringContaining('Rozliczenie')],
			},
		],
		[
			'is its total, without a word, where charges and deductions are 0',
			within(
				'Rozliczenie',
				'<Odliczenia><Kwota>0.00</Kwota></Odliczenia><DoZaplaty>123</DoZaplaty>',
			),
			{ amountDue: 123, remarks: [] },
		],
		[
			'is nothing where too much was paid',
			within(
				'Rozliczenie',
				'<Odliczenia><Kwota>200</Kwota></Odliczenia><DoRozliczenia>77</DoRozliczenia>',
			),
			{ amountDue: 0 },
		],
		[
			"is a contradiction where it isn't what it says",
			within('Rozliczenie', '<Odliczenia><Kwota>1</Kwota></Odliczenia><DoZaplaty>100</DoZaplaty>'),
			{ amountDue: null, contradiction: expect.stringContaining('comes to 122') },
		],
	])('%s', async (_name, more, expected) => {
		expect(await read({ more })).toMatchObject(expected);
	});
});

describe('a correction', () => {
	const corrected = within(
		'DaneFaKorygowanej',
		'<DataWystFaKorygowanej>2026-01-15</DataWystFaKorygowanej><NrFaKorygowanej>FV 0/2026</NrFaKorygowanej>',
	);

	it('that is negative is a credit; the state before comes off', async () => {
		const lines = line(100, '23', '<StanPrzed>1</StanPrzed>') + line(60, '23');
		const form = await read({
			kind: 'KOR',
			nets: '<P_13_1>-40</P_13_1><P_14_1>-9.2</P_14_1>',
			total: -49.2,
			lines,
			more: corrected,
		});
		expect(form).toMatchObject({
			...{
				documentType: 'creditNote',
				correction: 'difference',
				netAmount: 40,
				taxAmount: 9.2,
				totalAmount: 49.2,
				amountDue: 49.2,
			},
			precedingInvoices: [{ reference: 'FV 0/2026', issueDate: '2026-01-15' }],
		});
		expect(sums(form)).toEqual({ lines: 40, taxes: 9.2 });
	});

	it("that is positive is owed, and told; one of nothing isn't to be paid", async () => {
		expect(await read({ kind: 'KOR', more: corrected })).toMatchObject({
			documentType: 'invoice',
			amountDue: 123,
			remarks: [expect.stringContaining('positive')],
		});
		expect(await read({ kind: 'KOR_ZAL', nets: '', total: 0, more: corrected })).toMatchObject({
			notPayable: expect.stringContaining('KOR_ZAL'),
			netAmount: null,
			amountDue: 0,
		});
	});
});

it("an advance invoice that is paid isn't to be paid; one that isn't marked so is told", async () => {
	expect(await read({ kind: 'ZAL', more: payment('<Zaplacono>1</Zaplacono>') })).toMatchObject({
		notPayable: expect.stringContaining('ZAL'),
		amountDue: 0,
	});
	expect(await read({ kind: 'ZAL' })).toMatchObject({
		notPayable: null,
		remarks: [expect.stringContaining('ZAL')],
	});
});

it('of an invoice that settles advances these come off the lines of the whole order', async () => {
	const form = await read({
		kind: 'ROZ',
		lines: line(250, '23') + line(50, '8'),
		nets: '<P_13_1>100</P_13_1><P_14_1>23</P_14_1><P_13_2>50</P_13_2><P_14_2>4</P_14_2>',
		total: 177,
	});
	expect(form.lineItems[2]).toMatchObject({
		description: 'Invoiced in advance',
		netAmount: -150,
		taxPercent: 23,
	});
	expect(sums(form)).toEqual({ lines: 150, taxes: 27 });
});

it('nothing is added to lines that come to less than an invoice that settles advances', async () => {
	const form = await read({ kind: 'ROZ', lines: line(60, '23') });
	expect(sums(form)).toMatchObject({ lines: 60 });
	const correction = await read({ kind: 'KOR_ROZ', lines: line(60, '23') });
	expect(sums(correction)).toMatchObject({ lines: 100 });
});

it('nothing is made up of the tax of a simplified invoice that says its total only', async () => {
	expect(await read({ kind: 'UPR', nets: '', lines: '' })).toMatchObject({
		...{ netAmount: null, taxAmount: null, totalAmount: 123, amountDue: 123, remarks: [] },
	});
});

it('a factor is who is to be paid; split payment takes nothing off; 2 is no', async () => {
	const others = within(
		'Podmiot3',
		`${within('DaneIdentyfikacyjne', '<NIP>8888888888</NIP><Nazwa>Bank Faktor</Nazwa>')}<Rola>1</Rola>`,
	);
	const more = payment(
		'<RachunekBankowyFaktora><NrRB>PL73222222222222222222222222</NrRB></RachunekBankowyFaktora>',
	);
	expect(await read({ more, notes: '<P_17>2</P_17><P_18A>1</P_18A>' }, { others })).toMatchObject({
		payee: { name: 'Bank Faktor', taxNumber: '8888888888', iban: 'PL73222222222222222222222222' },
		...{ isSelfBilled: false, amountDue: 123, remarks: [expect.stringContaining('P_18A')] },
	});
	expect(await read({ notes: '<P_17>1</P_17>' })).toMatchObject({
		isSelfBilled: true,
		notPayable: null,
	});
});

it('other documents of the same name are errors that say so', async () => {
	await expect(formsOf(file({}, { namespace: `${WZOR}2027/01/01/1/` }))).rejects.toThrow(
		"it is KSeF of a version that isn't known",
	);
	const ofFarmers = `<Faktura xmlns="${WZOR}2026/03/06/14189/"><FakturaRR/></Faktura>`;
	await expect(formsOf(ofFarmers)).rejects.toThrow('it is an invoice VAT RR (FA_RR)');
	await expect(formsOf(`<Faktura xmlns="${FA3}"/>`)).rejects.toThrow('its Faktura is without Fa');
	expect(await formOf('<Faktura xmlns="urn:other"/>')).toMatchObject({
		format: 'none',
		why: 'otherXml',
	});
});

it('what a person has to look at is told: an unknown kind, a receipt of a till, the account of a nameless factor', async () => {
	const more = payment(
		'<RachunekBankowyFaktora><NrRB>73222222222222222222222222</NrRB></RachunekBankowyFaktora>',
	);
	expect((await read({ kind: 'RR' })).remarks).toEqual([expect.stringContaining('Its kind, RR,')]);
	expect((await read({ more: '<FP>1</FP>' })).remarks).toEqual([
		'It is an invoice to a receipt of a till (FP): it may be paid already',
	]);
	expect((await read({ more })).remarks).toEqual([
		'It is to be paid to the account of a factor, and names none (RachunekBankowyFaktora)',
	]);
	const others = within('Podmiot3', '<Rola>1</Rola>');
	expect((await read({ more }, { others })).remarks).toEqual([]);
});

it('the rate into złoty is that of its lines, if they have one', async () => {
	const at = (...rates: number[]) => ({
		currency: 'EUR',
		lines: rates.map((rate) => line(50, '23', within('KursWaluty', rate))).join(''),
	});
	expect((await read(at(4.25, 4.25))).exchangeRates).toEqual([{ currency: 'PLN', rate: 4.25 }]);
	expect((await read(at(4.25, 4.26))).exchangeRates).toEqual([]);
	const more = within('KursWalutyZ', 4.31);
	expect((await read({ currency: 'EUR', more })).exchangeRates).toMatchObject([{ rate: 4.31 }]);
	expect((await read({ more })).exchangeRates).toEqual([]);
});
