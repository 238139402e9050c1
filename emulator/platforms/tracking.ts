import type { TrackingForm } from './types';

/** A customer to bill a line to, in software that knows customers by number. */
export const CUSTOMER: TrackingForm = {
	dataType: 'customers',
	id: /^\d+$/,
	billable: true,
	words: 'a customer ID with the data type customers',
};
