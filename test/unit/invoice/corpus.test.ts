import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { embeddedFiles } from '../../invoices/embedded';

/** Real invoices lie beside the project, when they are there at all. */
const FOLDER = resolve(__dirname, '../../../../shared/invoices');

/** What an independent parser found in a file. */
interface Expected {
	format: string;
	documentType: string;
	reference: string;
	issueDate: string;
	dueDate: string | null;
	currency: string;
	supplierNames: string[];
	supplierTaxNumber: string | null;
	netAmount: number;
	totalAmount: number;
	amountDue: number;
	/** Without allowances and charges on the whole document. */
	lines: number;
}

const list = join(FOLDER, 'expected.json');
const isThere = existsSync(list);
const expected = isThere
	? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, Expected>)
	: {};

const parser = new XMLParser({ removeNSPrefix: true });

type Parsed = { [name: string]: Parsed | Parsed[] | undefined };
const inner = (parent: Parsed | undefined, name: string) =>
	[parent?.[name] ?? []].flat() as Parsed[];

/** How many allowances and charges on the whole document fast-xml-parser finds: they are lines of ours. */
function adjustments(xml: string): number {
	const document = parser.parse(xml) as Parsed;
	const [ubl] = [...inner(document, 'Invoice'), ...inner(document, 'CreditNote')];
	const settlement = inner(document, 'CrossIndustryInvoice')
		.flatMap((one) => inner(one, 'SupplyChainTradeTransaction'))
		.flatMap((one) => inner(one, 'ApplicableHeaderTradeSettlement'))[0];
	return [
		inner(ubl, 'AllowanceCharge'),
		inner(settlement, 'SpecifiedTradeAllowanceCharge'),
		inner(settlement, 'SpecifiedLogisticsServiceCharge'),
	].flat().length;
}

// The real invoices are not part of this project: where they aren't beside it, this says so.
if (!isThere) {
	it('real invoices are left out: none lie at ../shared/invoices', () => {
		expect(Object.keys(expected)).toEqual([]);
	});
} else {
	it.each(Object.entries(expected))('%s is read right', async (file, said) => {
		const bytes = readFileSync(join(FOLDER, file));
		const form = await readInvoice(bytes);
		const { supplierNames, supplierTaxNumber, lines } = said;
		const xml = file.endsWith('.pdf')
			? (await embeddedFiles(bytes)).find(({ names }) => /\.xml$/i.test(names[0]))?.content
			: bytes;
		expect(form).toMatchObject({
			format: said.format,
			documentType: said.documentType,
			reference: said.reference,
			issueDate: said.issueDate,
			dueDate: said.dueDate,
			currency: said.currency,
			netAmount: said.netAmount,
			totalAmount: said.totalAmount,
			amountDue: said.amountDue,
			supplier: { taxNumber: supplierTaxNumber },
		});
		expect(supplierNames).toContain(form.supplier.name);
		expect(form.lineItems).toHaveLength(lines + adjustments(xml?.toString() ?? ''));
		// The lines add up to the invoice, where a profile has lines.
		const sum = form.lineItems.reduce((total, line) => total + (line.netAmount ?? 0), 0);
		if (lines > 0) expect(sum).toBeCloseTo(said.netAmount, 2);
	});
}
