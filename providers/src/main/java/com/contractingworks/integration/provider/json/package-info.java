/** How JSON is read and written here: numbers stay exact. */
package com.contractingworks.integration.provider.json;
