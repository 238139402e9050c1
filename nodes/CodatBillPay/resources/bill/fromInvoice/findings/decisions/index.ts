import { CODING_DECISIONS } from './coding';
import type { Decision } from './decision';
import { DOCUMENT_DECISIONS } from './document';
import { DUPLICATE_DECISIONS } from './duplicates';
import { FIGURE_DECISIONS } from './figures';
import { GROUNDING_DECISIONS } from './grounding';
import { ORDER_DECISIONS } from './order';
import { PAYMENT_DECISIONS } from './payment';
import { SUPPLIER_DECISIONS } from './supplier';

/** What is asked of an invoice, in that order, and the evidence that decides it. */
export const QUESTIONS: Array<[question: string, decisions: Record<string, Decision<never>>]> = [
	['Is it a bill?', DOCUMENT_DECISIONS],
	['Is it what the document says?', GROUNDING_DECISIONS],
	['Whose is it?', SUPPLIER_DECISIONS],
	['Is it on the books already?', DUPLICATE_DECISIONS],
	['Are the figures true?', FIGURE_DECISIONS],
	['Is it what was ordered and received?', ORDER_DECISIONS],
	['How are its lines coded?', CODING_DECISIONS],
	['Who is paid, and how much?', PAYMENT_DECISIONS],
];

/** All decisions by their codes. Codes are a contract: workflows branch on them. */
export const DECISIONS = {
	...DOCUMENT_DECISIONS,
	...GROUNDING_DECISIONS,
	...SUPPLIER_DECISIONS,
	...DUPLICATE_DECISIONS,
	...FIGURE_DECISIONS,
	...ORDER_DECISIONS,
	...CODING_DECISIONS,
	...PAYMENT_DECISIONS,
};

/** The codes of all decisions. */
export type FindingCode = keyof typeof DECISIONS;

/** What has to be known to tell it. */
export type FactsOf<C extends FindingCode> = Parameters<(typeof DECISIONS)[C]['text']>[0];
