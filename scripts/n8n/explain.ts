/** An error whose message is the whole story for the person at the terminal: no stack is shown. */
export class PlainError extends Error {}

/** What a failed program's output can mean, first match wins: `[pattern, sentence]`. */
const causes: ReadonlyArray<readonly [RegExp, string]> = [
	[
		/ENOSPC|no space left on device|SQLITE_FULL/i,
		'the disk is full: free some space and run it again',
	],
	[
		/npm err(or|!) (code|errno) (ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|ECONNREFUSED)/i,
		'the npm registry cannot be reached: check the network and run it again',
	],
	[
		/EACCES|EPERM|EROFS/,
		'a folder is not writable by this user: check its owner and permissions and run it again',
	],
];

/** The likely cause in one clause, from a program's output or an error's message; undefined if unknown. */
export function explain(output: string): string | undefined {
	return causes.find(([pattern]) => pattern.test(output))?.[1];
}

/** One sentence for an error thrown anywhere in a script. */
export function sentence(error: unknown): string {
	if (error instanceof PlainError) return error.message;
	const message = error instanceof Error ? error.message : String(error);
	return explain(message) ?? message;
}
