import { getOrMake } from '../../../../../../shared/values/caches/getOrMake';
import type { Place } from '../engine/place';

/** Orders of an invoice by the numbers of the lines that belong to them, once for all its lines. */
const orders = new WeakMap<object, Map<string, Place>>();

function ordersOf(body: Place): Map<string, Place> {
	return getOrMake(orders, body.element, () => {
		const found = body
			.all('DatiGenerali/DatiOrdineAcquisto')
			.flatMap((one) => one.texts('RiferimentoNumeroLinea').map((line) => [line, one] as const));
		return new Map(found);
	});
}

/** What is said of the order that a line belongs to: one that names the line's number. */
export const orderOf = (path: string) => (line: Place) =>
	ordersOf(line.invoicePlace())
		.get(line.text('NumeroLinea') ?? '')
		?.text(path) ?? null;
