package com.contractingworks.integration.query.graphql;

import com.contractingworks.integration.kernel.settings.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a question may demand.
 *
 * @param usualPage rows of a page if the question does not say
 * @param maxPage the most rows of a page
 * @param maxTimeline the most entries of one timeline
 * @param maxDepth the most levels of fields below each other; 15 lets tools read the schema
 * @param maxCost the most that answering may cost; 20,000 lets one page of 200 with timelines pass
 * @param maxAliases the most renamed fields
 * @param maxRootFields the most fields at the root
 * @param maxBody the longest body
 */
@ConfigurationProperties("query-side.graphql")
public record GraphqlProperties(
    @DefaultValue("20") int usualPage,
    @DefaultValue("200") int maxPage,
    @DefaultValue("500") int maxTimeline,
    @DefaultValue("15") int maxDepth,
    @DefaultValue("20000") int maxCost,
    @DefaultValue("30") int maxAliases,
    @DefaultValue("10") int maxRootFields,
    @DefaultValue("100KB") DataSize maxBody) {

  public GraphqlProperties {
    new SettingsCheck("query-side.graphql")
        .within("usual-page", usualPage, 1, Math.max(1, maxPage))
        .atLeast("max-page", maxPage, 1)
        .atLeast("max-timeline", maxTimeline, 1)
        .atLeast("max-depth", maxDepth, 1)
        .atLeast("max-cost", maxCost, 1)
        .atLeast("max-aliases", maxAliases, 0)
        .atLeast("max-root-fields", maxRootFields, 1)
        .atLeast("max-body", maxBody.toBytes(), 1)
        .end();
  }
}
