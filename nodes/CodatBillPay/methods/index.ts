import { listSearch } from '../../shared/methods/listSearch';
import { loadOptions } from './loadOptions';

/** What the editor asks for while a node is set up. */
export const methods = { listSearch, loadOptions };
