import { look, stop } from './decision';

/** Whether the figures are true. */
export const FIGURES = {
	figuresDisagree: stop<{ message: string }>({
		seen: 'The figures contradict each other by more than rounding explains',
		text: ({ message }) => message,
		toDo: 'Compare with the document: a line is missing, or a figure was misread. If the document itself is wrong, ask for another',
	}),
	totalZero: stop<Record<string, never>>({
		seen: 'The total is 0',
		text: () => 'The total of the invoice is 0: there is nothing to pay',
		toDo: 'If it belongs on the books all the same, use _Bill_ › _Create_ with its option _Allow a Total of Zero_',
	}),
	prepaid: look<{ prepaid: string; total: string }>({
		seen: 'The document says that something is paid already',
		text: ({ prepaid, total }) =>
			`${prepaid} is already paid by the document: the bill is of the whole total, ${total}`,
		toDo: 'Pay what is left only, and record the earlier payment',
	}),
	amountDueDisagrees: look<{ amountDue: string; payable: string }>({
		seen: "The document's amount due isn't its total less what is paid",
		text: ({ amountDue, payable }) =>
			`The document's amount due is ${amountDue}, but its total less what is paid is ${payable}`,
		toDo: 'Compare with the document before it is paid',
	}),
	amountDueRounded: look<{ rounding: string }>({
		seen: 'The document rounds its amount due',
		text: ({ rounding }) => `The document rounds its amount due by ${rounding}`,
		toDo: 'Pay the rounded amount, if that is usual with this supplier',
	}),
	bookedOtherwise: look<{ booked: string; stated: string }>({
		seen: 'The accounting software made another total of the bill, as one that computes taxes itself may',
		text: ({ booked, stated }) =>
			`The accounting software made the total ${booked}; the document's is ${stated}`,
		toDo: 'Correct the bill in the accounting software',
	}),
};
