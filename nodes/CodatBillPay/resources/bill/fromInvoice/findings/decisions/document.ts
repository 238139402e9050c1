import { look, stop } from './decision';

/** Whether the document is a bill, and whether its fields can be used at all. */
export const DOCUMENT_DECISIONS = {
	noData: stop<{ why: string }>({
		seen: 'The file holds no data: its `format` is `none`',
		text: ({ why }) =>
			`The invoice holds no data: its format is "none". ${why || 'Have its text read first, and give what was read in the same form'}`,
		toDo: 'Have its text read, by a model or a person, and give what was read in the same form',
	}),
	creditNote: stop<Record<string, never>>({
		seen: 'It is a credit note',
		text: () => 'It is a credit note. Bill Pay has none: enter it in the accounting software',
		toDo: 'Enter it in the accounting software, and set it off against its bill',
	}),
	negativeTotal: stop<{ totalAmount: number }>({
		seen: 'Its total is negative',
		text: ({ totalAmount }) =>
			`Its total is negative: ${totalAmount}. Bill Pay has no credit notes: enter it in the accounting software`,
		toDo: 'Enter it as a credit note in the accounting software',
	}),
	notPayable: stop<{ what: string }>({
		seen: 'It asks for no payment: a pro forma invoice, a quotation, an order, a receipt, payroll…',
		text: ({ what }) => `It is no bill: ${what}`,
		toDo: 'File it. If something is owed, wait for the invoice',
	}),
	testDocument: stop<Record<string, never>>({
		seen: 'It says that it is a test',
		text: () => 'It is no bill: it says of itself that it is a test',
		toDo: 'Nothing, or ask the sender why it came',
	}),
	copyDocument: stop<Record<string, never>>({
		seen: 'It says that it is a copy',
		text: () => 'It says of itself that it is a copy: the original is what is owed',
		toDo: 'Look whether the original is on the books; if it never came, ask the supplier for it',
	}),
	contradiction: stop<{ what: string }>({
		seen: 'The document contradicts itself, as its reader says in `contradiction`',
		text: ({ what }) => `The document contradicts itself: ${what}`,
		toDo: 'Ask the supplier what is owed, or for another document',
	}),
	correction: stop<{ kind: string; earlier: string }>({
		seen: 'It corrects an earlier invoice: entered beside that, too much would be owed',
		otherwise: '_Allow Corrections_ is on',
		text: ({ kind, earlier }) => `It corrects an earlier invoice${kind}: ${earlier}`,
		toDo: 'Void or change the earlier bill first, then enter this one with the option _Allow Corrections_',
	}),
	followsBill: look<{ earlier: string }>({
		seen: 'It names an earlier invoice that is on the books',
		text: ({ earlier }) => `It names an earlier invoice that is on the books: ${earlier}`,
		toDo: 'Check that it comes on top of that one, and is not in its place',
	}),
	selfBilled: look<Record<string, never>>({
		seen: 'The customer has made it out in the name of the supplier (self-billing)',
		text: () => 'It is self-billed: the customer has made it out in the name of the supplier',
		toDo: 'Check that your own company made it, and that it is not entered by other software already',
	}),
	remark: look<{ remark: string }>({
		seen: 'The reader of the file has something to say about it, in `remarks`',
		text: ({ remark }) => remark,
		toDo: 'Read it',
	}),
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
	dueBeforeIssue: look<{ stated: string; dueDate: string }>({
		seen: 'It is due before it was issued',
		text: ({ stated, dueDate }) =>
			`The document is due on ${stated}, before it was issued: entered as due on the day of issue, ${dueDate}`,
		toDo: 'Compare both days with the document',
	}),
	issuedInFuture: look<{ issueDate: string; days: number }>({
		seen: 'It is dated more than 31 days after today',
		text: ({ issueDate, days }) => `It is dated ${issueDate}, ${days} days from now`,
		toDo: 'Compare the year and the month with the document; correct the bill with _Bill_ › _Update_',
	}),
	dueFarOff: look<{ dueDate: string; days: number }>({
		seen: 'It is due more than a year after it was issued',
		text: ({ dueDate, days }) => `It is due on ${dueDate}, ${days} days after it was issued`,
		toDo: 'Compare the due date with the document; correct the bill with _Bill_ › _Update_',
	}),
	textCut: look<{ most: number }>({
		seen: "A line's description is longer than the accounting software takes",
		text: ({ most }) => `the description is longer than ${most} characters, and is cut`,
		toDo: 'Nothing: the file has the whole of it',
	}),
};
