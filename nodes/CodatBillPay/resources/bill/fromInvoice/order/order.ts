import type { TrackingRef } from '../../../../../shared/books/types';
import type { Tolerance } from './tolerance';

/** How what was ordered is booked. */
export interface OrderCoding {
	/** The account's ID, nominal code or name. */
	account?: string;
	tracking?: TrackingRef[];
}

/**
 * What was ordered of one thing at one price. Lines of an order that nothing tells apart are one: an invoice that names
 * one of them may mean any.
 */
export interface OrderLine {
	/** Tells it from the other lines of its order, whatever item of a run it was read for. */
	key: string;
	/** Numbers of the lines in the order, with how each is booked. */
	numbers: Map<string, OrderCoding>;
	/** Numbers of the item, the seller's and the buyer's. */
	items: string[];
	description?: string;
	/** Those of the description. */
	words: ReadonlySet<string>;
	/** Absent where it was ordered by its amount. */
	quantity?: number;
	/** Net price of one, where it is known. */
	unitAmount?: number;
	/** All of it, without tax, where it is known. */
	netAmount?: number;
	/** Absent where nobody counts what is received. */
	received?: number;
	/** How much of it was invoiced before. */
	invoicedQuantity: number;
	/** Without tax. */
	invoicedAmount: number;
	/** How all of it is booked; empty where its lines differ. */
	coding: OrderCoding;
}

/** A purchase order, with what was received and invoiced of it before. */
export interface Order {
	/** Tells it from all others. */
	key: string;
	number: string;
	supplierName?: string;
	supplierId?: string;
	currency?: string;
	lines: OrderLine[];
}

/** What an invoice is compared with. */
export interface Orders {
	orders: Order[];
	tolerances: Record<'price' | 'quantity' | 'total', Tolerance>;
	/** Whether what is beyond the tolerances is only told. */
	allowsDifferences: boolean;
}

/** A line of an invoice beside what was ordered, as it is put out. */
export interface LineMatch {
	order: string;
	/** Number of the line in the order, the first of those that nothing tells apart; null where it has none. */
	orderLine: string | null;
	matchedBy: string;
	/** How many were ordered; null where it was ordered by its amount. */
	ordered: number | null;
	/** Null where nobody counts what is received. */
	received: number | null;
	invoicedBefore: number;
	/** By all lines of this invoice that are of it. */
	thisTime: number;
	orderedPrice: number | null;
	price: number | null;
	/** Above zero where more is asked than agreed. */
	priceDifference: number | null;
	orderedAmount: number | null;
	amountBefore: number;
	amountThisTime: number;
}

/** A line of an invoice that is of an order's: how that one is booked, and how both compare. */
export interface OfOrder {
	coding: OrderCoding;
	match: LineMatch;
}
