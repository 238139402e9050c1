import { compareNames, firmName } from '../../../../../nodes/shared/values/names/firmName';
import { LEGAL_FORMS } from '../../../../../nodes/shared/values/names/legalForms';
import { similarNames } from '../../../../../nodes/shared/values/names/similar';
import fc from '../../../../support/property';

/** Names of one firm each, as people, registers and PDFs write them. */
const ONE_FIRM = [
	['Copperfield Packaging Ltd', 'Copperfield Packaging Limited', 'COPPERFIELD  PACKAGING LTD.'],
	[
		'Copperfield Packaging Ltd',
		'Copper\u00ADfield Pack\u200Baging L.t.d.',
		'copperfield packaging, ltd',
	],
	['Example Inc', 'Example, Inc.', 'Example Incorporated', 'Example™ Inc'],
	['Example Corp', 'Example Corporation', 'Example Corp.'],
	['Millstone Flour Co', 'Millstone Flour Company', 'Millstone Flour Co.'],
	['Nordlicht Energie AG', 'Nordlicht Energie Aktiengesellschaft', 'Nordlicht Energie A.G.'],
	[
		'Beispiel UG',
		'Beispiel UG (haftungsbeschränkt)',
		'Beispiel Unternehmergesellschaft (haftungsbeschränkt)',
	],
	[
		'Boulangerie SARL',
		'Boulangerie S.à r.l.',
		'Boulangerie, S.A.R.L.',
		'SARL Boulangerie',
		'Boulangerie Sàrl',
	],
	['Müller GmbH', 'Mueller GmbH', 'MÜLLER Gesellschaft mbH', 'Mu\u0308ller G.m.b.H.', 'MüllerGmbH'],
	['Groß KG', 'Gross KG', 'GROẞ KG', 'GROSS Kommanditgesellschaft'],
	['Café Élan SAS', 'Cafe Elan SAS', 'CAFE\u0301 ELAN S.A.S.'],
	[
		'Fennel & Ash Produce',
		'Fennel and Ash Produce',
		'Fennel und Ash Produce',
		'Fennel&Ash Produce',
		'Fennel et Ash Produce',
	],
	['García y López', 'Garcia & Lopez', 'GARCIA + LOPEZ'],
	['Silva e Filhos Lda', 'Silva & Filhos, Limitada'],
	["Sainsby's", 'Sainsby’s', 'Sainsbys', 'Sainsbyʼs'],
	[
		'Rhein-Main Bau',
		'Rhein–Main Bau',
		'Rhein\u2010Main Bau',
		'Rhein\u2212Main Bau',
		'Rhein Main Bau',
	],
	['Bau GmbH & Co. KG', 'Bau GmbH und Co KG', 'Bau GmbH u. Co. KG', 'BAU GMBH & CO.KG'],
	['Smith & Co', 'Smith and Company', 'Smith & Co.'],
	['Vanille et Compagnie', 'Vanille & Cie', 'VANILLE & COMPAGNIE'],
	['Foo Pty Ltd', 'Foo Proprietary Limited', 'Foo Pty. Ltd.'],
	['Rosa S.p.A.', 'Rosa SpA', 'ROSA SPA', 'Rosa Società per Azioni'],
	['Drewno Sp. z o.o.', 'Drewno Spółka z ograniczoną odpowiedzialnością', 'Drewno sp z oo'],
	['Pivo s.r.o.', 'Pivo, spol. s r.o.', 'Pivo společnost s ručením omezeným'],
	['Fisk ApS', 'Fisk Anpartsselskab'],
	['Ægir A/S', 'Aegir AS', 'Aegir Aktieselskab'],
	['Puu OÜ', 'Puu OU', 'Puu osaühing'],
	['Işık A.Ş.', 'IŞIK AŞ', 'Isik Anonim Şirketi'],
	['Obras S.A. de C.V.', 'OBRAS SA DE CV'],
	['Αυγή Α.Ε.', 'ΑΥΓΗ ΑΕ', 'Αυγη Ανωνυμη Εταιρεια'],
	['Οδυσσεύς', 'ΟΔΥΣΣΕΥΣ'],
	['ООО «Ромашка»', 'Ромашка ООО', 'ООО "Ромашка"'],
	['株式会社山田', '㈱山田', '山田株式会社', '(株)山田'],
	['上海食品有限公司', '上海食品 有限公司'],
	['삼보 주식회사', '주식회사 삼보', '(주)삼보'],
	['Ｆｕｌｌ Ｗｉｄｔｈ Ｌｔｄ', 'Full Width Ltd'],
];

/** Names of firms that differ, however alike they look. */
const TWO_FIRMS: Array<[string, string]> = [
	['SE Consulting', 'Consulting'],
	['Co-Op', 'Op'],
	['AB Catering', 'Catering'],
	['Auenhof GmbH', 'Auenhof AG'],
	['Auenhof Nord', 'Auenhof'],
	['Example Ltd', 'Example LLP'],
	['SAS Institute', 'Institute'],
	['Rose Spa', 'Rose'],
	['Smith & Co', 'Smith'],
	['Bauer GmbH', 'Baur GmbH'],
	['AT&T', 'ATT'],
	['J.E. Smith', 'J.Y. Smith'],
	['Studio 54', 'Studio 5 4'],
	['Studio 54', 'Studio 55'],
	['A+ Plumbing', 'A Plumbing'],
	['C++ Services', 'C Services'],
	['The Bread Company Ltd', 'The Bread Ltd'],
	['Край', 'Краи'],
	['かき', 'がき'],
	['上海食品有限公司', '上海食品股份有限公司'],
	['Ромашка', 'Рожашка'],
	['!!!', '???'],
	['Foo GmbH', 'Foo GmbH & Co. KG'],
	['Mosag', 'Mos'],
	['Limited', 'Ltd Brands'],
	['AG', 'SE'],
	['', 'x'],
];

