/** What all GraphQL features share: scalars, pages and cursors, limits, errors. */
package com.contractingworks.integration.query.graphql;
