package com.contractingworks.integration.command.erp;

import com.contractingworks.integration.kernel.eventlog.EventLogAutoConfiguration;
import com.contractingworks.integration.kernel.eventlog.SnapshotTable;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.snapshotting.RevisionSnapshotFilter;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** ERP documents, whose streams grow with every notice of the ERP, so that they have snapshots. */
@Configuration(proxyBeanMethods = false)
@Import(ErpDocument.class)
public class ErpConfiguration {

  @Bean
  SnapshotTable snapshotTable() {
    return new SnapshotTable("command_side.SnapshotEventEntry");
  }

  @Bean(ErpDocument.SNAPSHOT_TRIGGER)
  SnapshotTriggerDefinition erpDocumentSnapshots(Snapshotter snapshotter) {
    return new EventCountSnapshotTriggerDefinition(
        snapshotter, EventLogAutoConfiguration.LONG_STREAM);
  }

  /** What an earlier release stored in another form is passed over: the events tell it all. */
  @Bean(ErpDocument.SNAPSHOT_FILTER)
  SnapshotFilter snapshotsOfThisForm() {
    return RevisionSnapshotFilter.builder()
        .type(ErpDocument.class.getSimpleName())
        .revision(ErpDocument.SNAPSHOT_FORM)
        .build();
  }
}
