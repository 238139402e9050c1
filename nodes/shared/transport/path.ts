/**
 * Template tag for paths: every inserted value becomes one encoded segment, so that an id can't leave its place
 * (`a/b` → `a%2Fb`). `.` and `..` are refused where ids are read, because no encoding protects them.
 */
export function path(strings: TemplateStringsArray, ...segments: string[]): string {
	return strings.reduce(
		(whole, literal, index) => whole + encodeURIComponent(segments[index - 1]) + literal,
	);
}

/** The company a path belongs to, for the limits that Codat counts by company. */
export function companyOf(requestPath: string): string | undefined {
	return /^\/companies\/([^/?]+)/.exec(requestPath)?.[1];
}

/** The connection a path belongs to, as the part of the path that names it with its company. */
export function connectionOf(requestPath: string): string | undefined {
	return /^\/companies\/[^/?]+\/connections\/[^/?]+(?=[/?])/.exec(requestPath)?.[0];
}
