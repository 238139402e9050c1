import type { FindingCode } from '../findings/decisions';
import { ORDER_DECISIONS } from '../findings/decisions/order';
import { finding, type Finding } from '../findings/finding';
import type { Invoice } from '../invoice';
import type { ChosenOrders } from './choose';
import type { Order, Orders } from './order';

const OTHERWISE: Partial<Record<FindingCode, { otherwise?: string }>> = ORDER_DECISIONS;

/** Of which findings a person is only told, where differences are allowed. */
export const otherwiseOf =
	({ allowsDifferences }: Orders) =>
	(code: FindingCode): boolean =>
		allowsDifferences && OTHERWISE[code]?.otherwise !== undefined;

/** What is to be said of the orders, before any line is compared. */
export function ofChosen(
	{ foreign, missing, candidates, orders, isNamed }: ChosenOrders,
	{ currency }: Invoice,
	isOtherwise: (code: FindingCode) => boolean,
): Finding[] {
	return [
		...missing.map((named) => finding('noOrder', { named })),
		...(!isNamed && missing.length === 0 && candidates.length === 0
			? [finding('noOrder', { named: '' })]
			: []),
		...(candidates.length > 1
			? [finding('severalOrders', { orders: candidates.map(({ number }) => number).join(', ') })]
			: []),
		...foreign.map(({ number, supplierName, supplierId }) =>
			finding(
				'orderOfOtherSupplier',
				{ order: number, supplier: supplierName ?? supplierId ?? '' },
				isOtherwise('orderOfOtherSupplier'),
			),
		),
		...orders
			.filter((order) => isInOther(order, currency))
			.map(({ number, currency: ordered = '' }) =>
				finding(
					'orderInOtherCurrency',
					{ order: number, ordered, currency },
					isOtherwise('orderInOtherCurrency'),
				),
			),
	];
}

/** Whether nothing of it can be compared. */
export const isInOther = (order: Order, currency: string) =>
	order.currency !== undefined && order.currency !== currency;
