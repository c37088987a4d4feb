/** The life of a third party's provider: the id of each of its versions, and its events. */
package com.contractingworks.integration.kernel.provider;
