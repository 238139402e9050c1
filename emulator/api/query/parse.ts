import { ApiError } from '../../http/errors';

/** Comparison operators of Codat's query language, longest first so that `>=` is not read as `>`. */
const OPERATORS = ['!=', '>=', '<=', '=', '~', '>', '<'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Clause {
	kind: 'clause';
	field: string;
	operator: Operator;
	value: string;
}

interface Combination {
	kind: 'and' | 'or';
	left: Query;
	right: Query;
}

export type Query = Clause | Combination;

/** Codat refuses queries of this many characters and more. */
const QUERY_LENGTH_LIMIT = 2048;

/** 400 for a query. The services are those of Codat's examples (response `Malformed-Query` of its files). */
export const malformedQuery = (detail: string, service: 'ClientsApi' | 'PullApi' = 'ClientsApi') =>
	new ApiError(400, `Error parsing query - ${detail}`, { service });

/** Recursive descent: `||` binds weakest, then `&&`, then braces and single comparisons. */
class Parser {
	private position = 0;

	constructor(private readonly text: string) {}

	parse(): Query {
		const query = this.or();
		if (this.position < this.text.length) throw malformedQuery('Malformed query.');
		return query;
	}

	private or(): Query {
		let left = this.and();
		while (this.take('||')) left = { kind: 'or', left, right: this.and() };
		return left;
	}

	private and(): Query {
		let left = this.operand();
		while (this.take('&&')) left = { kind: 'and', left, right: this.operand() };
		return left;
	}

	private operand(): Query {
		if (!this.take('{')) return this.clause();
		const inner = this.or();
		if (!this.take('}')) throw malformedQuery('Malformed query. A closing brace is missing.');
		return inner;
	}

	private clause(): Clause {
		const field = this.until(/[=!~><{}&|]/);
		const operator = OPERATORS.find((candidate) => this.take(candidate));
		if (!field || !operator) throw malformedQuery('Malformed query.');
		const value = this.until(/&&|\|\||[{}]/);
		if (/^[=!~><]/.test(value)) throw malformedQuery('Malformed query.');
		if (!value || value.toLowerCase() === 'null') {
			throw malformedQuery('Malformed query. Querying on null fields is not supported.');
		}
		return { kind: 'clause', field, operator, value };
	}

	/** Reads up to a stop sign, without the blanks around. */
	private until(stop: RegExp): string {
		const rest = this.text.slice(this.position);
		const length = stop.exec(rest)?.index ?? rest.length;
		this.position += length;
		return rest.slice(0, length).trim();
	}

	private take(token: string): boolean {
		while (this.text[this.position] === ' ') this.position++;
		if (!this.text.startsWith(token, this.position)) return false;
		this.position += token.length;
		while (this.text[this.position] === ' ') this.position++;
		return true;
	}
}

/** Parses a query; throws 400 for one that is malformed or too long. */
export function parseQuery(text: string): Query {
	if (text.length >= QUERY_LENGTH_LIMIT) {
		throw malformedQuery(`The query must be shorter than ${QUERY_LENGTH_LIMIT} characters.`);
	}
	return new Parser(text.trim()).parse();
}

/** The comparisons in a query, from left to right. */
export function clausesOf(query: Query): Clause[] {
	return query.kind === 'clause' ? [query] : [...clausesOf(query.left), ...clausesOf(query.right)];
}
