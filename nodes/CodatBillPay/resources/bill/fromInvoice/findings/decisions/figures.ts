import { look, stop } from './decision';

const WRONG =
	'Compare with the document: a line is missing, or a figure was misread. If the document itself is wrong, ask for another';

/** Whether the figures are true. */
export const FIGURE_DECISIONS = {
	totalDisagrees: stop<{ both: string; stated: string }>({
		seen: "Net amount and tax don't add up to the total",
		text: ({ both, stated }) =>
			`Net amount and tax add up to ${both}, but the document's total is ${stated}`,
		toDo: WRONG,
	}),
	linesDisagree: stop<{ what: string; lines: string; ofDocument: string; stated: string }>({
		seen: "The lines don't add up to the document's net amount, or those of a rate to that in its tax breakdown, and rounding doesn't explain it",
		text: ({ what, lines, ofDocument, stated }) =>
			`${what} ${lines}, but ${ofDocument} is ${stated}`,
		toDo: WRONG,
	}),
	taxDisagrees: stop<{ percent?: number; computed: string; stated: string }>({
		seen: "The tax isn't that of its rates, by more than rounding and EN 16931 allow",
		text: ({ percent, computed, stated }) =>
			percent === undefined
				? `The tax on the lines is ${computed}, but the document's tax is ${stated}`
				: `The tax of ${percent}% on the lines is ${computed}, but that in the document is ${stated}`,
		toDo: WRONG,
	}),
	breakdownDisagrees: stop<{ rows: string; stated: string }>({
		seen: "The taxes in the breakdown don't add up to the document's tax, or one of them is on no line",
		text: ({ rows, stated }) =>
			`The taxes of the lines' rates in the document's tax breakdown add up to ${rows}, but its tax is ${stated}`,
		toDo: WRONG,
	}),
	taxUnexplained: stop<{ line: number; tax: string }>({
		seen: 'A line has no tax percentage, and no single rate explains the tax',
		text: ({ line, tax }) =>
			`The field "Invoice: Line Items ${line}: Tax Percent" is needed: no single tax rate explains the document's tax of ${tax}`,
		toDo: 'Have the percentage of each line read, or enter the bill by hand',
	}),
	taxTolerated: look<{ percent: number; computed: string; stated: string }>({
		seen: "The tax in the breakdown isn't that of its rate, but EN 16931 tolerates it: less than 1.00 off, and less than a tenth of the tax",
		text: ({ percent, computed, stated }) =>
			`The tax of ${percent}% on the lines would be ${computed}, the document's is ${stated}: entered as the document has it`,
		toDo: 'Ask the supplier if it matters: what the tax office refunds is what is due by law',
	}),
	taxAfterDiscount: look<{ percent: number; stated: string }>({
		seen: 'The tax is on what a cash discount leaves, as in Belgium',
		text: ({ percent, stated }) =>
			`The tax of ${percent}%, ${stated}, is on what a cash discount leaves of the lines`,
		toDo: 'Nothing, if such invoices are usual',
	}),
	noTaxDue: look<{ percent: number; computed: string }>({
		seen: 'A rate is named, and its tax is 0, as with sellers who are not registered',
		text: ({ percent, computed }) =>
			`The document names ${percent}% and takes no tax of it (it would be ${computed}): its lines are entered without tax`,
		toDo: 'Check that the seller takes no tax',
	}),
	taxNotSaid: look<{ total: string }>({
		seen: 'Neither a net amount, a tax nor a tax percentage is named, the books have tax rates, and the supplier has no bills, or some with tax',
		text: ({ total }) =>
			`The document doesn't say how much of its total of ${total} is tax: it is entered without tax`,
		toDo: 'Compare with the document. If there is tax in it, have its net amount or its tax read, or correct the bill with _Bill_ › _Update_',
	}),
	totalZero: stop<Record<string, never>>({
		seen: 'The total is 0',
		text: () =>
			'The total of the invoice is 0: there is nothing to pay. If it belongs on the books all the same, enter it with the operation Create and its option "Allow a Total of Zero"',
		toDo: 'If it belongs on the books all the same, use _Bill_ › _Create_ with its option _Allow a Total of Zero_',
	}),
	prepaid: look<{ prepaid: string; total: string }>({
		seen: 'The document says that something is paid already',
		text: ({ prepaid, total }) =>
			`${prepaid} is already paid by the document: the bill is of the whole total, ${total}`,
		toDo: 'Pay what is left only, and record the earlier payment',
	}),
	nothingDue: stop<{ total: string; amountDue: string }>({
		seen: 'Nothing is left to pay: all of it is paid, or its amount due is 0 or less',
		otherwise: '_Allow Paid Invoices_ is on',
		text: ({ total, amountDue }) =>
			`Nothing is left to pay by the document: its total is ${total}, its amount due ${amountDue}. As an open bill it could be paid twice`,
		toDo: 'Look who paid it, and when. Then enter it with the option _Allow Paid Invoices_, and record that payment',
	}),
	amountDueDisagrees: look<{ amountDue: string; payable: string }>({
		seen: "The document's amount due isn't its total less what is paid",
		text: ({ amountDue, payable }) =>
			`The document's amount due is ${amountDue}, but its total less what is paid is ${payable}`,
		toDo: 'Compare with the document before it is paid',
	}),
	amountDueRounded: look<{ rounding: string }>({
		seen: 'The document rounds what is to be paid',
		text: ({ rounding }) => `The document rounds its amount due by ${rounding}`,
		toDo: 'Pay the rounded amount, and write the rest off',
	}),
	totalRounded: look<{ rounding: string; total: string; amountDue: string }>({
		seen: 'The document counts what it rounds into its total',
		text: ({ rounding, total, amountDue }) =>
			`The document rounds its total by ${rounding}: the bill is of ${total}, to be paid is ${amountDue}`,
		toDo: 'Pay the rounded amount, and write the rest off',
	}),
	rateNeeded: stop<{ currency: string; base: string; software: string }>({
		seen: 'It is in another currency than the books, no rate is given or stated, and the accounting software would take 1',
		text: ({ currency, base, software }) =>
			`It is in ${currency}, the books are in ${base}: without a rate ${software} takes 1 ${currency} for 1 ${base}, and the option "Currency Rate" is empty`,
		toDo: 'Give in the option _Currency Rate_ what one unit of its currency was worth on the day of the invoice',
	}),
	statedRate: look<{ rate: number; currency: string; base: string; software: string }>({
		seen: 'It is in another currency than the books, no rate is given, the accounting software would take 1, and the document states a rate into the currency of the books',
		text: ({ rate, currency, base, software }) =>
			`It is entered at the rate that it states, 1 ${currency} for ${rate} ${base}: the option "Currency Rate" is empty, and ${software} has no rate of its own`,
		toDo: 'Compare with the rate of the day. Give another one in the option _Currency Rate_',
	}),
	newCurrency: look<{ currency: string; software: string }>({
		seen: 'Neither the books nor any supplier, nor any bill of the last 13 months, are in its currency',
		text: ({ currency, software }) =>
			`It is in ${currency}, and nothing on the books is so far: ${software} refuses the bill if that currency isn't switched on there`,
		toDo: 'Compare with the document: the currency may have been misread. If it is right, add the currency in the accounting software',
	}),
	bookedAtOne: look<{ currency: string; base: string }>({
		seen: 'No rate was given, and the accounting software took 1',
		text: ({ currency, base }) => `The accounting software took 1 ${currency} for 1 ${base}`,
		toDo: 'Correct the rate in the accounting software, or with _Bill_ › _Update_',
	}),
	bookedOtherwise: look<{ booked: string; stated: string }>({
		seen: 'The total on the books differs from the document, because the accounting software computed it',
		text: ({ booked, stated }) =>
			`The total on the books is ${booked}; the document's is ${stated}`,
		toDo: 'Correct the bill in the accounting software',
	}),
};
