import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/values/compact';
import { comparable } from '../../shared/values/text';
import type { Note } from '../input/itemInput';

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/** A calendar date, whatever its time and zone. */
const dayIn = (text: string) => /^\d{4}-\d{2}-\d{2}(?=T)/.exec(text)?.[0];

/** Whether a value of an answer holds what was sent. What software adds, such as a country, is its own affair. */
function holds(answer: unknown, sent: unknown): boolean {
	if (isNothing(sent)) return isNothing(answer) || (Array.isArray(answer) && answer.length === 0);
	if (Array.isArray(sent))
		return (
			Array.isArray(answer) &&
			answer.length === sent.length &&
			sent.every((one, index) => holds(answer[index], one))
		);
	if (isObject(sent))
		return isObject(answer) && Object.keys(sent).every((key) => holds(answer[key], sent[key]));
	if (typeof sent === 'string' && typeof answer === 'string') {
		const day = dayIn(sent);
		return day ? day === dayIn(answer) : comparable(sent) === comparable(answer);
	}
	return sent === answer;
}

/**
 * The fields that are otherwise in Codat's answer than they were sent: the accounting software ignored them. A field
 * that the answer lacks says nothing: some software's answers are incomplete.
 */
export function ignoredFields(sent: object, answer: object): string[] {
	return Object.entries(sent)
		.filter(([field]) => field in answer)
		.filter(([field, value]) => !holds((answer as IDataObject)[field], value))
		.map(([field]) => field);
}

/** The output of a write, with the fields that were ignored, if any were. */
export const withIgnored = <T extends IDataObject>(output: T, ignored: string[]): T =>
	ignored.length > 0 ? { ...output, ignoredFields: ignored } : output;

/** A line above the output, if fields were ignored. @param records e.g. `suppliers` */
export function ignoredHint(outputs: IDataObject[], records: string): Note | undefined {
	const concerned = outputs.filter(({ ignoredFields: ignored }) => Array.isArray(ignored));
	if (concerned.length === 0) return undefined;
	const fields = new Set(concerned.flatMap(({ ignoredFields: ignored }) => ignored as string[]));
	return {
		isWarning: true,
		text: `The accounting software ignored fields of ${concerned.length} of ${outputs.length} ${records}: ${[...fields].join(', ')}. The field ignoredFields says which.`,
	};
}
