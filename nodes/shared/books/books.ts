import type { Codat } from '../transport/codat';
import { BillFiles } from './attachments';
import { Bills } from './bills';
import { linkedConnection } from './connection/connection';
import { MappingOptions } from './mappingOptions';
import { Payables } from './payables';
import { Suppliers } from './suppliers';

/**
 * One customer's books: what the accounting software behind a connection can be asked and told. What was read is shared
 * by all items of a run.
 */
export class Books extends Payables {
	readonly bills = new Bills(this);

	readonly attachments = new BillFiles(this);

	readonly suppliers = new Suppliers(this);

	readonly mappingOptions = new MappingOptions(this);

	/**
	 * The books behind the company's only linked accounting connection.
	 *
	 * @throws NodeOperationError if there is none, or more than one; it lists what there is
	 */
	static async ofLinkedConnection(codat: Codat, companyId: string): Promise<Books> {
		return new Books(codat, await linkedConnection(codat, companyId));
	}
}
