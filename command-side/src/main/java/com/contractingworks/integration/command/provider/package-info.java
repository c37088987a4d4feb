/** The built-in providers, set up from the application's configuration. */
package com.contractingworks.integration.command.provider;
