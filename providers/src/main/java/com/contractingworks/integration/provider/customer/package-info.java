/** Finding or creating an ERP's customer: what makes two the same, and creating one only once. */
package com.contractingworks.integration.provider.customer;
