/** What the jar of this module does when it is run by itself. */
package com.contractingworks.integration.provider.commands;
