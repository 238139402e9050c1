import { conflictInWords } from '../../../entering/conflict';
import { look, stop } from './decision';

/** Whether it is on the books already. */
export const DUPLICATE_DECISIONS = {
	sameReference: stop<{
		reference: string;
		id: string;
		status: string;
		existing: string;
		wanted: string;
	}>({
		seen: 'The supplier has a bill with this reference, and of another total or currency, or issued more than 25 days apart',
		text: ({ reference, id, status, existing, wanted }) =>
			conflictInWords({ reference, id, status }, { existing, wanted }),
		toDo: 'Check whether the number was read correctly: it may be a customer or account number. If both are owed, give this one a reference of its own',
	}),
	otherSupplierHas: look<{ reference: string; bills: string }>({
		seen: 'Another supplier has a bill with this reference and total',
		text: ({ reference, bills }) =>
			`Another supplier has a bill with the reference "${reference}" and the same total: ${bills}`,
		toDo: 'Compare both documents: one firm may be on the books twice',
	}),
	billExists: look<{ reference: string; id: string; status: string }>({
		seen: 'The supplier has a bill with this reference, and of this total',
		otherwise: '_If the Bill Exists_ is _Stop With an Error_',
		text: ({ reference, id, status }) =>
			`The supplier already has a bill with the reference "${reference}" (ID ${id}, ${status})`,
		toDo: 'Nothing, if the invoice came twice: the bill that is there is returned',
	}),
	existingDiffers: look<{ booked: string; stated: string }>({
		seen: 'The bill that was there before has another total',
		text: ({ booked, stated }) =>
			`The bill was there before, with a total of ${booked}; the document's is ${stated}`,
		toDo: 'Compare both documents',
	}),
	otherSpelling: stop<{ other: string; issueDate: string }>({
		seen: 'Another bill of the supplier has the same total and day of issue, and the same reference in another spelling: RE-0815, re 0815, RE0815',
		otherwise: "_If the Bill Exists_ is _Don't Check_, or the bill is there in both spellings",
		text: ({ other, issueDate }) =>
			`It is the same as ${other} of ${issueDate}, as far as anybody can tell: total and day agree, and the reference but for its spelling`,
		toDo: "Compare both documents. If both are owed, enter it with _If the Bill Exists_ set to _Don't Check_",
	}),
	sameContent: look<{ other: string; issueDate: string }>({
		seen: 'Another bill of the supplier has the same total and the same lines, another reference, and a date within 40 days. What comes regularly, e.g. each month, does not count',
		text: ({ other, issueDate }) =>
			`It may be the same as ${other} of ${issueDate}, which has the same total and lines`,
		toDo: 'Compare both documents; void the bill if it is the same under another number',
	}),
	nearDuplicate: look<{ other: string; issueDate: string }>({
		seen: 'Another bill of the supplier has the same total, and a similar reference or a date within 7 days',
		text: ({ other, issueDate }) =>
			`It may be the same as ${other} of ${issueDate}, which has the same total`,
		toDo: 'Compare both documents; void the bill if it is the same',
	}),
};
