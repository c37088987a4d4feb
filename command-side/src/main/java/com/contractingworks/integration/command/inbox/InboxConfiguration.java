package com.contractingworks.integration.command.inbox;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.azure.ProcessIdentity;
import com.contractingworks.integration.kernel.node.Nodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The bus. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BusSettings.class)
public class InboxConfiguration {

  /** The name of the bean that counts the command sides. */
  public static final String NODES = "commandNodes";

  @Bean
  BusConnections busConnections(BusSettings settings) {
    return new BusConnections(settings, ProcessIdentity::credential);
  }

  @Bean
  RenewableConnection busConnection(BusSettings settings, BusConnections connections) {
    LaneThreads.reserve(settings.lanes());
    return new RenewableConnection(connections::open);
  }

  @Bean
  BusWatch busWatch(InstantSource clock) {
    return new BusWatch(clock);
  }

  @Bean
  BusHealthIndicator busHealthIndicator(BusWatch watch, CommandInbox inbox) {
    return new BusHealthIndicator(watch, inbox);
  }

  @Bean
  BusProbe busProbe(DeadLetters letters, BusWatch watch, RenewableConnection busConnection) {
    return new BusProbe(letters::ask, watch, busConnection::renew);
  }

  @Bean
  CommandOutbox commandOutbox(
      BusSettings settings,
      RenewableConnection busConnection,
      BusWatch watch,
      JsonMapper json,
      InstantSource clock) {
    return new CommandOutbox(settings, busConnection, watch, json, clock);
  }

  @Bean
  DeliveryMeter deliveryMeter(MeterRegistry meters) {
    return new DeliveryMeter(meters);
  }

  @Bean
  HeldMessages heldMessages(
      JdbcClient jdbc, TransactionTemplate transactions, InstantSource clock) {
    return new HeldMessages(jdbc, transactions, clock);
  }

  @Bean
  Commands commands(ConnectionDirectory directory, JsonMapper json, InstantSource clock) {
    return new Commands(directory, json, clock);
  }

  @Bean
  CommandInbox commandInbox(
      BusSettings settings,
      BusConnections connections,
      Commands commands,
      CommandGateway gateway,
      HeldMessages held,
      DeliveryMeter deliveries,
      MeterRegistry meters,
      BusWatch watch,
      @Qualifier(NODES) Nodes nodes) {
    MessageHandler handler =
        new MessageHandler(commands, gateway, held, deliveries, settings.poisonAfter());
    CommandInbox inbox =
        new CommandInbox(
            new LaneShare(settings.lanes(), nodes, watch),
            lanes -> new Reception(settings, connections.open(), meters, handler, watch, lanes));
    nodes.review(inbox::review);
    return inbox;
  }

  @Bean
  DeadLetters deadLetters(
      BusSettings settings, RenewableConnection busConnection, JsonMapper json) {
    return new DeadLetters(settings, busConnection, json);
  }

  @Bean
  InboxProblems inboxProblems() {
    return new InboxProblems();
  }

  @Bean
  DeadLetterController deadLetterController(DeadLetters letters) {
    return new DeadLetterController(letters);
  }

  @Bean
  Redrive redrive(
      HeldMessages held, Commands commands, CommandGateway gateway, UnitsOfWork unitsOfWork) {
    return new Redrive(held, commands, gateway, unitsOfWork);
  }

  @Bean
  HeldMessageController heldMessageController(HeldMessages held, Redrive redrive) {
    return new HeldMessageController(held, redrive);
  }
}
