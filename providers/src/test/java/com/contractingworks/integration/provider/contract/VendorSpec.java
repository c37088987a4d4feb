package com.contractingworks.integration.provider.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.contractingworks.integration.provider.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A vendor's OpenAPI or Swagger document, if it is beside the project or where {@code SPECS_DIR}
 * says, cut down to the paths and schemas that are of use: the whole of it refers from everything
 * to everything, which takes the validator many minutes.
 */
public final class VendorSpec {

  /** Where OpenAPI 3 and Swagger 2 keep their schemas. */
  private static final List<String> SCHEMAS = List.of("/components/schemas", "/definitions");

  private static final Pattern REFERENCE =
      Pattern.compile("#(?:/components/schemas|/definitions)/(.+)");

  private final OpenApiInteractionValidator validator;

  private VendorSpec(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  /**
   * What is taken out of a vendor's document.
   *
   * @param file its path below the folder of specifications
   * @param paths the paths that are kept, as they are written in the document
   * @param schemas which schemas are kept; any other one allows any object
   * @param timesOfAnyForm whether texts that the document calls times may have any form
   */
  public record Cut(String file, Pattern paths, Predicate<String> schemas, boolean timesOfAnyForm) {

    public Cut(String file, Pattern paths, Predicate<String> schemas) {
      this(file, paths, schemas, false);
    }

    /** The same for a vendor that leaves the zone out. */
    public Cut withTimesOfAnyForm() {
      return new Cut(file, paths, schemas, true);
    }

    /** Where the document is to be, whether it is there or not. */
    public Path path() {
      String named = System.getenv("SPECS_DIR");
      Path module = Path.of("").toAbsolutePath();
      boolean inModule = Files.exists(module.resolve("../pom.xml"));
      Path root = inModule ? module.getParent() : module;
      Path specs = named == null ? root.resolveSibling("shared").resolve("specs") : Path.of(named);
      return specs.resolve(file);
    }

    /** What a person reads where a test is skipped because the document is not there. */
    public String missing() {
      return "NOT checked with the vendor's document: there is no " + path() + "; set SPECS_DIR.";
    }
  }

  /**
   * A request.
   *
   * @param target its path, without the base path of the API, and its query, both encoded
   * @param headers its headers; a body needs its content type
   * @param body null or empty if there is none
   */
  public record Sent(String method, String target, Map<String, String> headers, String body) {}

  /** An answer; its body is empty if there is none. */
  public record Answered(int status, String contentType, String body) {}

  /** Reads a document; empty if it is not there. */
  public static Optional<VendorSpec> read(Cut cut) {
    return read(cut, document -> document);
  }

  /**
   * Reads a document that does not keep the rules of its own form; empty if it is not there.
   *
   * @param mend makes it keep them
   */
  public static Optional<VendorSpec> read(Cut cut, UnaryOperator<ObjectNode> mend) {
    return Optional.of(cut.path())
        .filter(Files::isRegularFile)
        .map(file -> mend.apply((ObjectNode) Json.MAPPER.readTree(file.toFile())))
        .map(document -> cutDown(document, cut));
  }

  /** What is wrong with a request, in the vendor's eyes. */
  public Set<String> errors(Sent sent) {
    return errors(validator.validateRequest(request(sent)), message -> true);
  }

  /** What is wrong with a request or its answer, in the vendor's eyes. */
  public Set<String> errors(Sent sent, Answered answered) {
    return errors(
        validator.validate(request(sent), response(answered)),
        message ->
            answered.status() != 204
                || !message.getKey().equals("validation.response.body.missing"));
  }

  private static Set<String> errors(
      ValidationReport report, Predicate<ValidationReport.Message> counts) {
    Set<String> errors = new TreeSet<>();
    report.getMessages().stream()
        .filter(message -> message.getLevel() == Level.ERROR)
        .filter(counts)
        .forEach(message -> errors.add(message.getKey() + " " + message.getMessage()));
    return errors;
  }

  private static VendorSpec cutDown(ObjectNode whole, Cut cut) {
    whole.remove(List.of("servers", "host", "basePath"));
    keep((ObjectNode) whole.path("paths"), path -> cut.paths().matcher(path).matches());
    for (String place : SCHEMAS) {
      if (whole.at(place) instanceof ObjectNode schemas) {
        keep(schemas, cut.schemas());
      }
    }
    blank(whole, cut.schemas());
    if (cut.timesOfAnyForm()) {
      whole.findParents("format").forEach(VendorSpec::freeTime);
    }
    return new VendorSpec(
        OpenApiInteractionValidator.createForInlineApiSpecification(
                Json.MAPPER.writeValueAsString(whole))
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel("validation.request.security.missing", Level.IGNORE)
                    .build())
            .build());
  }

  private static void keep(ObjectNode object, Predicate<String> kept) {
    object.remove(object.propertyNames().stream().filter(kept.negate()).toList());
  }

  /** Lets every object that was cut out be any object. */
  private static void blank(JsonNode node, Predicate<String> kept) {
    if (node instanceof ObjectNode object) {
      var reference = REFERENCE.matcher(object.path("$ref").asString(""));
      if (reference.matches() && !kept.test(reference.group(1))) {
        object.removeAll();
        object.put("type", "object");
      }
    }
    node.forEach(child -> blank(child, kept));
  }

  private static void freeTime(JsonNode schema) {
    if (schema.path("format").asString("").equals("date-time")) {
      ((ObjectNode) schema).remove("format");
    }
  }

  private static Request request(Sent sent) {
    String[] parts = sent.target().split("\\?", 2);
    SimpleRequest.Builder request = new SimpleRequest.Builder(sent.method(), decoded(parts[0]));
    sent.headers().forEach(request::withHeader);
    if (parts.length > 1) {
      for (String parameter : parts[1].split("&")) {
        String[] pair = parameter.split("=", 2);
        request.withQueryParam(pair[0], decoded(pair[1]));
      }
    }
    boolean bodyless = sent.body() == null || sent.body().isEmpty();
    return bodyless ? request.build() : request.withBody(sent.body()).build();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static SimpleResponse response(Answered answered) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answered.status());
    if (!answered.body().isEmpty()) {
      response.withContentType(answered.contentType()).withBody(answered.body());
    }
    return response.build();
  }
}
