import { XMLParser } from 'fast-xml-parser';
import { Budget, limitsFor } from '../../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { UnreadableFile } from '../../../nodes/CodatBillPay/resources/invoice/reading/unreadable';
import type { XmlElement } from '../../../nodes/CodatBillPay/resources/invoice/reading/xml/element';
import { readXml } from '../../../nodes/CodatBillPay/resources/invoice/reading/xml/read';
import { XmlReader } from '../../../nodes/CodatBillPay/resources/invoice/reading/xml/reader';
import { eInvoice } from '../../invoices/eInvoice';
import fc from '../../support/property';

const large = () => new Budget(limitsFor(100 * 1024 * 1024));

const parseXml = (xml: string) => new XmlReader(large()).read(xml, true);

/** An element as a document is generated from it. */
interface Made {
	name: string;
	attributes: Array<[string, string]>;
	content: Array<Made | string>;
	/** Written as <a/> if it is empty, and text as CDATA where that is possible. */
	isShort: boolean;
}

const escaped = (text: string) =>
	text.replace(/[&<>"'\r\n\t]/g, (one) => `&#${one.charCodeAt(0)};`).replace(/@/g, '&#x40;');

function written({ name, attributes, content, isShort }: Made): string {
	const own = attributes.map(([key, value]) => ` ${key} = "${escaped(value)}"`).join('');
	if (content.length === 0 && isShort) return `<${name}${own}/>`;
	const inner = content.map((one) => {
		if (typeof one !== 'string') return written(one);
		return isShort && !one.includes(']]>') ? `<![CDATA[${one}]]>` : `${escaped(one)}<!-- <x> -->`;
	});
	return `<${name}${own}\n>${inner.join('')}</${name} >`;
}

const name = fc
	.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/)
	.filter((one) => !/^xml/i.test(one));
/** Texts that stay as they are where XML is read: line ends would become line feeds. */
const text = fc
	.string({ unit: 'grapheme', minLength: 1 })
	// White space alone is left out where it is between elements.
	.filter((one) => /^[^\p{Cc}\p{Cs}\uFFFE\uFFFF]*$/u.test(one) && one.trim() !== '');
const attributes = fc.uniqueArray(fc.tuple(name, text), { selector: ([key]) => key, maxLength: 4 });
const { element } = fc.letrec<{ element: Made }>((tie) => ({
	element: fc.record({
		name,
		attributes,
		content: fc.array(fc.oneof({ maxDepth: 4 }, text, tie('element')), { maxLength: 4 }),
		isShort: fc.boolean(),
	}),
}));

/** An element as both readers know it, with its text in one piece. */
type Plain = { name: string; attributes: Record<string, string>; text: string; children: Plain[] };

const ours = ({ name: tag, attributes: own, text: all, children }: XmlElement): Plain => ({
	name: tag,
	attributes: Object.fromEntries(own),
	text: all,
	children: children.map(ours),
});

const reference = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	htmlEntities: true,
});

type Theirs = Record<string, unknown>;

/** fast-xml-parser's form of an element, in the form of ours. */
function theirs(node: Theirs): Plain {
	const tag = Object.keys(node).find((key) => key !== ':@') ?? '';
	const inner = node[tag] as Theirs[];
	return {
		name: tag,
		attributes: { ...(node[':@'] as Record<string, string> | undefined) },
		text: inner.map((one) => ('#text' in one ? String(one['#text']) : '')).join(''),
		children: inner.filter((one) => !('#text' in one)).map(theirs),
	};
}

const plain = ({ name: tag, attributes: own, content }: Made): Plain => ({
	name: tag,
	attributes: Object.fromEntries(own),
	text: content.filter((one) => typeof one === 'string').join(''),
	children: content.filter((one) => typeof one !== 'string').map(plain),
});

