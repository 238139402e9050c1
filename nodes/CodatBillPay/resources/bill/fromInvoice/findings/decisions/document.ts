import { look, stop } from './decision';

/** What the document is, and whether its fields can be used at all. */
export const DOCUMENT = {
	invalidField: stop<{ message: string }>({
		seen: 'A field of the invoice is missing, or holds what its kind does not allow',
		text: ({ message }) => message,
		toDo: 'Correct the field, or have the document read again',
	}),
	notTaken: stop<{ message: string }>({
		seen: 'The accounting software would refuse the bill',
		text: ({ message }) => message,
		toDo: 'Change what the message names, or enter the bill in the accounting software',
	}),
	noDueDate: look<{ dueDate: string; days: number }>({
		seen: 'The document names no due date',
		text: ({ dueDate, days }) =>
			days > 0
				? `The document names no due date: ${dueDate} has the term of the supplier's latest bill, ${days} days`
				: `The document names no due date: ${dueDate} is the day of issue`,
		toDo: 'Check the due date; correct it with _Bill_ › _Update_ if it is another',
	}),
};