describe('one firm', () => {
	it.each(ONE_FIRM)('%s', (...names) => {
		const written = names.filter((name) => typeof name === 'string');
		for (const name of written) expect(compareNames(name, written[0])).toBe('same');
	});
});

describe('two firms', () => {
	it.each(TWO_FIRMS)('%s and %s', (a, b) => {
		expect(['different', 'otherForm']).toContain(compareNames(a, b));
		expect(compareNames(b, a)).toBe(compareNames(a, b));
		expect(firmName(a).key).not.toBe(firmName(b).key);
	});

	it('all of another name, in any pair of the two lists', () => {
		const keys = ONE_FIRM.map(([name]) => firmName(name).key);
		const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
		expect(twice).toEqual([firmName('Copperfield Packaging Ltd').key]);
	});
});

describe('a name without its legal form', () => {
	it.each([
		['Auenhof Gemüse', 'Auenhof Gemüse GmbH'],
		['Millstone Flour', 'Millstone Flour Co'],
		['Ромашка', 'ООО Ромашка'],
		['Foo', 'Foo GmbH & Co. KG'],
	])('%s may be %s', (a, b) => {
		expect(compareNames(a, b)).toBe('withoutForm');
		expect(compareNames(b, a)).toBe('withoutForm');
	});

	it('is never empty', () => {
		for (const form of LEGAL_FORMS.keys()) {
			expect(firmName(form).key).not.toBe('');
			expect(firmName(`${form} ${form} ${form}`).base).not.toBe('');
		}
	});
});

/** How one and the same name is written differently, without being another. */
const WRITINGS: Array<(name: string) => string> = [
	(name) => name.toUpperCase(),
	(name) => name.toLowerCase(),
	(name) => name.normalize('NFD'),
	(name) => name.normalize('NFKC'),
	(name) => name.replaceAll(' ', '\u00A0 '),
	(name) => name.replaceAll('-', '\u2011'),
	(name) => name.replaceAll('-', ' — '),
	(name) => name.replaceAll("'", '’'),
	(name) => name.replaceAll(' & ', ' and '),
	(name) => `\u200E${name}\u00AD`,
	(name) => name.split('').join('\u200D'),
	(name) => `${name}.`,
	(name) => `"${name}"`,
];

describe('whatever the name', () => {
	const word = fc.constantFrom(
		...[
			'Auenhof',
			'Müller',
			"D'Amico",
			'Straße',
			'Élan',
			'Nord-Süd',
			'Søby',
			'Łódź',
			'İzmir',
			'Ромашка',
		],
		...[
			'Αθήνα',
			'山田',
			'삼보',
			'Co',
			'AB',
			'SE',
			'A1',
			'54',
			'C',
			'&',
			'Ltd',
			'GmbH',
			'Spa',
			'und',
			'Čapek',
		],
	);
	const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));

	it('writing it differently leaves the key as it is', () => {
		fc.assert(
			fc.property(name, fc.array(fc.constantFrom(...WRITINGS), { maxLength: 4 }), (text, ways) => {
				const written = ways.reduce((so, write) => write(so), text);
				expect(firmName(written).key).toBe(firmName(text).key);
			}),
			{ numRuns: 2000 },
		);
	});

	it('it is the same as itself, and comparing has no order', () => {
		fc.assert(
			fc.property(fc.oneof(name, fc.string({ unit: 'binary' })), name, (a, b) => {
				if (firmName(a).key !== '') expect(compareNames(a, a)).toBe('same');
				expect(compareNames(a, b)).toBe(compareNames(b, a));
			}),
		);
	});

	it('a name with something in it has a key', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
				if (/[\p{L}\p{N}]/u.test(text)) expect(firmName(text).key).not.toBe('');
			}),
		);
	});
});

describe('similar names', () => {
	const similar = (name: string, books: string[]) => similarNames(name, books, (one) => one);

	it.each([
		['Millstone Flour C', 'Millstone Flour Co'],
		['Milstone Flour Co', 'Millstone Flour Co'],
		['Millstone', 'Millstone Flour Co'],
		['Auenhof AG', 'Auenhof GmbH'],
		['Muller Bau', 'Müller Bau GmbH'],
		['Malmo Fisk', 'Malmö Fisk AB'],
		['Nordlciht Energie', 'Nordlicht Energie AG'],
		// Letters of another script that look the same: five here, four there.
		['\u0410u\u0435nh\u043ef G\u0435müs\u0435 GmbH', 'Auenhof Gemüse GmbH'],
		['N\u03bfrdlicht \u0395n\u0435rgi\u0435', 'Nordlicht Energie AG'],
	])('%s is like %s', (name, onBooks) => {
		expect(similar(name, ['Tideway Telecom', onBooks])).toEqual([onBooks]);
	});

	it.each([
		['Studio 54', 'Studio 55'],
		['Supplier 00017', 'Supplier 00018'],
		['Oak', 'Elm'],
		['Tideway Telecom', 'Saltwood Dairy'],
		['', 'Saltwood Dairy'],
	])('%s is not like %s', (name, onBooks) => {
		expect(similar(name, [onBooks])).toEqual([]);
	});

	it('come by how much longer or shorter they are', () => {
		expect(similar('Oakley', ['Oakley Furniture', 'Oakleys'])).toEqual([
			'Oakleys',
			'Oakley Furniture',
		]);
	});
});
