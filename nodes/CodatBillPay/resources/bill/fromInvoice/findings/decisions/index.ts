import { CODING } from './coding';
import type { Decision } from './decision';
import { DOCUMENT } from './document';
import { DUPLICATES } from './duplicates';
import { FIGURES } from './figures';
import { GROUNDING } from './grounding';
import { ORDER } from './order';
import { PAYMENT } from './payment';
import { SUPPLIER } from './supplier';

/** What is asked of an invoice, in that order, and the evidence that decides it. */
export const QUESTIONS: Array<[question: string, decisions: Record<string, Decision<never>>]> = [
	['Is it a bill?', DOCUMENT],
	['Is it what the document says?', GROUNDING],
	['Whose is it?', SUPPLIER],
	['Is it on the books already?', DUPLICATES],
	['Are the figures true?', FIGURES],
	['Is it what was ordered and received?', ORDER],
	['How are its lines coded?', CODING],
	['Who is paid, and how much?', PAYMENT],
];

/** All decisions by their codes. Codes are a contract: workflows branch on them. */
export const DECISIONS = {
	...DOCUMENT,
	...GROUNDING,
	...SUPPLIER,
	...DUPLICATES,
	...FIGURES,
	...ORDER,
	...CODING,
	...PAYMENT,
};

export type FindingCode = keyof typeof DECISIONS;

/** What has to be known to tell it. */
export type FactsOf<C extends FindingCode> = Parameters<(typeof DECISIONS)[C]['text']>[0];
