import { atCompany, example, type Workflow } from '../../../../scripts/n8n/story/workflow';
import { eInvoice as ubl } from '../../../invoices/eInvoice';
import { hybrid } from '../../../invoices/hybrid';
import { payablesOf } from '../codat';
import { importPublished, published } from '../executions';
import type { Stage } from '../stage';
import type { Sent } from './capture';

/** What the examples are tried with in which a person decides on an invoice: one to the bakery of the seed. */

const BAKERY = 'Harbour Lane Bakery';

/** Whose invoice it is: the beginning of the name of a supplier on the bakery's books. */
export const SUPPLIER = 'Copperfield Packaging';

/** Imports an example for the bakery and publishes it. */
export async function publishForBakery({ emulator, n8n }: Stage, name: string): Promise<Workflow> {
	const workflow = atCompany(example(name), emulator.books.companyNamed(BAKERY));
	await published(n8n, await importPublished(n8n, workflow));
	return workflow;
}

/** A PDF with an invoice of 84.00 GBP in it. */
export async function invoiceToBakery(
	reference: string,
	changes: (xml: string) => string = (xml) => xml,
): Promise<Sent> {
	const xml = ubl({ supplierName: SUPPLIER, reference })
		.replaceAll('Juniper Row Cafe Ltd', BAKERY)
		.replace('PrepaidAmount currencyID="GBP">14.00', 'PrepaidAmount currencyID="GBP">0.00')
		.replace('PayableAmount currencyID="GBP">70.00', 'PayableAmount currencyID="GBP">84.00');
	return [`${reference}.pdf`, await hybrid(changes(xml))];
}

/** How many bills the books have with a reference. */
export const billsWith = ({ emulator }: Stage, reference: string): number =>
	emulator.ledger().bills.filter((bill) => bill.reference === reference).length;

/** Somebody codes the supplier's bills otherwise, so that an invoice that comes next would be, too. */
export function codeOtherwise({ emulator }: Stage): void {
	const { connection } = payablesOf(emulator, BAKERY);
	const [other] = connection.accounts.filter(({ nominalCode }) => nominalCode === '429');
	const supplier = connection.suppliers.find(({ supplierName }) =>
		supplierName.startsWith(SUPPLIER),
	);
	for (const bill of connection.bills)
		if (bill.supplierRef.id === supplier?.id)
			for (const line of bill.lineItems) line.accountRef = { id: other.id };
}
