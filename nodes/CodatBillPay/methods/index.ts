import { listSearch } from '../../shared/editor/listSearch';
import { loadOptions } from '../../shared/editor/loadOptions';

/** What the editor asks for while a node is set up. */
export const methods = { listSearch, loadOptions };
