import { look, stop } from './decision';

/** Whether what was read stands in the document's text. */
export const GROUNDING_DECISIONS = {
	notInText: stop<{ field: string; value: string }>({
		seen: 'Reference, issue date, due date, total or bank account do not stand in _Source Text_, in any way of writing; a due date may follow from a term of days in it',
		text: ({ field, value }) => `The ${field} "${value}" is not in the text of the document`,
		toDo: 'Compare with the document: it was misread. Correct it, or have the text read again',
	}),
	taxNumberNotInText: look<{ value: string }>({
		seen: "The supplier's tax number does not stand in _Source Text_",
		text: ({ value }) => `The tax number "${value}" is not in the text of the document`,
		toDo: 'Compare with the document',
	}),
};
