import type { IDataObject } from 'n8n-workflow';
import { canonicalJson } from '../../../../../shared/values/canonicalJson';
import { groupBy } from '../../../../../shared/values/groupBy';
import { DECISIONS, type FindingCode, type FactsOf } from './decisions';
import type { Decision, Severity } from './decisions/decision';

/** Something seen on an invoice, as it is put out. */
export interface Finding {
	code: FindingCode;
	severity: Severity;
	text: string;
	/** What the text is made of, for flows that compute with it. */
	figures: IDataObject;
}

/** What all findings come to. */
export type Verdict = 'ok' | Severity;

/** What was decided, and all there is to say about it; no value where a finding stands in the way. */
export interface Decided<T> {
	value?: T;
	findings: Finding[];
}

/** Thrown where one thing that is seen leaves no way to go on. */
export class RefusedByFinding extends Error {
	constructor(readonly finding: Finding) {
		super(finding.text);
	}
}

const decisionOf = <C extends FindingCode>(code: C) =>
	DECISIONS[code] as unknown as Decision<FactsOf<C>>;

/**
 * What was seen, in words.
 *
 * @param isOtherwise whether the setting holds that makes the other severity of it
 */
export function finding<C extends FindingCode>(
	code: C,
	facts: FactsOf<C>,
	isOtherwise = false,
): Finding {
	const { severity, text } = decisionOf(code);
	const other = severity === 'stop' ? 'look' : 'stop';
	return {
		code,
		severity: isOtherwise ? other : severity,
		text: text(facts),
		figures: facts,
	};
}

/** Something seen on one line. */
export interface LineFinding<C extends FindingCode = FindingCode> {
	code: C;
	facts: FactsOf<C>;
	/** Counted from 1. */
	line: number;
	description?: string;
}

/** `1–20, 24` */
function numberRanges(numbers: number[]): string {
	const parts: Array<[from: number, to: number]> = [];
	for (const number of numbers) {
		const last = parts.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else parts.push([number, number]);
	}
	return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/**
 * One finding for each cause, naming all of its lines: "Lines 1–20: there is no account".
 *
 * @param isOtherwise for which codes the setting holds that makes the other severity of them
 */
export function byCause(
	found: LineFinding[],
	isOtherwise: (code: FindingCode) => boolean = () => false,
): Finding[] {
	const causes = groupBy(found, ({ code, facts }) => canonicalJson([code, facts]));
	return [...causes.values()].map((group) => {
		const [{ code, facts, line, description }] = group;
		const one = finding(code, facts as never, isOtherwise(code));
		const lines = group.map((each) => each.line);
		const position =
			lines.length === 1
				? `Line ${line} (${description ?? 'no description'})`
				: `Lines ${numberRanges(lines)}`;
		return { ...one, text: `${position}: ${one.text}`, figures: { ...facts, lines } };
	});
}

const textsOf = (findings: Finding[], wanted: Severity) =>
	findings.filter(({ severity }) => severity === wanted).map(({ text }) => text);

/** Why it can't be entered. */
export const problemsOf = (findings: Finding[]): string[] => textsOf(findings, 'stop');

/** What a person does about what stops an invoice, in sentences. In a message, fields stand in quotation marks. */
export function toDoOf(findings: Finding[]): string {
	const stopping = findings.filter(({ severity }) => severity === 'stop');
	const all = stopping.map(({ code }) =>
		decisionOf(code).toDo.replace(/_([^_]+)_|`([^`]+)`/g, '"$1$2"'),
	);
	return [...new Set(all)].map((one) => `${one}.`).join(' ');
}

/** What somebody may want to look at. */
const warningsOf = (findings: Finding[]): string[] => textsOf(findings, 'look');

/** What follows from all findings: the worst of them decides. */
export function verdictOf(findings: Finding[]): Verdict {
	const [first] = (['stop', 'look'] as const).filter((one) => textsOf(findings, one).length > 0);
	return first ?? 'ok';
}

/** What the output says of all findings: the verdict, each of them, and their texts alone. */
export const findingsInOutput = (findings: Finding[]): IDataObject => ({
	verdict: verdictOf(findings),
	findings: findings as unknown as IDataObject[],
	problems: problemsOf(findings),
	warnings: warningsOf(findings),
});
