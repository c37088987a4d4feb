/** What is wrong with the settings of a process is said in sentences, and before it starts. */
package com.contractingworks.integration.kernel.settings;
