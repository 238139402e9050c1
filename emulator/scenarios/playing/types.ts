import type { Context } from '../../context';
import type { Course } from './running';

/** Something that happens to programs that use Codat, to be played to one of them. */
export interface Scenario {
	title: string;
	/** What happens, in a sentence. */
	happens: string;
	/** What to watch in a workflow that survives it. */
	watch: string;
	/** What people do about it, as a button says it; absent where nothing has to be done. */
	mending?: string;
	begin: (ctx: Context) => Course;
}
