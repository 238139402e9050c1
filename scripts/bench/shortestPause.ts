/**
 * Runs the HTTP Request node with ever longer pauses after its batches, until it loses nothing. Returns that run's
 * seconds (NaN if it always loses some), and what each pause lost, in words.
 */
export async function shortestPause(
	pausesMs: readonly number[],
	run: (pauseMs: number) => Promise<{ seconds: number; lost: number }>,
): Promise<{ seconds: number; tried: string }> {
	const tried: string[] = [];
	for (const pause of pausesMs) {
		const { seconds, lost } = await run(pause);
		tried.push(`${pause} ms: ${lost} lost`);
		if (lost === 0) return { seconds, tried: tried.join(', ') };
	}
	return { seconds: NaN, tried: tried.join(', ') };
}
