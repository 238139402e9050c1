/** The clock of n8n and of Codat alike, which are one in a test. It goes on from where it is set. */
export interface Clock {
	/** @param ms milliseconds since 1970 */
	set(ms: number): void;
	/** Lets so many milliseconds go by. */
	later(ms: number): void;
}

/** A clock for the tests of a file; after each of them it is right again. */
export function useClock(): Clock {
	let moved: jest.SpyInstance | undefined;
	const put = (ms: number) => {
		moved?.mockRestore();
		const real = Date.now;
		const offset = ms - real();
		moved = jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
	};
	afterEach(() => {
		moved?.mockRestore();
		moved = undefined;
	});
	return { set: put, later: (ms) => put(Date.now() + ms) };
}
