import type { Place } from '../engine/place';

/** Orders of an invoice by the numbers of the lines that belong to them, once for all its lines. */
const orders = new WeakMap<object, Map<string, Place>>();

function ordersOf(body: Place): Map<string, Place> {
	const known = orders.get(body.element);
	if (known) return known;
	const found = body
		.all('DatiGenerali/DatiOrdineAcquisto')
		.flatMap((one) => one.texts('RiferimentoNumeroLinea').map((line) => [line, one] as const));
	const byLine = new Map(found);
	orders.set(body.element, byLine);
	return byLine;
}

/** What is said of the order that a line belongs to: one that names the line's number. */
export const orderOf = (path: string) => (line: Place) =>
	ordersOf(line.invoicePlace())
		.get(line.text('NumeroLinea') ?? '')
		?.text(path) ?? null;
