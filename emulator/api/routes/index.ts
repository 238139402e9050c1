import { companyRoutes } from './companies';
import { connectionRoutes } from './connections';
import { attachmentRoutes } from './payables/attachments';
import { bankAccountRoutes } from './payables/bankAccounts';
import { billRoutes } from './payables/bills';
import { mappingOptionRoutes } from './payables/mappingOptions';
import { paymentRoutes } from './payables/payments';
import { supplierRoutes } from './payables/suppliers';
import { platformRoutes } from './platform';
import { pushRoutes } from './pushes';
import { readRoutes } from './reads';

/** Every part of Codat's API that the emulator has. */
export const apiRoutes = [
	companyRoutes,
	connectionRoutes,
	mappingOptionRoutes,
	billRoutes,
	attachmentRoutes,
	paymentRoutes,
	supplierRoutes,
	bankAccountRoutes,
	platformRoutes,
	readRoutes,
	pushRoutes,
];
