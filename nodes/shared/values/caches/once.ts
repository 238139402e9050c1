/** Work that is done once for each key, however many ask for it, at the same time or later. A failure is not kept. */
export class Once<T> {
	private readonly begun = new Map<string, Promise<T>>();

	/** What the work for a key has come to: begun at the first call, the same for all others. Fails as it did. */
	async do(key: string, work: () => Promise<T>): Promise<T> {
		let pending = this.begun.get(key);
		if (!pending) {
			pending = work();
			this.begun.set(key, pending);
			pending.catch(() => this.begun.delete(key));
		}
		return await pending;
	}
}
