/** The words in which both sides tell how they are. */
package com.contractingworks.integration.kernel.health;
