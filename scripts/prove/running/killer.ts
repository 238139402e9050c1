/** Kills n8n when so many records are on the books, and a little later. */
export class Killer {
	done = 0;
	private kill?: () => void;
	private timer?: NodeJS.Timeout;
	private readonly moments: number[];

	/**
	 * @param moments numbers of records, one for each kill
	 * @param delay milliseconds between the record and the kill
	 */
	constructor(
		moments: readonly number[],
		private readonly delay: () => number,
	) {
		this.moments = [...moments].sort((a, b) => a - b);
	}

	get pending(): boolean {
		return this.moments.length > 0;
	}

	/** Names what to kill from now on; nothing, once a run is over. */
	aim(kill?: () => void): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		this.kill = kill;
	}

	/** To be told of every answer, with the number of records by then. */
	watch(recorded: number): void {
		if (!this.kill || this.timer || !this.pending || recorded < this.moments[0]) return;
		this.timer = setTimeout(() => {
			this.moments.shift();
			this.done++;
			this.kill?.();
			this.aim();
		}, this.delay());
	}
}
