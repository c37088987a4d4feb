/** What every provider must pass, and what its tests share. */
package com.contractingworks.integration.provider.contract;
