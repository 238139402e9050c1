import { mutantsOf } from '../mutant';

const folder = 'nodes/CodatBillPay/resources/invoice/reading';
const tests = 'test/unit/invoice';

const HOSTILE = [`${tests}/hostile.test.ts`, `${tests}/xml.test.ts`];
const PDF = [`${tests}/pdf`, `${tests}/hostile.test.ts`];
const READING = [`${tests}/reading`, `${tests}/formats/meaning`];
const UBL = [...READING, `${tests}/formats/odd.test.ts`];

const costs = [
	...mutantsOf(`${folder}/budget.ts`, HOSTILE, [
		['if (!((this.left[what] -= amount) >= 0))', 'if ((this.left[what] -= amount) < -1e9)'],
		['if (!(amount <= this.left[what]))', 'if (false)'],
		['|| error instanceof TooMuch', ''],
	]),
	...mutantsOf(`${folder}/xml/cursor.ts`, HOSTILE, [
		['WIDE.test(text) ? 2 : 1', '1'],
		['this.goOn(text, SEAM - this.left, isLast);', 'this.goOn(text, SEAM, isLast);'],
		['this.before += this.at - at;', ''],
		['if (end === this.at) throw INCOMPLETE;', ''],
	]),
	...mutantsOf(`${folder}/xml/reader.ts`, HOSTILE, [
		["if (inner.text !== '') this.budget.spend('memory', text.length * this.width);", ''],
		["this.budget.spend('memory', ELEMENT_BYTES);", ''],
		["if (depth === 0 && this.root) this.fail('a second root element');", ''],
	]),
	...mutantsOf(
		`${folder}/xml/stretches.ts`,
		[`${tests}/xml.test.ts`],
		[
			["if (begin === COMMENT.begin && part.includes('--')) this.fail('a comment with --');", ''],
			['this.at += end.length;', ''],
		],
	),
	...mutantsOf(
		`${folder}/xml/characters.ts`,
		[`${tests}/xml.test.ts`],
		[['if (code !== LF || !this.isHalf)', 'if (true)']],
	),
	...mutantsOf(`${folder}/formats/engine/place.ts`, HOSTILE, [
		['if (length > MAX_TEXT)', 'if (false)'],
		["decimal.replace('.', '').length + Math.abs(Number(exponent)) > MAX_DIGITS", 'false'],
	]),
];

const pdf = [
	...mutantsOf(`${folder}/pdf/directory.ts`, PDF, [
		['first < sorted[at - 1].first + sorted[at - 1].count', 'false'],
		['if (this.visited.has(offset) ||', 'if ('],
		['this.trailer ??= trailer;', 'this.trailer = trailer;'],
		['if (entry || other) return entry ?? other;', ''],
		["lastIndexOf('startxref')", "indexOf('startxref')"],
	]),
	...mutantsOf(`${folder}/pdf/table.ts`, PDF, [
		['first: isShifted ? 0 : first,', 'first,'],
		["return offset === 0 ? { kind: 'free' } :", 'return'],
	]),
	...mutantsOf(`${folder}/pdf/streams/stream.ts`, PDF, [
		['if (length !== undefined && isEndOfData(bytes, data + length))', 'if (length !== undefined)'],
		['if (isPacked) return bytes.subarray(data);', ''],
	]),
	...mutantsOf(`${folder}/pdf/scan.ts`, PDF, [
		['if ((this.positions.get(inner) ?? -1) > position) continue;', ''],
		['if (isEndOfData(this.bytes, end)) return end;', ''],
	]),
	...mutantsOf(`${folder}/deflate/inflate.ts`, PDF, [
		['if (length !== (complement ^ 0xffff) ||', 'if ('],
		['this.out.copyWithin(0, this.to - WINDOW, this.to);', ''],
	]),
	...mutantsOf(`${folder}/hybrid.ts`, PDF, [
		['attachments.sort((a, b) => rankOf(a) - rankOf(b))', 'attachments'],
		['if (concernsInvoice(file, attachment, ofPart(error))) throw error as Error;', ''],
	]),
];