describe('documents', () => {
	it('are read as what they were written from', () => {
		fc.assert(
			fc.property(element, (made) => {
				expect(ours(parseXml(`<?xml version="1.0"?>\n${written(made)}\n`))).toEqual(plain(made));
			}),
		);
	});

	it('are read as fast-xml-parser reads them', () => {
		fc.assert(
			fc.property(element, (made) => {
				const xml = written(made);
				const [root] = reference.parse(xml) as Theirs[];
				expect(ours(parseXml(xml))).toEqual(theirs(root));
			}),
		);
	});

	it('that are cut off anywhere are refused', () => {
		fc.assert(
			fc.property(element, fc.double({ min: 0, max: 1, noNaN: true }), (made, where) => {
				const xml = written(made);
				const cut = xml.slice(0, Math.floor(where * (xml.length - 1)));
				expect(() => parseXml(cut)).toThrow(UnreadableFile);
			}),
		);
	});

	it('whatever they are, are read or refused, and nothing else', () => {
		const pieces = fc.constantFrom(
			...'< > / = " \' & ; ! ? - [ ] : a b xmlns <a> </a> <!-- --> <![CDATA[ ]]> <? ?> &lt; &#1; &x;'.split(
				' ',
			),
			' ',
			'\n',
			'<a b="c">',
		);
		fc.assert(
			fc.property(fc.array(pieces), (made) => {
				try {
					parseXml(made.join(''));
				} catch (error) {
					expect(error).toBeInstanceOf(UnreadableFile);
				}
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('namespaces', () => {
	it('are resolved, whatever their prefixes, and end with their element', () => {
		const root = parseXml(
			`<a xmlns="u:1" xmlns:p="u:2"><p:b p:c="x"/><b xmlns="" xmlns:p="u:3"><p:d/></b><c/></a>`,
		);
		const seen = (one: XmlElement): string[] => [
			`${one.namespace} ${one.name}`,
			...one.children.flatMap(seen),
		];
		expect(seen(root)).toEqual(['u:1 a', 'u:2 b', ' b', 'u:3 d', 'u:1 c']);
		expect(root.attributes.size).toBe(0);
	});

	it.each(['<p:a/>', '<a p:b="c"/>', '<a><b xmlns:p="u"/><p:c/></a>', '<a xmlns:p=""><p:b/></a>'])(
		'%s uses a prefix that is not declared',
		(xml) => expect(() => parseXml(xml)).toThrow('is not declared'),
	);
});

describe('what is not well-formed', () => {
	it.each([
		['', 'holds no element'],
		['<a></b>', '</b> where </a> is due'],
		['</a>', '</a> where nothing is due'],
		['<a/><b/>', 'a second root element'],
		['<a/>x', 'text outside the root element'],
		['<a>&nbsp;</a>', '& that begins no reference'],
		['<a>&#0;</a>', '& that begins no reference'],
		['<a>&#xD800;</a>', '& that begins no reference'],
		['<a>&#9999999;</a>', '& that begins no reference'],
		['<a>]]></a>', ']]> in text'],
		['<a b="<"/>', '< in the attribute b'],
		['<a b=c/>', 'not in quotes'],
		['<a b/>', 'has no value'],
		['<a b="1" b="2"/>', 'is there twice'],
		['<a b="1"c="2"/>', "doesn't end"],
		['<a><!-- -- --></a>', 'a comment with --'],
		['<a><?xml version="1.0"?></a>', 'a second XML declaration'],
		['< a/>', '< without a name'],
	])('%s is refused: %s', (xml, why) => {
		expect(() => parseXml(xml)).toThrow(UnreadableFile);
		expect(() => parseXml(xml)).toThrow(why);
	});
});

describe('a document that comes in pieces', () => {
	const inPieces = (xml: string, at: number[]) => {
		const reader = new XmlReader(large());
		let from = 0;
		for (const end of at) {
			reader.read(xml.slice(from, end), false);
			from = Math.max(from, end);
		}
		return reader.read(xml.slice(from), true);
	};

	it('is read as in one piece, wherever it is cut', () => {
		fc.assert(
			fc.property(element, fc.array(fc.nat(400)), (made, cuts) => {
				const xml = `<?xml version="1.0"?>\n${written(made)}\n`;
				const at = cuts.map((cut) => cut % xml.length).sort((a, b) => a - b);
				expect(ours(inPieces(xml, at))).toEqual(ours(parseXml(xml)));
			}),
		);
	});

	it('is read as in one piece, character by character', () => {
		const xml =
			'<?xml version="1.0"?><!-- c --><a b="&lt;1">x&amp;y]]&gt;\r\nz<![CDATA[<&]]><c/> t </a>';
		const each = Array.from({ length: xml.length }, (_none, index) => index);
		expect(ours(inPieces(xml, each))).toEqual(ours(parseXml(xml)));
		const long = `<a>${'text &amp; more\r\n'.repeat(100)}</a>`;
		const some = Array.from({ length: long.length }, (_none, index) => index);
		expect(ours(inPieces(long, some))).toEqual(ours(parseXml(long)));
	});
});

describe('a document that comes in long pieces', () => {
	const row =
		'<!-- a - b --><r s="1 &lt; 2">x &amp; y]] z<![CDATA[<&]]]><t/> u€</r><?v w ?>\r\n'.repeat(200);
	const xml = `<?xml version="1.0"?>\r\n<a>${row}${'text '.repeat(2000)}</a>`;
	async function* cut(bytes: Buffer, length: number) {
		for (let at = 0; at < bytes.length; at += length) {
			yield bytes.subarray(at, at + length);
			await Promise.resolve();
		}
	}

	it.each([2049, 2500, 4099, 9973])('of %s bytes is read as in one', async (length) => {
		const whole = await readXml(Buffer.from(xml), large());
		expect(whole.children).toHaveLength(200);
		expect(whole.children[199].text).toBe('x & y]] z<&] u€');
		const bytes = Buffer.from(xml);
		expect(await readXml(cut(bytes, length), large())).toEqual(whole);
		const broken = Buffer.from(`${xml.slice(0, -4)}&no;</a>`);
		const { message } = await readXml(broken, large()).then(
			() => new Error('It was read'),
			(error: Error) => error,
		);
		expect(message).toMatch(/character \d+: & that begins no reference/);
		await expect(readXml(cut(broken, length), large())).rejects.toThrow(message);
	});

	it('has line feeds as line ends, wherever it is cut', async () => {
		const bytes = Buffer.from('<a>1\r\n2\r3\n4\r\r\n5</a>');
		for (const length of [1, 2, 3, 5, 100])
			expect((await readXml(cut(bytes, length), large())).text).toBe('1\n2\n3\n4\n\n5');
	});
});

describe('before the first element', () => {
	it.each([
		['a blank line', '\n'],
		['two byte order marks', '\uFEFF\uFEFF'],
		['a byte order mark and a blank line', '\uFEFF\n'],
	])('%s is left alone', async (_name, before) => {
		const file = Buffer.from(`${before}<?xml version="1.0" encoding="UTF-8"?><a>x</a>`);
		expect((await readXml(file, large())).text).toBe('x');
	});
});

describe('hostile documents are refused as soon as they cost too much', () => {
	const limits = { bytes: 0, memory: 6500, depth: 10, unpacked: 0, tag: 200 };
	const attributes = (count: number) =>
		Array.from({ length: count }, (_none, at) => `<b c="${at}"/>`).join('');
	it.each<[string, string, string]>([
		['an external DOCTYPE', '<!DOCTYPE a SYSTEM "file:///none"><a/>', 'DOCTYPE'],
		['entities', '<!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>', 'DOCTYPE'],
		['many levels', '<a>'.repeat(11), 'far deeper than an invoice'],
		['many elements', `<a>${'<b/>'.repeat(60)}</a>`, 'far more than'],
		['many attributes in all', `<a>${attributes(22)}</a>`, 'far more than'],
		[
			'many attributes',
			`<a ${Array.from({ length: 101 }, (_none, at) => `b${at}=""`).join(' ')}/>`,
			'more than 100 attributes',
		],
		['a long name', `<${'x'.repeat(300)}/>`, "doesn't end"],
		['comments that never end', `<a>${'<!--'.repeat(100)}`, 'without -->'],
		['ampersands', `<a>${'&'.repeat(100)}</a>`, '& that begins'],
	])('%s', (_name, xml, why) => {
		expect(() => new XmlReader(new Budget(limits)).read(xml, true)).toThrow(why);
	});

	it('a long tag', () => {
		const reader = new XmlReader(new Budget(limits));
		expect(() => reader.read(`<a b="${'x'.repeat(300)}`, false)).toThrow('a tag far longer');
	});

	it('texts, by the memory that they take', () => {
		const text = (text: string) => new XmlReader(new Budget(limits)).read(`<a>${text}</a>`, true);
		expect(text('x'.repeat(6000)).text).toHaveLength(6000);
		// One character beyond Latin-1 makes all of them take two bytes.
		expect(() => text(`€${'x'.repeat(6000)}`)).toThrow('far more than');
	});

	it.each([
		['<a>', 'x', '</a>'],
		['<a><![CDATA[', 'x', ']]></a>'],
	])('a text in parts, which is there twice when it is put together: %s', (begin, x, end) => {
		const read = (parts: number) => {
			const reader = new XmlReader(new Budget(limits));
			reader.read(begin, false);
			for (let part = 0; part < parts; part++) reader.read(x.repeat(500), false);
			return reader.read(end, true).text.length;
		};
		expect(read(6)).toBe(3000);
		expect(() => read(8)).toThrow('far more than');
	});

	it.each([
		['comments', '<!--', '-->'],
		['instructions', '<?x ', '?>'],
	])('long %s are gone over', (_name, begin, end) => {
		const reader = new XmlReader(new Budget(limits));
		for (let part = 0; part < 4; part++)
			reader.read(`${part ? '' : begin}${'x'.repeat(1000)}`, false);
		expect(reader.read(`${end}<a>x</a>`, true).text).toBe('x');
	});

	it.each([
		['empty comments', '<!---->'.repeat(1000)],
		['comments', '<!-- - -->'.repeat(1000)],
		['instructions', '<?a?>'.repeat(1000)],
		['white space', ' '.repeat(5000)],
	])('%s before the root take time in proportion', async (_name, before) => {
		const file = Buffer.from(`<?xml version="1.0"?>${before}<html lang="en"></html>`);
		expect((await readInvoice(file)).why).toMatch(/html/);
		const other = Buffer.from(`${before}<a/>`);
		expect((await readInvoice(other)).why).toBe('otherXml');
	});
});

describe('encodings', () => {
	const XML = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>Müller €</a>`;
	const bytes = (encoding: string, text16: BufferEncoding, bom = '') =>
		Buffer.from(bom + XML(encoding), text16);
	const swapped = (buffer: Buffer) => Buffer.from(buffer).swap16();
	const latin = (encoding: string) => Buffer.from(XML(encoding).replace('€', '\x80'), 'latin1');

	it.each([
		['UTF-8', bytes('UTF-8', 'utf8')],
		['UTF-8 with a byte order mark', bytes('UTF-8', 'utf8', '\uFEFF')],
		['UTF-16, low byte first', bytes('UTF-16', 'utf16le', '\uFEFF')],
		['UTF-16, high byte first', swapped(bytes('UTF-16', 'utf16le', '\uFEFF'))],
		['UTF-16 without a byte order mark', bytes('UTF-16', 'utf16le')],
		['UTF-16, high byte first, without one', swapped(bytes('UTF-16', 'utf16le'))],
		['UTF-8 that claims to be UTF-16', bytes('utf-16', 'utf8')],
		['Windows-1252', latin('windows-1252')],
		// Latin 1 has no euro sign; all who write one mean Windows-1252, as the WHATWG says.
		['Latin 1', latin('ISO-8859-1')],
	])('%s is read', async (_name, file) => {
		expect((await readXml(file, large())).text).toBe('Müller €');
	});

	it('Windows-1252 is read where Node.js takes it for Latin 1, as 20 and 22 do', async () => {
		const decode = jest
			.spyOn(TextDecoder.prototype, 'decode')
			.mockImplementation((bytes) => Buffer.from(bytes as Uint8Array).toString('latin1'));
		const { text } = await readXml(latin('windows-1252'), large());
		decode.mockRestore();
		expect(text).toBe('Müller €');
	});

	it.each([
		['bytes that are no UTF-8', latin('UTF-8')],
		['an encoding that nobody knows', bytes('x-no-such', 'utf8')],
	])('%s: refused', async (_name, file) => {
		await expect(readXml(file, large())).rejects.toThrow(
			/not in the encoding (utf-8|x-no-such), as it claims/,
		);
	});

	it('zeros behind the document, as programs write that save a whole buffer: left out', async () => {
		const padded = (text: string, more = '') =>
			Buffer.concat([Buffer.from(text), Buffer.alloc(100_000), Buffer.from(more)]);
		expect((await readInvoice(padded(eInvoice()))).reference).toBe('INV-2026-0117');
		await expect(readInvoice(padded(eInvoice(), '<!-- -->'))).rejects.toThrow('XML forbids');
		await expect(readInvoice(padded(eInvoice().slice(0, -20)))).rejects.toThrow(UnreadableFile);
		const utf16 = Buffer.from(`\uFEFF${eInvoice()}\0\0`, 'utf16le');
		expect((await readInvoice(utf16)).reference).toBe('INV-2026-0117');
	});

	it('characters that XML forbids: refused', async () => {
		await expect(readXml(Buffer.from('<a>\u0001</a>'), large())).rejects.toThrow(
			'characters that XML forbids',
		);
	});
});
