package com.contractingworks.integration.command.invoice;

import com.contractingworks.integration.command.client.ConnectionDirectory;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.GiveUpPublication;
import com.contractingworks.integration.command.invoice.InvoiceSyncCommand.RetryPublication;
import com.contractingworks.integration.command.task.UnitsOfWork;
import com.contractingworks.integration.kernel.EventMetadata;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person may do about an invoice that did not get through. */
@RestController
@RequestMapping("/api/v1/invoice-syncs/{clientId}/{invoiceId}")
class InvoiceSyncController {

  private final UnitsOfWork unitsOfWork;
  private final CommandGateway commands;
  private final ConnectionDirectory directory;
  private final InstantSource clock;

  InvoiceSyncController(
      UnitsOfWork unitsOfWork,
      CommandGateway commands,
      ConnectionDirectory directory,
      InstantSource clock) {
    this.unitsOfWork = unitsOfWork;
    this.commands = commands;
    this.directory = directory;
    this.clock = clock;
  }

  @PostMapping(path = "/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  void retry(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      @RequestHeader(value = "X-Actor", defaultValue = "unnamed person") String actor,
      @RequestBody(required = false) byte[] body) {
    Act act = Act.read(body);
    InvoiceSyncId id = new InvoiceSyncId(clientId, invoiceId);
    String commandId = UUID.randomUUID().toString();
    send(
        new RetryPublication(
            id,
            act.expectedAttempt(),
            act.reason(),
            directory.target(id.clientId()).orElse(null),
            commandId,
            clock.instant()),
        actor,
        act.reason(),
        commandId);
  }

  @PostMapping(path = "/give-up", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUp(
      @PathVariable String clientId,
      @PathVariable String invoiceId,
      @RequestHeader(value = "X-Actor", defaultValue = "unnamed person") String actor,
      @RequestBody(required = false) byte[] body) {
    Act act = Act.read(body);
    send(
        new GiveUpPublication(
            new InvoiceSyncId(clientId, invoiceId),
            act.expectedAttempt(),
            act.reason(),
            clock.instant()),
        actor,
        act.reason(),
        UUID.randomUUID().toString());
  }

  /** If something else came first, what is asked is judged anew by what there is then. */
  private void send(Object command, String actor, String reason, String requestId) {
    Map<String, String> origin =
        Map.of(
            EventMetadata.ACTOR,
            actor,
            EventMetadata.CAUSE,
            "request:" + requestId,
            EventMetadata.CORRELATION,
            requestId,
            EventMetadata.REASON,
            reason);
    unitsOfWork.run(
        () ->
            commands.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).withMetaData(origin)));
  }

  @ExceptionHandler
  ProblemDetail refused(InvoiceSyncRefused e) {
    if (e.code() == InvoiceSyncRefused.Code.UNKNOWN) {
      return ProblemDetail.forStatusAndDetail(
          HttpStatus.NOT_FOUND, "No such invoice has been announced by CW.");
    }
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    problem.setTitle("The invoice is not in a state that allows this");
    problem.setProperty("code", e.code().name());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unreadable(UnreadableAct e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    problem.setProperty("errors", e.errors());
    return problem;
  }

  @ExceptionHandler
  ProblemDetail failed(CommandExecutionException e) throws Exception {
    if (e.getCause() instanceof InvoiceSyncRefused refused) {
      return refused(refused);
    }
    throw e;
  }

  @ExceptionHandler
  ProblemDetail malformed(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
  }

  /**
   * What a person saw and wants.
   *
   * @param expectedAttempt the attempt that the person saw
   * @param reason why, kept in the log
   */
  record Act(int expectedAttempt, String reason) {

    private static final String EXPECTED_ATTEMPT = "expectedAttempt";
    private static final String REASON = "reason";
    private static final List<String> KEYS = List.of(EXPECTED_ATTEMPT, REASON);
    private static final int MAX_REASON = 500;

    private static final JsonMapper STRICT =
        JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * Reads the body of a request. Takes nothing for something else: a number that is none, or a
     * misspelt key, is refused.
     *
     * @throws UnreadableAct if anything is wrong with it; names everything that is
     */
    static Act read(byte[] body) {
      JsonNode act = object(body);
      List<UnreadableAct.WrongField> errors = new ArrayList<>();
      JsonNode attempt = act.path(EXPECTED_ATTEMPT);
      if (!attempt.isIntegralNumber() || !attempt.canConvertToInt() || attempt.intValue() < 0) {
        errors.add(
            new UnreadableAct.WrongField(
                EXPECTED_ATTEMPT,
                "A whole number is needed: the attempt that you saw, 0 or more."));
      }
      JsonNode reason = act.path(REASON);
      if (!reason.isString() || reason.stringValue().isBlank()) {
        errors.add(
            new UnreadableAct.WrongField(
                REASON, "A text that is not blank is needed: why you do this."));
      } else if (reason.stringValue().length() > MAX_REASON) {
        errors.add(
            new UnreadableAct.WrongField(
                REASON, "At most " + MAX_REASON + " characters fit. Shorten it."));
      }
      for (String key : act.propertyNames()) {
        if (!KEYS.contains(key)) {
          errors.add(
              new UnreadableAct.WrongField(
                  key, "There is no such field, only " + String.join(" and ", KEYS) + "."));
        }
      }
      if (!errors.isEmpty()) {
        throw UnreadableAct.with(errors);
      }
      return new Act(attempt.intValue(), reason.stringValue());
    }

    private static JsonNode object(byte[] body) {
      try {
        JsonNode act = STRICT.readTree(body == null ? new byte[0] : body);
        if (act.isObject()) {
          return act;
        }
      } catch (JacksonException e) {
        throw UnreadableAct.asWhole(); // What Jackson says may hold anything that was sent.
      }
      throw UnreadableAct.asWhole();
    }
  }

  /** The body of a person's request cannot be read. Nothing changed. */
  static final class UnreadableAct extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A field that is wrong, and how. */
    record WrongField(String field, String message) {}

    private final transient List<WrongField> errors;

    private UnreadableAct(String message, List<WrongField> errors) {
      super(message);
      this.errors = errors;
    }

    static UnreadableAct asWhole() {
      return new UnreadableAct(
          "The body must be a JSON object such as {\"expectedAttempt\":2,\"reason\":\"...\"}, with each field once.",
          List.of());
    }

    static UnreadableAct with(List<WrongField> errors) {
      return new UnreadableAct(
          errors.stream()
              .map(error -> error.field() + ": " + error.message())
              .collect(Collectors.joining(" ")),
          List.copyOf(errors));
    }

    List<WrongField> errors() {
      return errors;
    }
  }
}
