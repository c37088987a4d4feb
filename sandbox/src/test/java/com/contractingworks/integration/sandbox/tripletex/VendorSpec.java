package com.contractingworks.integration.sandbox.tripletex;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.contractingworks.integration.sandbox.Http.Answer;
import com.contractingworks.integration.sandbox.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's OpenAPI, cut down to the paths and objects that the stand-in has: the whole of it
 * refers from everything to everything, which takes the validator many minutes.
 */
final class VendorSpec {

  private static final Pattern KEPT_PATHS =
      Pattern.compile(
          "/token/session/.*|/customer(/\\{id})?|/ledger/(vatType|account|closeGroup)(/\\{id})?"
              + "|/currency|/country|/product|/order(/\\{id}(/:invoice)?)?|/event(/.*)?"
              + "|/invoice(/paymentType|/\\{id}(/:payment|/:createCreditNote)?)?");
  private static final Set<String> KEPT_OBJECTS =
      Set.of(
          "Customer",
          "Order",
          "OrderLine",
          "Invoice",
          "Product",
          "VatType",
          "Account",
          "Currency",
          "Country",
          "PaymentType",
          "CloseGroup",
          "Posting",
          "Voucher",
          "Subscription",
          "Address",
          "DeliveryAddress",
          "Change",
          "SessionToken",
          "PostSessionTokenBody",
          "LoggedInUserInfo",
          "EventInfo",
          "EventInfoDescription",
          "WebHookWrapper",
          "Company",
          "Employee");
  private static final String REFERENCE = "#/components/schemas/";

  private final OpenApiInteractionValidator validator;

  private VendorSpec(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  /** Where the vendor's file is, if it is there at all. */
  static Path file() {
    String named = System.getenv("SPECS_DIR");
    Path module = Path.of("").toAbsolutePath();
    boolean inModule = Files.exists(module.resolve("../pom.xml"));
    Path root = inModule ? module.getParent() : module;
    Path specs = named == null ? root.resolveSibling("shared").resolve("specs") : Path.of(named);
    return specs.resolve("tripletex/tripletex-openapi-2026-03.json");
  }

  static VendorSpec read(Path file) throws IOException {
    ObjectNode whole = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
    List<String> otherPaths =
        whole.path("paths").propertyNames().stream()
            .filter(path -> !KEPT_PATHS.matcher(path).matches())
            .toList();
    ((ObjectNode) whole.path("paths")).remove(otherPaths);
    ObjectNode schemas = (ObjectNode) whole.path("components").path("schemas");
    List<String> otherSchemas =
        schemas.propertyNames().stream().filter(name -> !isKept(name)).toList();
    schemas.remove(otherSchemas);
    blank(whole);
    return new VendorSpec(
        OpenApiInteractionValidator.createForInlineApiSpecification(Json.text(whole))
            .withBasePathOverride("/v2")
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel("validation.request.security.missing", Level.IGNORE)
                    .build())
            .build());
  }

  /** What is wrong with a call, in the vendor's eyes. */
  Set<String> errors(String method, String path, String body, Answer answer) {
    ValidationReport report = validator.validate(request(method, path, body), response(answer));
    Set<String> errors = new TreeSet<>();
    for (ValidationReport.Message message : report.getMessages()) {
      boolean rightlyEmpty =
          answer.status() == 204 && message.getKey().equals("validation.response.body.missing");
      if (message.getLevel() == Level.ERROR && !rightlyEmpty) {
        errors.add(message.getMessage());
      }
    }
    return errors;
  }

  private static boolean isKept(String schema) {
    String plain = schema.replaceFirst("^(ResponseWrapper|ListResponse)", "");
    return KEPT_OBJECTS.contains(plain) || plain.startsWith("MapString");
  }

  /** Lets every object that was cut out be any object. */
  private static void blank(JsonNode node) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("$ref").asString("");
      if (reference.startsWith(REFERENCE) && !isKept(reference.substring(REFERENCE.length()))) {
        object.removeAll();
        object.put("type", "object");
      }
    }
    node.forEach(VendorSpec::blank);
  }

  private static Request request(String method, String path, String body) {
    String[] parts = path.split("\\?", 2);
    String decoded = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(Request.Method.valueOf(method), "/v2" + decoded);
    if (parts.length > 1) {
      for (String parameter : parts[1].split("&")) {
        String[] pair = parameter.split("=", 2);
        request.withQueryParam(pair[0], pair[1]);
      }
    }
    if (body != null) {
      request.withContentType("application/json; charset=utf-8").withBody(body);
    }
    return request.build();
  }

  private static SimpleResponse response(Answer answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    if (!answer.body().isEmpty()) {
      response.withContentType(answer.header("Content-Type")).withBody(answer.body());
    }
    return response.build();
  }
}
