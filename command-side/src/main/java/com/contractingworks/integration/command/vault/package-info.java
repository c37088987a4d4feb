/** The vault: where the secrets of clients lie, encrypted, and how their keys are rotated. */
package com.contractingworks.integration.command.vault;
