import type { InvoiceForm } from '../../../../../invoiceForm/invoice';
import type { Place } from '../engine/place';
import { totalIn } from '../engine/totals';
import { LINES } from './paths';

const LINE_ID = 'AssociatedDocumentLineDocument/LineID';
const PARENT_ID = 'AssociatedDocumentLineDocument/ParentLineID';

/**
 * The lines without the amounts of those that sum up others: an EXTENDED document has lines below lines, and not all
 * say which sum up. Those that others name as the line above them do, if without them the lines come to the net amount.
 */
export function withoutGroups(form: InvoiceForm, root: Place): InvoiceForm['lineItems'] {
	const { lineItems, netAmount } = form;
	const places = root.all(LINES);
	const above = new Set(places.flatMap((line) => line.text(PARENT_ID) ?? []));
	if (above.size === 0) return lineItems;
	const single = lineItems.map((line, at) =>
		above.has(places[at]?.text(LINE_ID) ?? '') ? { ...line, netAmount: null } : line,
	);
	return totalIn(lineItems, 'netAmount') !== netAmount && totalIn(single, 'netAmount') === netAmount
		? single
		: lineItems;
}