const envelopes = [
	...mutantsOf(
		`${folder}/documents.ts`,
		[`${tests}/zip.test.ts`, `${tests}/pdf`],
		[['identityOf(one) === identityOf(other) &&', '']],
	),
	...mutantsOf(
		`${folder}/archive/zip.ts`,
		[`${tests}/zip.test.ts`],
		[
			['length !== entry.unpacked ||', ''],
			['|| sum !== entry.sum', ''],
		],
	),
	...mutantsOf(
		`${folder}/envelope/cms.ts`,
		[`${tests}/formats/envelope.test.ts`],
		[
			["this.budget.spend('memory', to - from);", ''],
			['if (envelopes > MAX_ENVELOPES)', 'if (false)'],
			['isXml || isSigned(begun)', 'isSigned(begun)'],
		],
	),
];

const figures = [
	...mutantsOf(`${folder}/formats/engine/terms.ts`, READING, [
		['terms.filter((one) => !isDiscount(one))', 'terms'],
		['day > last', 'day < last'],
	]),
	...mutantsOf(`${folder}/formats/engine/totals.ts`, UBL, [
		['isRoundedTotal ? null : roundingAmount', 'roundingAmount'],
		['total([amountDue, prepaidAmount], [roundingAmount])', 'amountDue'],
	]),
	...mutantsOf(`${folder}/formats/ubl/amounts.ts`, UBL, [
		['all !== null && !isWhole(all) && isWhole(taxes[0]) ? taxes[0] : all', 'all'],
		['return isOioubl || isTax ? sumOfLines : net;', 'return net;'],
		["[currency(root), null].includes(at.currency('TaxAmount/@currencyID'))", 'true'],
	]),
	...mutantsOf(
		`${folder}/formats/fatturaPa/amounts.ts`,
		[`${tests}/formats/fatturaPa`],
		[
			[
				'total([totalAmount], [withheldAmount, splitPayment])',
				'total([totalAmount], [withheldAmount])',
			],
			['isFundCharged ? [-fund, 0] : [0, -fund],', '[0, -fund],'],
		],
	),
	...mutantsOf(
		`${folder}/formats/fatturaPa/adjustments.ts`,
		[`${tests}/formats/fatturaPa`],
		[
			["one.text('Tipo') === 'MG' ? 1 : -1", '1'],
			['whole < 0 ? -1 : 1', '1'],
			['missed(ofNet) < missed(0) &&', 'false &&'],
		],
	),
	...mutantsOf(
		`${folder}/formats/ksef/amounts.ts`,
		[`${tests}/formats/ksef.test.ts`],
		[
			['Math.abs(rounding) > MOST_ROUNDING', 'false'],
			['due > 0 ? Math.max(0, left) : left', 'left'],
		],
	),
	...mutantsOf(
		`${folder}/formats/ksef/lineAmounts.ts`,
		[`${tests}/formats/ksef.test.ts`],
		[["line.flag('StanPrzed') ? negated(stated) : stated", 'stated']],
	),
	...mutantsOf(
		`${folder}/formats/cfdi/amounts.ts`,
		[`${tests}/formats/cfdi.test.ts`],
		[
			[
				'const byFigures = total([totalAmount], [withheldAmount]);',
				'const byFigures = totalAmount;',
			],
			['root.sum(`${LOCAL}/@TotaldeRetenciones`)', 'null'],
		],
	),
	...mutantsOf(
		`${folder}/formats/facturae/amounts.ts`,
		[`${tests}/formats/facturae.test.ts`],
		[
			[
				'explained(totalAmount, [[-withheldAmount, 0]], exact(written))',
				'explained(totalAmount, [], exact(written))',
			],
			['due !== null && !explained(', 'false && !explained('],
		],
	),
	...mutantsOf(
		`${folder}/formats/facturae/adjustments.ts`,
		[`${tests}/formats/facturae.test.ts`],
		[
			["totals.number('TotalGeneralDiscounts'),", 'null,'],
			["exact(totalIn(lines, 'netAmount')) === netAmount", 'false'],
		],
	),
	...mutantsOf(
		`${folder}/formats/facturae/rates.ts`,
		[`${tests}/formats/facturae.test.ts`],
		[
			['[written, reciprocal(written)]', '[written]'],
			['pairs.length === 0 || rate === undefined', 'rate === undefined'],
		],
	),
];

/** Bugs in the reader of invoices: what a file may cost, what viewers read, envelopes, days and sums. */
export const reader = [...costs, ...pdf, ...envelopes, ...figures];
