import type { IDataObject } from 'n8n-workflow';

/** `stop`: it isn't entered. `look`: it is entered, and a person should look at it. */
export type Severity = 'stop' | 'look';

/** What is seen on an invoice, and what follows from it: a row of docs/checks.md. */
export interface Decision<F extends IDataObject = IDataObject> {
	/** The evidence, in words. */
	seen: string;
	severity: Severity;
	/** The setting that makes the other severity of it. */
	otherwise?: string;
	/** What is told, with the facts of the case. */
	text(facts: F): string;
	/** What a person does about it. */
	toDo: string;
}

type Words<F extends IDataObject> = Omit<Decision<F>, 'severity'>;

/** Evidence that keeps an invoice from being entered. */
export const stop = <F extends IDataObject>(words: Words<F>): Decision<F> => ({
	severity: 'stop',
	...words,
});

/** Evidence that a person should look at. */
export const look = <F extends IDataObject>(words: Words<F>): Decision<F> => ({
	severity: 'look',
	...words,
});
